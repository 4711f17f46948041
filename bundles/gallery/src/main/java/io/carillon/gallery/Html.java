package io.carillon.gallery;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts as HTML. What stands between the braces of a dynamic field is left as it is. */
final class Html {
  private static final Pattern FIELD = Pattern.compile("(?s)\\{\\{.*?}}|\\{%.*?%}|\\{#.*?#}");
  private static final Pattern BOLD = Pattern.compile("\\*\\*(.+?)\\*\\*");

  private Html() {}

  /** Escaped, also for quoted attributes. */
  static String escape(String text) {
    return outside(
        text,
        plain ->
            plain
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;"));
  }

  /** Escaped, with {@code **bold**} and line breaks. */
  static String inline(String text) {
    return BOLD.matcher(outside(escape(text.strip()), plain -> plain.replace("\n", "<br>\n")))
        .replaceAll("<strong>$1</strong>");
  }

  /** Without the marks of {@link #inline}. */
  static String plain(String text) {
    return BOLD.matcher(text.strip()).replaceAll("$1");
  }

  private static String outside(String text, UnaryOperator<String> change) {
    StringBuilder all = new StringBuilder();
    Matcher field = FIELD.matcher(text);
    int end = 0;
    while (field.find()) {
      all.append(change.apply(text.substring(end, field.start()))).append(field.group());
      end = field.end();
    }
    return all.append(change.apply(text.substring(end))).toString();
  }
}
