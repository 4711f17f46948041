package io.carillon.bounces.mime;

import java.util.Locale;
import java.util.Map;

/** What a reader sees of HTML, roughly: enough to find an address and what a server said. */
final class Html {
  private static final Map<String, String> ENTITIES =
      Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'", "nbsp", " ");

  private Html() {}

  static String text(String html) {
    StringBuilder text = new StringBuilder(html.length());
    int at = 0;
    while (at < html.length()) {
      char c = html.charAt(at);
      if (c == '<' && tag(html, at)) {
        int end = html.indexOf('>', at);
        if (end < 0) {
          break;
        }
        String name = name(html, at, end);
        at = skipped(html, name, end + 1);
        text.append(breaks(name) ? "\n" : "");
      } else if (c == '&') {
        at = entity(html, at, text);
      } else {
        text.append(c == '\n' ? ' ' : c);
        at++;
      }
    }
    return text.toString();
  }

  /** An address in angle brackets is none. */
  private static boolean tag(String html, int at) {
    char next = at + 1 < html.length() ? html.charAt(at + 1) : 0;
    if (!Character.isLetter(next) && next != '/' && next != '!' && next != '?') {
      return false;
    }
    for (int i = at + 1; i < Math.min(html.length(), at + 100); i++) {
      char c = html.charAt(i);
      if (c == '@' || c == ' ' || c == '>') {
        return c != '@';
      }
    }
    return true;
  }

  private static String name(String html, int at, int end) {
    int stop = at + 1;
    while (stop < end && !Character.isWhitespace(html.charAt(stop)) && stop - at < 12) {
      stop++;
    }
    return html.substring(at + 1, stop).toLowerCase(Locale.ROOT);
  }

  private static boolean breaks(String name) {
    String element = name.startsWith("/") ? name.substring(1) : name;
    return switch (element) {
      case "br", "br/", "p", "div", "tr", "td", "li", "h1", "h2", "h3", "pre", "title", "table" ->
          true;
      default -> false;
    };
  }

  /** Styles and scripts are not seen. */
  private static int skipped(String html, String name, int from) {
    if (!name.equals("style") && !name.equals("script")) {
      return from;
    }
    int end = html.indexOf("</", from);
    return end < 0 ? html.length() : end;
  }

  private static int entity(String html, int at, StringBuilder text) {
    int end = at + 1;
    while (end < html.length() && end - at < 9 && html.charAt(end) != ';') {
      end++;
    }
    if (end == html.length() || html.charAt(end) != ';') {
      text.append('&');
      return at + 1;
    }
    String name = html.substring(at + 1, end);
    String known = ENTITIES.get(name.toLowerCase(Locale.ROOT));
    if (known != null) {
      text.append(known);
    } else {
      text.append(numeric(name));
    }
    return end + 1;
  }

  private static String numeric(String name) {
    try {
      int point =
          name.startsWith("#x") || name.startsWith("#X")
              ? Integer.parseInt(name.substring(2), 16)
              : name.startsWith("#") ? Integer.parseInt(name.substring(1)) : -1;
      return Character.isValidCodePoint(point) ? Character.toString(point) : "";
    } catch (NumberFormatException e) {
      return "";
    }
  }
}
