package io.carillon.templates;

import io.carillon.templates.TemplateTree.Choice;
import io.carillon.templates.TemplateTree.Loop;
import io.carillon.templates.TemplateTree.Piece;
import io.carillon.templates.TemplateTree.Print;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.Range;
import org.jsoup.nodes.TextNode;

/**
 * Checks a message's HTML when it is saved: nothing active, and every block begins and ends in the
 * same place, so that what was checked with every branch in it is what each contact gets.
 */
final class HtmlCheck {
  private static final String END = "carillon-end";
  private static final Set<String> TEXT_ONLY = Set.of("title", "textarea");
  private final TemplateTree tree;
  private final Map<Integer, Object> places = new HashMap<>();

  private HtmlCheck(TemplateTree tree) {
    this.tree = tree;
  }

  /**
   * Checks HTML.
   *
   * @throws TemplateException with the line, if something is not allowed
   */
  static void check(TemplateTree tree) {
    new HtmlCheck(tree).check();
  }

  private void check() {
    String outline = tree.outline();
    int end = MailTail.bodyEnd(outline);
    int place = end < 0 ? outline.length() : end;
    // What every mail gets at its end must not land inside of a tag, comment or title.
    String whole =
        outline.substring(0, place) + "<" + END + "></" + END + ">" + outline.substring(place);
    Document document = HtmlLinks.parse(whole);
    ActiveContent.find(
        document,
        (node, what) -> {
          throw new TemplateException(line(node, place), what);
        });
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
   * Notes where each tag stands: in text, or in which attribute, comment or title.
   *
   * @param html in which the node was found
   * @param comment around it, or null
   */
  private void remember(Node node, String html, Comment comment) {
    if (node instanceof TextNode text) {
      Object place = TEXT_ONLY.contains(parentName(text)) ? text.parent() : "text";
      marks(text.getWholeText(), comment == null ? place : comment);
    } else if (node instanceof DataNode data) {
      marks(data.getWholeData(), Objects.requireNonNull(data.parent()));
    } else if (node instanceof Comment inner) {
      if (inner.getData().startsWith("[")) {
        HtmlLinks.parse(inner.getData())
            .forEachNode(each -> remember(each, inner.getData(), inner));
      } else {
        marks(inner.getData(), inner);
      }
    } else if (node instanceof Element element) {
      for (Attribute attribute : element.attributes()) {
        Range range = element.attributes().sourceRange(attribute.getKey()).valueRange();
        // Out of quotes a value would end where it holds a space.
        if (range.isTracked() && HtmlLinks.quoted(html, range.startPos(), range.endPos())) {
          marks(attribute.getValue(), comment == null ? range.startPos() : comment);
        }
      }
    }
  }

  private static String parentName(TextNode text) {
    return text.parent() == null ? "" : text.parent().normalName();
  }

  private void marks(String text, Object place) {
    Matcher mark = TemplateTree.MARK.matcher(text);
    while (mark.find()) {
      places.putIfAbsent(Integer.parseInt(mark.group(1)), place);
    }
  }

  private void pieces(List<Piece> pieces) {
    for (Piece piece : pieces) {
      if (piece instanceof Print print && !places.containsKey(print.number())) {
        throw new TemplateException(
            tree.line(print.start()), "a value stands in text or in a quoted attribute only");
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

  private void same(List<Integer> tags, int start) {
    List<Object> found = new ArrayList<>();
    for (int tag : tags) {
      found.add(places.get(tag));
    }
    Object first = found.get(0);
    boolean raw = first instanceof Element element && !element.normalName().equals("title");
    if (first == null || raw || !found.stream().allMatch(first::equals)) {
      throw new TemplateException(
          tree.line(start),
          "a block must begin and end in text, or inside of the same quoted attribute");
    }
  }
}
