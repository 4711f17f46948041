package io.carillon.templates.html;

import io.carillon.templates.syntax.HtmlLinks;
import io.carillon.templates.syntax.TemplateException;
import io.carillon.templates.syntax.TemplateTree;
import io.carillon.templates.syntax.TemplateTree.Choice;
import io.carillon.templates.syntax.TemplateTree.Loop;
import io.carillon.templates.syntax.TemplateTree.Piece;
import io.carillon.templates.syntax.TemplateTree.Print;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.Range;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/**
 * Checks a message's HTML when it is saved: it has no active content, and every block begins and
 * ends in the same context. So what was checked with all branches also holds for the branches that
 * one contact gets.
 */
public final class HtmlCheck {
  private static final String END = "carillon-end";
  private static final String TEXT = "text";
  private static final Pattern BROKEN_TEXT = Pattern.compile("<" + TemplateTree.MARK);
  private static final Pattern BROKEN_TITLE = Pattern.compile("<");
  // What follows might end the comment, together with the value or without it.
  private static final Pattern BROKEN_COMMENT = Pattern.compile(TemplateTree.MARK + "[-!>]");
  private final TemplateTree tree;
  private final Map<Integer, Object> places = new HashMap<>();
  private String titled;
  private int titleEnd;

  private HtmlCheck(TemplateTree tree) {
    this.tree = tree;
  }

  /**
   * Checks HTML.
   *
   * @throws TemplateException with the line, if something is not allowed
   */
  public static void check(TemplateTree tree) {
    new HtmlCheck(tree).check();
  }

  private void check() {
    String outline = tree.outline();
    int end = MailTail.bodyEnd(outline);
    int place = end < 0 ? outline.length() : end;
    // The footer must not end up inside of a tag, comment or title.
    String whole =
        outline.substring(0, place) + "<" + END + "></" + END + ">" + outline.substring(place);
    Document document = HtmlLinks.parse(whole);
    ActiveContent.Objections refuse =
        (node, what) -> {
          throw new TemplateException(line(node, place), what);
        };
    ActiveContent.find(document, refuse);
    // A browser leaves out tags in a wrong context, such as a cell without its table. With other
    // branches the context might be right, so every tag is checked.
    if (whole.contains("<![CDATA[")) {
      throw new TemplateException(1, "<![CDATA[ is not allowed");
    }
    ActiveContent.find(Jsoup.parse(whole, Parser.xmlParser().setTrackPosition(true)), refuse);
    if (document.getElementsByTag(END).size() != 1) {
      throw new TemplateException(
          tree.line(outline.length()), "a tag, quote or comment is still open at the end");
    }
    document.forEachNode(node -> remember(node, whole, null));
    pieces(tree.pieces());
  }

  private int line(Node node, int place) {
    Range range = node.sourceRange();
    int start = range.isTracked() ? range.startPos() : 0;
    return tree.line(Math.min(start, place));
  }

  /**
   * Records the context of each tag: text, or the attribute, comment or title.
   *
   * @param html in which the node was found
   * @param comment around it, or null
   */
  private void remember(Node node, String html, Comment comment) {
    if (node instanceof TextNode text) {
      text(text, comment);
    } else if (node instanceof DataNode data) {
      marks(data.getWholeData(), Objects.requireNonNull(data.parent()));
    } else if (node instanceof Comment inner) {
      comment(inner);
    } else if (node instanceof Element element) {
      closed(element, html);
      for (Attribute attribute : element.attributes()) {
        Range range = element.attributes().sourceRange(attribute.getKey()).valueRange();
        // Without quotes a value would end at its first space.
        if (range.isTracked() && HtmlLinks.quoted(html, range.startPos(), range.endPos())) {
          marks(attribute.getValue(), comment == null ? range.startPos() : comment);
        }
      }
    }
  }

  private void text(TextNode text, Comment comment) {
    boolean title = text.parent() != null && text.parent().normalName().equals("title");
    String words = text.getWholeText();
    // A tag after "<" would turn what follows, or the content of a title, into an HTML tag.
    if (!(title ? BROKEN_TITLE : BROKEN_TEXT).matcher(words).find()) {
      Object place = title ? text.parent() : TEXT;
      marks(words, comment == null ? place : comment);
    }
  }

  private void comment(Comment comment) {
    if (BROKEN_COMMENT.matcher(comment.getData()).find()) {
      return;
    }
    if (comment.getData().startsWith("[")) {
      // Outlook shows its content. The nesting was checked before.
      HtmlLinks.parse(comment.getData())
          .forEachNode(each -> remember(each, comment.getData(), comment));
    } else {
      marks(comment.getData(), comment);
    }
  }

  /** A browser takes all that follows a title for its text, until it is closed. */
  private void closed(Element element, String html) {
    if (element.normalName().equals("title")
        && lastTitleEnd(html) < element.sourceRange().endPos()) {
      throw new TemplateException(line(element, html.length()), "<title> is never closed");
    }
  }

  private int lastTitleEnd(String html) {
    if (html != titled) {
      titled = html;
      titleEnd = html.toLowerCase(Locale.ROOT).lastIndexOf("</title");
    }
    return titleEnd;
  }

  private void marks(String words, Object place) {
    Matcher mark = TemplateTree.MARK.matcher(words);
    while (mark.find()) {
      places.putIfAbsent(Integer.parseInt(mark.group(1)), place);
    }
  }

  private void pieces(List<Piece> pieces) {
    for (Piece piece : pieces) {
      if (piece instanceof Print print && !places.containsKey(print.number())) {
        throw new TemplateException(
            tree.line(print.start()), "a value can stand in text or in a quoted attribute only");
      } else if (piece instanceof Choice choice) {
        same(choice.tags(), choice.start());
        choice.branches().forEach(branch -> pieces(branch.body()));
        otherwise(choice.otherwise());
      } else if (piece instanceof Loop loop) {
        same(loop.tags(), loop.start());
        pieces(loop.body());
        otherwise(loop.otherwise());
      }
    }
  }

  private void otherwise(List<Piece> pieces) {
    if (pieces != null) {
      pieces(pieces);
    }
  }

  /**
   * Blocks are allowed in text and in attributes, where no branch changes the context of the
   * others.
   */
  private void same(List<Integer> tags, int start) {
    Object first = places.get(tags.get(0));
    boolean safe = TEXT.equals(first) || first instanceof Integer;
    if (!safe || !tags.stream().allMatch(tag -> first.equals(places.get(tag)))) {
      throw new TemplateException(
          tree.line(start),
          "a block must begin and end in text, or inside of the same quoted attribute");
    }
  }
}
