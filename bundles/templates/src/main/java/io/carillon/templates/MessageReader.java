package io.carillon.templates;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.definition.Definition;
import io.carillon.api.definition.Definitions;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads message YAML: the schema first, then what a schema can't say. */
final class MessageReader {
  private final String schema =
      Sql.load(MessageReader.class, "/CARILLON-INF/schema/message.schema.json");
  private final Definitions definitions;

  MessageReader(Definitions definitions) {
    this.definitions = definitions;
  }

  String schema() {
    return schema;
  }

  /**
   * A definition as read.
   *
   * @param name the message's name
   * @param definition what is to be stored; the plain part may have been made
   * @param yaml for the places of faults
   */
  record Read(String name, MessageDefinition definition, Definition yaml) {
    /**
     * The place of a line of a template, as far as the YAML's style lets it be known.
     *
     * @param key which template
     * @param line its line, from 1
     */
    String at(String key, int line) {
      int start = yaml.line("/" + key);
      if (start == 0) {
        return yaml.source() + ": " + key;
      }
      List<String> lines = yaml.text().lines().toList();
      boolean literal =
          start <= lines.size() && lines.get(start - 1).matches(".*:\\s*\\|[-+0-9]*\\s*(#.*)?");
      int inYaml = literal ? start + line : start;
      return yaml.source() + " line " + inYaml + ": " + key;
    }
  }

  /**
   * @throws InvalidInputException naming the source, the line and what is wrong
   */
  Read read(String yaml, String source) {
    Definition read = definitions.read(yaml, source, schema);
    String name = oneLine(read, "message");
    String html = read.text("html", "");
    Map<?, ?> from = (Map<?, ?>) read.values().get("from");
    if (read.values().containsKey("cc") && read.values().containsKey("bcc")) {
      throw fault(read, "bcc", "a message has one cc or one bcc, not both (R80)");
    }
    MessageDefinition definition =
        new MessageDefinition(
            oneLine(read, "subject"),
            from.get("name") == null ? "" : oneLine(read, "from/name", from.get("name")),
            address(read, "from/email", from.get("email")),
            address(read, "reply_to", read.values().get("reply_to")),
            address(read, "cc", read.values().get("cc")),
            address(read, "bcc", read.values().get("bcc")),
            language(read),
            html,
            read.values().containsKey("text") ? read.text("text", "") : PlainText.of(html));
    return new Read(name, definition, read);
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
    if (!MailAddress.valid(value.toString())) {
      throw fault(
          read,
          pointer,
          "\"" + value.toString().replaceAll("\\p{Cntrl}", "?") + "\" is no e-mail address");
    }
    return value.toString();
  }

  private static String language(Definition read) {
    String tag = read.text("language", "en");
    try {
      Locale locale = new Locale.Builder().setLanguageTag(tag).build();
      return locale.toLanguageTag();
    } catch (IllformedLocaleException e) {
      throw fault(read, "language", "\"" + tag + "\" is no language; write one such as en or es");
    }
  }

  private static InvalidInputException fault(Definition read, String pointer, String what) {
    return new InvalidInputException(
        read.at("/" + pointer) + ": " + pointer.replace('/', '.') + ": " + what);
  }
}
