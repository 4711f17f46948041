package io.carillon.templates.language;

/** How a value is made safe for where it goes. */
public enum Escape {
  /** In HTML, as text or inside of a quoted attribute. */
  HTML {
    @Override
    public void append(String value, StringBuilder out) {
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        switch (c) {
          case '&' -> out.append("&amp;");
          case '<' -> out.append("&lt;");
          case '>' -> out.append("&gt;");
          case '"' -> out.append("&#34;");
          case '\'' -> out.append("&#39;");
          case '\0' -> {}
          default -> out.append(c);
        }
      }
    }
  },
  /** In plain text: as it is. */
  TEXT {
    @Override
    public void append(String value, StringBuilder out) {
      out.append(value);
    }
  },
  /** In a header: in one line, without control characters. */
  HEADER {
    @Override
    public void append(String value, StringBuilder out) {
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        boolean separator = c == '\u2028' || c == '\u2029';
        out.append(Character.isISOControl(c) || separator ? ' ' : c);
      }
    }
  };

  public abstract void append(String value, StringBuilder out);
}
