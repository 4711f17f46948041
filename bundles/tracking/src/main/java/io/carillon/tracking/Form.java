package io.carillon.tracking;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  private final Map<String, String> fields;

  private Form(Map<String, String> fields) {
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

  private static Map<String, String> multipart(String text) {
    Map<String, String> fields = new HashMap<>();
    Matcher parts = PART.matcher(text);
    while (parts.find()) {
      fields.putIfAbsent(parts.group(1), parts.group(2));
    }
    return fields;
  }

  private static Map<String, String> urlEncoded(String text) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : text.strip().split("&")) {
      String[] both = pair.split("=", 2);
      if (both.length == 2) {
        fields.putIfAbsent(decoded(both[0]), decoded(both[1]));
      }
    }
    return fields;
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
    return "One-Click".equals(fields.get("List-Unsubscribe"));
  }

  /** The button that takes back what was just chosen. */
  boolean isBack() {
    return BACK.equals(fields.get(CHOICE));
  }

  /** What the button hands in; empty if nothing. */
  String ticket() {
    return fields.getOrDefault(Page.TICKET, "");
  }

  /** What the reader has chosen. */
  Optional<Choice> choice() {
    for (Choice choice : Choice.values()) {
      if (choice.name().toLowerCase(Locale.ROOT).equals(fields.get(CHOICE))) {
        return Optional.of(choice);
      }
    }
    return Optional.empty();
  }
}
