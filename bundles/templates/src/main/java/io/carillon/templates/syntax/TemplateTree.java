package io.carillon.templates.syntax;

import io.pebbletemplates.pebble.node.BodyNode;
import io.pebbletemplates.pebble.node.ForNode;
import io.pebbletemplates.pebble.node.IfNode;
import io.pebbletemplates.pebble.node.PrintNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.TextNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.utils.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A parsed template with its outline: the text with all branches of all blocks one after the other,
 * and a mark for each tag. An HTML parser can read the outline, and places in it can be mapped back
 * to the tree.
 */
public final class TemplateTree {
  // Private-use characters: they mean nothing in HTML and are kept by a parser as they are.
  private static final char OPEN = '\uE0F0';
  private static final char CLOSE = '\uE0F1';

  /** A tag's mark in the outline; its group is the tag's number. */
  public static final Pattern MARK = Pattern.compile(OPEN + "([0-9]+)" + CLOSE);

  private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9_]+");

  private final String source;
  private final List<TagScanner.Span> tags;
  private final StringBuilder outline = new StringBuilder();
  private final Set<String> loopVariables = new TreeSet<>();
  private int next;
  private List<Piece> pieces;

  private TemplateTree(String source, List<TagScanner.Span> all) {
    this.source = source;
    this.tags = all.stream().filter(tag -> !tag.comment()).toList();
  }

  /** A part of a template, with the place in the outline where it begins. */
  public sealed interface Piece {
    int start();
  }

  /** Text that is the same for everybody. */
  public record Fixed(String text, int start) implements Piece {
    int end() {
      return start + text.length();
    }
  }

  /**
   * A value.
   *
   * @param number of its tag
   * @param tag as written
   */
  public record Print(PrintNode node, int number, String tag, int start) implements Piece {}

  /**
   * An {@code if}.
   *
   * @param otherwise null if there is no {@code else}
   * @param tags the numbers of its own tags
   */
  public record Choice(List<Branch> branches, List<Piece> otherwise, List<Integer> tags, int start)
      implements Piece {}

  /** A condition and what stands there if it holds. */
  public record Branch(Expression<?> condition, List<Piece> body) {}

  /**
   * A {@code for}.
   *
   * @param otherwise null if there is no {@code else}
   * @param tags the numbers of its own tags
   */
  public record Loop(
      ForNode node, List<Piece> body, List<Piece> otherwise, List<Integer> tags, int start)
      implements Piece {}

  /** The address of a link or picture, which is checked as a whole. */
  public record Url(List<Piece> value, HtmlLinks.Spot spot, int start) implements Piece {}

  /** The place at the end of the body, for what every mail gets. */
  public record Tail(int start) implements Piece {}

  static TemplateTree of(String source, List<TagScanner.Span> tags, BodyNode body) {
    if (source.indexOf(OPEN) >= 0 || source.indexOf(CLOSE) >= 0) {
      throw new TemplateException(1, "the characters U+E0F0 and U+E0F1 are not allowed");
    }
    TemplateTree tree = new TemplateTree(source, tags);
    tree.pieces = tree.pieces(body);
    if (tree.next != tree.tags.size()) {
      throw unreadable();
    }
    return tree;
  }

  private static TemplateException unreadable() {
    return new TemplateException(1, "can't be read: check the braces, quotes and brackets");
  }

  private List<Piece> pieces(BodyNode body) {
    List<Piece> all = new ArrayList<>();
    for (RenderableNode node : body.getChildren()) {
      all.add(piece(node));
    }
    return List.copyOf(all);
  }

  private Piece piece(RenderableNode node) {
    int start = outline.length();
    if (node instanceof TextNode text) {
      String fixed = new String(text.getData());
      outline.append(fixed);
      return new Fixed(fixed, start);
    }
    if (node instanceof PrintNode print) {
      int tag = mark();
      return new Print(print, tag, source(tag), start);
    }
    if (node instanceof IfNode choice) {
      List<Integer> own = new ArrayList<>();
      List<Branch> branches = new ArrayList<>();
      for (Pair<Expression<?>, BodyNode> branch : choice.getConditionsWithBodies()) {
        own.add(mark());
        branches.add(new Branch(branch.getLeft(), pieces(branch.getRight())));
      }
      List<Piece> otherwise = otherwise(choice.getElseBody(), own);
      own.add(mark());
      return new Choice(List.copyOf(branches), otherwise, own, start);
    }
    if (node instanceof ForNode loop) {
      loopVariables.add(loop.getIterationVariable().toLowerCase(Locale.ROOT));
      loopVariables.add("loop");
      List<Integer> own = new ArrayList<>();
      own.add(mark());
      List<Piece> body = pieces(loop.getBody());
      List<Piece> otherwise = otherwise(loop.getElseBody(), own);
      own.add(mark());
      return new Loop(loop, body, otherwise, own, start);
    }
    throw new TemplateException(1, "a tag is not allowed");
  }

  private List<Piece> otherwise(BodyNode body, List<Integer> own) {
    if (body == null) {
      return null;
    }
    own.add(mark());
    return pieces(body);
  }

  private int mark() {
    if (next == tags.size()) {
      throw unreadable();
    }
    outline.append(OPEN).append(next).append(CLOSE);
    return next++;
  }

  /** The parts, in order. */
  public List<Piece> pieces() {
    return pieces;
  }

  /** The text with every branch, and a mark for each tag. */
  public String outline() {
    return outline.toString();
  }

  /** A tag as written. */
  String source(int tag) {
    TagScanner.Span span = tags.get(tag);
    return source.substring(span.start(), span.end());
  }

  /** A piece of the outline with its tags as written. */
  String source(String outlined) {
    return MARK.matcher(outlined)
        .replaceAll(
            mark ->
                java.util.regex.Matcher.quoteReplacement(source(Integer.parseInt(mark.group(1)))));
  }

  /** Whether some tag in a piece of the outline uses a loop variable. */
  boolean usesLoop(String outlined) {
    return MARK.matcher(outlined)
        .results()
        .map(mark -> source(Integer.parseInt(mark.group(1))))
        .anyMatch(tag -> words(tag).anyMatch(loopVariables::contains));
  }

  /** Whether a tag names something. */
  static boolean names(String tag, String name) {
    return words(tag).anyMatch(name.toLowerCase(Locale.ROOT)::equals);
  }

  private static Stream<String> words(String tag) {
    return NO_WORD.splitAsStream(tag.toLowerCase(Locale.ROOT));
  }

  /** Whether a value of this name is printed for every contact. */
  public static boolean always(List<Piece> pieces, String name) {
    for (Piece piece : pieces) {
      if (piece instanceof Print print && names(print.tag(), name)
          || piece instanceof Choice choice
              && choice.otherwise() != null
              && always(choice.otherwise(), name)
              && choice.branches().stream().allMatch(branch -> always(branch.body(), name))) {
        return true;
      }
    }
    return false;
  }

  /** The line of the source, from 1, of a place in the outline. */
  public int line(int place) {
    int line = 1;
    int from = 0;
    String before = outline.substring(0, place);
    java.util.regex.Matcher mark = MARK.matcher(before);
    int textStart = 0;
    while (mark.find()) {
      from = tags.get(Integer.parseInt(mark.group(1))).end();
      textStart = mark.end();
    }
    int at = skip(from, before.substring(textStart));
    for (int i = 0; i < at; i++) {
      if (source.charAt(i) == '\n') {
        line++;
      }
    }
    return line;
  }

  /** Where in the source a text ends of which comments and trimmed white space are left out. */
  private int skip(int from, String text) {
    int at = from;
    for (int i = 0; i < text.length() && at < source.length(); at++) {
      if (source.startsWith("{#", at)) {
        at = Math.max(at, source.indexOf("#}", at) + 1);
      } else if (source.charAt(at) == text.charAt(i)) {
        i++;
      }
    }
    return at;
  }
}
