package io.carillon.templates.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Checks a template's tags before parsing: refuses what could make the parser slow or overflow its
 * stack, and every tag that is not allowed.
 */
public final class TagScanner {
  public static final int MAX_SOURCE = 500_000;
  static final int MAX_ELEMENTS = 30_000;
  static final int MAX_TAG = 1_000;
  static final int MAX_BRACKETS = 20;
  static final int MAX_BLOCKS = 10;
  private static final Set<String> OPENING = Set.of("if", "for");
  private static final Set<String> CLOSING = Set.of("endif", "endfor");
  private static final Set<String> BETWEEN = Set.of("else", "elseif");

  private final String source;
  private final List<Span> spans = new ArrayList<>();
  private int at;
  private int blocks;

  private TagScanner(String source) {
    this.source = source;
  }

  /**
   * Where a tag stands.
   *
   * @param end behind its last brace
   * @param comment whether it is one, which leaves nothing behind
   */
  record Span(int start, int end, boolean comment) {}

  /**
   * Checks a template.
   *
   * @return its tags, in order
   * @throws TemplateException if a tag is never closed, too long, nested too deeply or not allowed
   */
  static List<Span> check(String source) {
    size(source);
    TagScanner scanner = new TagScanner(source);
    scanner.scan();
    return List.copyOf(scanner.spans);
  }

  /**
   * Refuses what is too long, or holds too much, to be looked at.
   *
   * @throws TemplateException if it is
   */
  public static void size(String source) {
    if (source.length() > MAX_SOURCE) {
      throw new TemplateException(1, "longer than " + MAX_SOURCE + " characters");
    }
    if (source.chars().filter(c -> c == '<').count() > MAX_ELEMENTS) {
      throw new TemplateException(1, "more than " + MAX_ELEMENTS + " tags of HTML");
    }
  }

  private void scan() {
    while ((at = source.indexOf('{', at)) >= 0) {
      char next = at + 1 < source.length() ? source.charAt(at + 1) : ' ';
      switch (next) {
        case '#' -> comment();
        case '{' -> tag("}}");
        case '%' -> {
          int start = at;
          tag("%}");
          block(start);
        }
        default -> at++;
      }
    }
    if (blocks > 0) {
      throw problem(source.length(), "{% if %} or {% for %} is never closed");
    }
  }

  private void comment() {
    int end = source.indexOf("#}", at + 2);
    if (end < 0) {
      throw problem(
          at,
          "comment {# is never closed with #}; if it is none, as in CSS, put a blank before the #");
    }
    spans.add(new Span(at, end + 2, true));
    at = end + 2;
  }

  private void tag(String close) {
    int start = at;
    int brackets = 0;
    at += 2;
    while (at < source.length()) {
      char c = source.charAt(at);
      if (brackets == 0 && source.startsWith(close, at)) {
        at += 2;
        spans.add(new Span(start, at, false));
        return;
      }
      if (at - start > MAX_TAG) {
        throw problem(start, "longer than " + MAX_TAG + " characters between the braces");
      }
      switch (c) {
        case '"', '\'' -> quoted(c, start);
        case '(', '[', '{' -> brackets++;
        case ')', ']', '}' -> brackets = Math.max(0, brackets - 1);
        default -> {}
      }
      if (brackets > MAX_BRACKETS) {
        throw problem(start, "more than " + MAX_BRACKETS + " nested brackets");
      }
      at++;
    }
    throw problem(start, source.substring(start, start + 2) + " is never closed with " + close);
  }

  /** Leaves {@link #at} on the closing quote. */
  private void quoted(char quote, int start) {
    for (at++; at < source.length(); at++) {
      char c = source.charAt(at);
      if (c == quote) {
        return;
      }
      if (c == '\\') {
        at++;
      } else if (quote == '"' && source.startsWith("#{", at)) {
        throw problem(at, "#{ inside of quotes is not allowed; join texts with ~");
      }
    }
    throw problem(start, "a quote " + quote + " is never closed");
  }

  private void block(int start) {
    String inside = source.substring(start + 2, at - 2).strip();
    if (inside.startsWith("-")) {
      inside = inside.substring(1).stripLeading();
    }
    int end = 0;
    while (end < inside.length() && Character.isLetter(inside.charAt(end))) {
      end++;
    }
    String word = inside.substring(0, end);
    if (OPENING.contains(word)) {
      if (++blocks > MAX_BLOCKS) {
        throw problem(start, "more than " + MAX_BLOCKS + " blocks inside of each other");
      }
    } else if (CLOSING.contains(word)) {
      blocks = Math.max(0, blocks - 1);
    } else if (!BETWEEN.contains(word)) {
      throw problem(
          start,
          "{% " + word + " %} is not allowed; allowed are if, elseif, else, endif, for and endfor");
    }
  }

  private TemplateException problem(int position, String message) {
    int line = 1 + (int) source.substring(0, position).chars().filter(c -> c == '\n').count();
    return new TemplateException(line, message);
  }
}
