package io.carillon.templates.message;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.address.AddressRule;
import io.carillon.api.address.EmailAddress;
import io.carillon.api.definition.Definition;
import io.carillon.api.definition.Definitions;
import io.carillon.api.message.Protection;
import io.carillon.spi.message.EmailContent;
import io.carillon.templates.html.Phrases;
import io.carillon.templates.html.PlainText;
import io.carillon.templates.html.SignupButton;
import io.carillon.templates.syntax.TagScanner;
import io.carillon.templates.syntax.TemplateException;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads message YAML: the schema first, then what a schema can't say. */
public final class MessageReader {
  private static final int MOST_LANGUAGES = 100;
  private static final int MOST_PROTECTIONS = 100;
  private final String schema =
      Sql.load(MessageReader.class, "/CARILLON-INF/schema/message.schema.json");
  private final Definitions definitions;

  public MessageReader(Definitions definitions) {
    this.definitions = definitions;
  }

  public String schema() {
    return schema;
  }

  /**
   * A definition as read.
   *
   * @param name the message's name
   * @param definition what is to be stored; plain parts may have been made
   * @param unprotect names of protected parts that are given up
   * @param yaml for the places of faults
   */
  public record Read(
      String name, MessageDefinition definition, Set<String> unprotect, Definition yaml) {
    /** The same with another definition. */
    public Read with(MessageDefinition other) {
      return new Read(name, other, unprotect, yaml);
    }

    /**
     * The place of a line of a template, as far as the YAML's style lets it be known.
     *
     * @param variant the language's key; empty for the message's own
     * @param key which template
     * @param line its line, from 1
     */
    public String at(String variant, String key, int line) {
      String pointer = pointer(variant) + key;
      int start = yaml.line("/" + pointer);
      String dotted = pointer.replace('/', '.');
      if (start == 0) {
        return yaml.source() + ": " + dotted;
      }
      List<String> lines = yaml.text().lines().toList();
      boolean literal =
          start <= lines.size() && lines.get(start - 1).matches(".*:\\s*\\|[-+0-9]*\\s*(#.*)?");
      int inYaml = literal ? start + line : start;
      return yaml.source() + " line " + inYaml + ": " + dotted;
    }

    /** Whether a template is written out, and not made. */
    public boolean has(String variant, String key) {
      return yaml.lines().isEmpty() || yaml.lines().containsKey("/" + pointer(variant) + key);
    }

    /** Where a language's texts stand, with a slash behind; empty for the message's own. */
    String pointer(String variant) {
      if (variant.isEmpty()) {
        return "";
      }
      Map<?, ?> variants = (Map<?, ?>) yaml.values().get("variants");
      return variants.keySet().stream()
          .map(Object::toString)
          .filter(written -> Variant.key(written).equals(variant))
          .findFirst()
          .map(written -> "variants/" + written + "/")
          .orElseThrow();
    }
  }

  /**
   * @throws InvalidInputException naming the source, the line and what is wrong
   */
  public Read read(String yaml, String source) {
    Definition read = definitions.read(yaml, source, schema);
    String name = oneLine(read, "message");
    Map<?, ?> from = read.values().get("from") instanceof Map<?, ?> written ? written : Map.of();
    if (read.values().containsKey("cc") && read.values().containsKey("bcc")) {
      throw fault(read, "bcc", "a message has one cc or one bcc, not both (R80)");
    }
    String language = language(read, "language", read.text("language", "en"));
    Variant own = variant(read, "", language, read.values());
    Map<String, Variant> variants = variants(read, language);
    MessageDefinition definition =
        new MessageDefinition(
            read.text("kind", EmailContent.KIND),
            AddressRule.EMAIL,
            own.subject(),
            from.get("name") == null ? "" : oneLine(read, "from/name", from.get("name")),
            address(read, "from/email", from.get("email")),
            address(read, "reply_to", read.values().get("reply_to")),
            address(read, "cc", read.values().get("cc")),
            address(read, "bcc", read.values().get("bcc")),
            language,
            own.html(),
            own.text(),
            variants,
            protections(read),
            List.of());
    Set<String> unprotect = new TreeSet<>();
    list(read, "unprotect").forEach(each -> unprotect.add(each.toString()));
    return new Read(name, definition, unprotect, read);
  }

  private static Variant variant(
      Definition read, String pointer, String language, Map<?, ?> values) {
    // Messages of other kinds than e-mail may have their text alone: the schema says who must what.
    Object written = values.get("html");
    String html = written == null ? "" : text(read, pointer + "html", written);
    Object subject = values.get("subject");
    Object text = values.get("text");
    return new Variant(
        language,
        subject == null ? "" : oneLine(read, pointer + "subject", subject),
        html,
        text == null
            ? plain(read, pointer + "html", html, language)
            : text(read, pointer + "text", text));
  }

  private static String plain(Definition read, String pointer, String html, String language) {
    try {
      TagScanner.size(html);
      return PlainText.of(SignupButton.html(html, Phrases.of(Locale.forLanguageTag(language))));
    } catch (TemplateException e) {
      throw fault(read, pointer, e.getMessage());
    }
  }

  private static String text(Definition read, String pointer, Object value) {
    String text = value.toString();
    if (text.codePoints().anyMatch(c -> Character.isISOControl(c) && "\t\r\n".indexOf(c) < 0)) {
      throw fault(read, pointer, "must not hold control characters");
    }
    if (text.indexOf('\uE0F0') >= 0 || text.indexOf('\uE0F1') >= 0) {
      throw fault(read, pointer, "the characters U+E0F0 and U+E0F1 are not allowed");
    }
    return text;
  }

  private static Map<String, Variant> variants(Definition read, String own) {
    Map<String, Variant> variants = new TreeMap<>();
    if (!(read.values().get("variants") instanceof Map<?, ?> written)) {
      return variants;
    }
    if (!written.isEmpty() && Boolean.TRUE.equals(read.values().get("one_language"))) {
      throw fault(
          read, "variants", "this message is sent in one language only (one_language, R13)");
    }
    if (written.size() > MOST_LANGUAGES) {
      throw fault(read, "variants", "a message has at most " + MOST_LANGUAGES + " languages");
    }
    written.forEach(
        (tag, values) -> {
          String pointer = "variants/" + tag;
          String language = language(read, pointer, tag.toString());
          if (Variant.key(own).equals(Variant.key(language))
              || Variant.key(own).startsWith(Variant.key(language) + "-")) {
            throw fault(
                read, pointer, "the message itself is in \"" + own + "\" (its key language)");
          }
          Variant variant = variant(read, pointer + "/", language, (Map<?, ?>) values);
          if (variants.put(Variant.key(language), variant) != null) {
            throw fault(read, pointer, "stands here twice");
          }
        });
    return variants;
  }

  private static List<Protection> protections(Definition read) {
    List<Protection> all = new ArrayList<>();
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    if (list(read, "protected").size() > MOST_PROTECTIONS) {
      throw fault(read, "protected", "a message has at most " + MOST_PROTECTIONS + " of them");
    }
    for (Object each : list(read, "protected")) {
      String pointer = "protected/" + all.size() + "/";
      Map<?, ?> written = (Map<?, ?>) each;
      String name = oneLine(read, pointer + "name", written.get("name"));
      if (!names.add(name)) {
        throw fault(read, pointer + "name", "\"" + name + "\" stands here twice");
      }
      all.add(
          new Protection(
              name,
              oneLine(read, pointer + "why", written.get("why")),
              written.get("contains").toString()));
    }
    return all;
  }

  private static List<?> list(Definition read, String key) {
    return read.values().get(key) instanceof List<?> list ? list : List.of();
  }

  private static String oneLine(Definition read, String key) {
    return oneLine(read, key, read.values().get(key));
  }

  private static String oneLine(Definition read, String pointer, Object value) {
    String text = value.toString().strip();
    if (text.isEmpty()) {
      throw fault(read, pointer, "must not be blank");
    }
    if (text.codePoints().anyMatch(Character::isISOControl)) {
      throw fault(read, pointer, "must be one line without control characters");
    }
    return text;
  }

  private static String address(Definition read, String pointer, Object value) {
    if (value == null) {
      return null;
    }
    String address = EmailAddress.canonical(value.toString());
    if (address == null) {
      throw fault(
          read,
          pointer,
          "\"" + value.toString().replaceAll("\\p{Cntrl}", "?") + "\" is no e-mail address");
    }
    return address;
  }

  private static String language(Definition read, String pointer, String tag) {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(tag).build();
      return locale.toLanguageTag();
    } catch (IllformedLocaleException e) {
      throw fault(read, pointer, "\"" + tag + "\" is no language; write one such as en or es");
    }
  }

  private static InvalidInputException fault(Definition read, String pointer, String what) {
    return new InvalidInputException(
        read.at("/" + pointer) + ": " + pointer.replace('/', '.') + ": " + what);
  }
}
