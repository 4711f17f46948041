package io.carillon.templates.html;

import io.carillon.templates.syntax.TagScanner;
import io.carillon.templates.syntax.TemplateException;
import io.carillon.templates.syntax.TemplateTags;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/**
 * Makes the plain part of a message from its HTML: paragraphs, headings, lists and table rows
 * become lines, a link becomes its text with the target behind it. Tags of the template language
 * pass unchanged, wherever they stand.
 */
public final class PlainText implements NodeVisitor {
  private static final Set<String> SKIPPED = Set.of("head", "script", "style", "title", "template");
  private static final Set<String> PARAGRAPHS =
      Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre");
  private static final Set<String> LINES =
      Set.of(
          "div", "li", "tr", "section", "article", "header", "footer", "center", "address", "dt");
  private static final int MOST_INDENTS = 20;
  private final StringBuilder out = new StringBuilder();
  private final Deque<int[]> lists = new ArrayDeque<>();
  private int skipped;

  private PlainText() {}

  /**
   * The plain text of an HTML template.
   *
   * @throws TemplateException if it is too long, or becomes so
   */
  public static String of(String html) {
    TagScanner.size(html);
    TemplateTags tags = new TemplateTags();
    PlainText text = new PlainText();
    NodeTraversor.traverse(text, Jsoup.parseBodyFragment(tags.hide(html)).body());
    String plain =
        text.out
            .toString()
            .replaceAll("(?<![ \\u00a0])[ \\u00a0]++\\n", "\n")
            .replaceAll("\\n{3,}", "\n\n")
            .strip();
    return tags.show(plain) + "\n";
  }

  @Override
  public void head(Node node, int depth) {
    if (out.length() > TagScanner.MAX_SOURCE) {
      throw new TemplateException(
          1, "its plain part becomes longer than " + TagScanner.MAX_SOURCE + " characters");
    }
    if (node instanceof TextNode text) {
      if (skipped == 0) {
        words(text.getWholeText());
      }
    } else if (node instanceof Comment comment && TemplateTags.isHidden(comment.getData())) {
      words(comment.getData());
    } else if (node instanceof Element element) {
      open(element, element.normalName());
    }
  }

  private void open(Element element, String name) {
    if (SKIPPED.contains(name)) {
      skipped++;
    } else if (PARAGRAPHS.contains(name)) {
      gap(lists.isEmpty() ? 2 : 1);
    } else if (LINES.contains(name)) {
      gap(1);
    }
    switch (name) {
      case "ul" -> lists.push(new int[] {-1});
      case "ol" -> lists.push(new int[] {0});
      case "li" -> item();
      case "br" -> out.append('\n');
      case "hr" -> {
        gap(1);
        out.append("----\n");
      }
      case "td", "th" -> {
        if (element.previousElementSibling() != null) {
          words(" ");
        }
      }
      case "img" -> words(element.attr("alt"));
      default -> {}
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (!(node instanceof Element element)) {
      return;
    }
    String name = element.normalName();
    if (SKIPPED.contains(name)) {
      skipped--;
    } else if (PARAGRAPHS.contains(name)) {
      gap(lists.size() > 1 ? 1 : 2);
    } else if (LINES.contains(name)) {
      gap(1);
    }
    switch (name) {
      case "ul", "ol" -> lists.poll();
      case "a" -> target(element);
      default -> {}
    }
  }

  private void target(Element link) {
    String target = link.attr("href").strip();
    if (target.isEmpty() || target.startsWith("#") || target.equals(link.text().strip())) {
      return;
    }
    if (target.startsWith("mailto:") && target.substring(7).equals(link.text().strip())) {
      return;
    }
    words(link.text().isBlank() ? target : " (" + target + ")");
  }

  private void item() {
    int[] list = lists.peek();
    out.append("  ".repeat(Math.min(MOST_INDENTS, Math.max(0, lists.size() - 1))));
    if (list == null || list[0] < 0) {
      out.append("- ");
    } else {
      out.append(++list[0]).append(". ");
    }
  }

  /** Appends text as a browser shows it: white space is one space, none at the start of a line. */
  private void words(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
        if (!out.isEmpty() && " \n".indexOf(out.charAt(out.length() - 1)) < 0) {
          out.append(' ');
        }
      } else {
        out.append(c);
      }
    }
  }

  private void gap(int lines) {
    if (skipped > 0 || out.isEmpty()) {
      return;
    }
    int end = out.length();
    while (end > 0 && out.charAt(end - 1) == ' ') {
      end--;
    }
    int have = 0;
    while (have < lines && end - have > 0 && out.charAt(end - have - 1) == '\n') {
      have++;
    }
    if (end > 1 && have == 0 && atBullet(end)) {
      return;
    }
    out.setLength(end);
    out.append("\n".repeat(Math.max(0, lines - have)));
  }

  /** Whether the line has only a bullet, so that a paragraph of the item continues it. */
  private boolean atBullet(int end) {
    String line = out.substring(out.lastIndexOf("\n", end - 1) + 1, end).strip();
    return line.equals("-") || line.matches("[0-9]+\\.");
  }
}
