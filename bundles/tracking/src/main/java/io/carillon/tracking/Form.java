package io.carillon.tracking;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a page's button or a mail program sends: a few short fields. RFC 8058 lets programs send
 * either kind of form.
 */
final class Form {
  private static final String CHOICE = "choice";
  private static final String BACK = "back";
  private static final Pattern PART =
      Pattern.compile(
          "content-disposition:\\s*form-data;\\s*name=\"?([A-Za-z-]{1,40})\"?[^\r\n]*"
              + "(?:\r?\n[^\r\n]+)*\r?\n\r?\n([^\r\n]{0,100})\r?\n--",
          Pattern.CASE_INSENSITIVE);

  private final Map<String, List<String>> fields;

  private Form(Map<String, List<String>> fields) {
    this.fields = fields;
  }

  /**
   * Reads a form.
   *
   * @param contentType as it was sent; may be null
   */
  static Form read(String contentType, byte[] body) {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    String type = Optional.ofNullable(contentType).orElse("").toLowerCase(Locale.ROOT);
    return new Form(type.startsWith("multipart/form-data") ? multipart(text) : urlEncoded(text));
  }

  private static Map<String, List<String>> multipart(String text) {
    Map<String, List<String>> fields = new HashMap<>();
    Matcher parts = PART.matcher(text);
    while (parts.find()) {
      add(fields, parts.group(1), parts.group(2));
    }
    return fields;
  }

  private static Map<String, List<String>> urlEncoded(String text) {
    Map<String, List<String>> fields = new HashMap<>();
    for (String pair : text.strip().split("&")) {
      String[] both = pair.split("=", 2);
      if (both.length == 2) {
        add(fields, decoded(both[0]), decoded(both[1]));
      }
    }
    return fields;
  }

  private static void add(Map<String, List<String>> fields, String name, String value) {
    fields.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
  }

  /** The first value of a field; empty if there is none. */
  String field(String name) {
    return first(name);
  }

  private String first(String name) {
    return fields.getOrDefault(name, List.of("")).get(0);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** The request of a mail program, as RFC 8058 has it. */
  boolean isOneClick() {
    return "One-Click".equals(first("List-Unsubscribe"));
  }

  /** The button that takes back what was just chosen. */
  boolean isBack() {
    return BACK.equals(first(CHOICE));
  }

  /** What the button hands in; empty if nothing. */
  String ticket() {
    return first(Page.TICKET);
  }

  /** What the reader has chosen. */
  Optional<Choice> choice() {
    return Arrays.stream(Choice.values())
        .filter(choice -> choice.word().equals(first(CHOICE)))
        .findFirst();
  }

  /** The words of the preferences that were on the page; empty if it is not its form. */
  Set<String> shown() {
    return first(PreferenceForm.SHOWN).isEmpty()
        ? Set.of()
        : Arrays.stream(first(PreferenceForm.SHOWN).split(",")).collect(Collectors.toSet());
  }

  /** The words of those that the reader wants. */
  Set<String> kept() {
    return Set.copyOf(fields.getOrDefault(PreferenceForm.KEEP, List.of()));
  }
}
