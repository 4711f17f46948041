package io.carillon.templates.syntax;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides the tags of the template language from an HTML parser, which would misread the quotes and
 * brackets in them, and restores them.
 */
public final class TemplateTags {
  // Private-use characters: they mean nothing in HTML and are kept by a parser as they are.
  private static final char OPEN = '\uE0F0';
  private static final char CLOSE = '\uE0F1';
  private static final Pattern HIDDEN = Pattern.compile(OPEN + "([0-9]{1,7})" + CLOSE);
  private static final Map<Character, String> CLOSES = Map.of('{', "}}", '%', "%}", '#', "#}");
  private final List<String> tags = new ArrayList<>();
  private final Map<Character, Integer> ends = new HashMap<>();

  public String hide(String html) {
    StringBuilder hidden = new StringBuilder();
    HtmlContext context = new HtmlContext();
    int last = 0;
    for (int start = next(html, 0); start >= 0; start = next(html, last)) {
      String text = html.substring(last, start);
      context.text(text);
      last = ends.get(html.charAt(start + 1));
      String tag = html.substring(start, last);
      tags.add(tag);
      String mark = OPEN + String.valueOf(tags.size() - 1) + CLOSE;
      // A parser moves text out of a table, but leaves comments where they are.
      boolean block = tag.startsWith("{%") && context.inText();
      hidden.append(text).append(block ? "<!--" + mark + "-->" : mark);
    }
    return hidden.append(html, last, html.length()).toString();
  }

  /** Where the next tag begins that is closed, or -1; {@link #ends} then tells its end. */
  private int next(String html, int from) {
    for (int start = html.indexOf('{', from); start >= 0; start = html.indexOf('{', start + 1)) {
      char kind = start + 1 < html.length() ? html.charAt(start + 1) : ' ';
      String close = CLOSES.get(kind);
      // Searched again only after the last one found: there may be none.
      if (close != null && end(html, kind, close, start + 2) >= 0) {
        return start;
      }
    }
    return -1;
  }

  private int end(String html, char kind, String close, int from) {
    int known = ends.getOrDefault(kind, 0);
    if (known >= 0 && known < from + 2) {
      int found = html.indexOf(close, from);
      known = found < 0 ? -1 : found + 2;
      ends.put(kind, known);
    }
    return known;
  }

  /** Whether a comment was made of a tag by {@link #hide}. */
  public static boolean isHidden(String comment) {
    return HIDDEN.matcher(comment).matches();
  }

  public String show(String text) {
    return HIDDEN
        .matcher(text)
        .replaceAll(
            hidden -> {
              int index = Integer.parseInt(hidden.group(1));
              String tag = index < tags.size() ? tags.get(index) : "";
              return Matcher.quoteReplacement(tag.startsWith("{#") ? "" : tag);
            });
  }
}
