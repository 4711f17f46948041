package io.carillon.templates;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides the tags of the template language from an HTML parser, which would take the quotes and
 * brackets in them for its own, and puts them back.
 */
final class TemplateTags {
  private static final Pattern TAG =
      Pattern.compile("\\{\\{.*?\\}\\}|\\{%.*?%\\}|\\{#.*?#\\}", Pattern.DOTALL);
  // Private-use characters: they mean nothing in HTML and are kept by a parser as they are.
  private static final char OPEN = '\uE0F0';
  private static final char CLOSE = '\uE0F1';
  private static final Pattern HIDDEN = Pattern.compile(OPEN + "([0-9]+)" + CLOSE);
  private final List<String> tags = new ArrayList<>();

  String hide(String html) {
    Matcher matcher = TAG.matcher(html);
    StringBuilder hidden = new StringBuilder();
    HtmlContext context = new HtmlContext();
    int last = 0;
    while (matcher.find()) {
      context.text(html.substring(last, matcher.start()));
      last = matcher.end();
      tags.add(matcher.group());
      String mark = OPEN + String.valueOf(tags.size() - 1) + CLOSE;
      // A parser moves text out of a table, but leaves comments where they are.
      boolean block = matcher.group().startsWith("{%") && context.inText();
      matcher.appendReplacement(hidden, block ? "<!--" + mark + "-->" : mark);
    }
    return matcher.appendTail(hidden).toString();
  }

  /** Whether a comment was made of a tag by {@link #hide}. */
  static boolean isHidden(String comment) {
    return HIDDEN.matcher(comment).matches();
  }

  String show(String text) {
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
