package io.carillon.templates.syntax;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Range;
import org.jsoup.parser.Parser;

/**
 * Finds the addresses in a message's HTML: those of links, which can be tracked, and those that
 * hold values, which are checked when they are rendered.
 */
public final class HtmlLinks {
  /** Attributes that hold an address. */
  public static final Set<String> ATTRIBUTES =
      Set.of("href", "src", "action", "formaction", "background", "poster", "cite", "data");

  private static final String OUTCOME = "data-outcome";
  private static final int LONGEST_LABEL = 100;
  private static final int MOST = 1_000;
  private final TemplateTree tree;
  private final Predicate<String> compiles;
  private final List<Spot> spots = new ArrayList<>();
  private final Set<Integer> starts = new HashSet<>();
  private int links;

  private HtmlLinks(TemplateTree tree, Predicate<String> compiles) {
    this.tree = tree;
    this.compiles = compiles;
  }

  /**
   * An address in the outline.
   *
   * @param start of its text, behind the quote
   * @param end the quote that ends it
   * @param position of the link, from 0; -1 if it is not to be tracked
   * @param target with dynamic fields, without entities
   * @param label what a reader sees
   * @param converts whether whoever follows it has done what the campaign is for (R143)
   */
  public record Spot(
      int start, int end, int position, String target, String label, boolean converts) {
    public boolean tracked() {
      return position >= 0;
    }
  }

  /**
   * Finds addresses, by their places.
   *
   * @param compiles whether a link's target is a template of its own, without a loop around it
   */
  public static List<Spot> find(TemplateTree tree, Predicate<String> compiles) {
    HtmlLinks links = new HtmlLinks(tree, compiles);
    links.read(tree.outline());
    return List.copyOf(links.spots);
  }

  /** Parses HTML and remembers where everything stood. */
  public static Document parse(String html) {
    return Jsoup.parse(html, Parser.htmlParser().setTrackPosition(true));
  }

  private record Found(Element element, String attribute, int start, int end) {}

  private void read(String outline) {
    List<Found> found = new ArrayList<>();
    for (Element element : parse(outline).getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        if (!ATTRIBUTES.contains(attribute.getKey().toLowerCase(Locale.ROOT))) {
          continue;
        }
        Range range = element.attributes().sourceRange(attribute.getKey()).valueRange();
        int start = range.startPos();
        int end = range.endPos();
        // Only what stands in quotes can be cut out; a parser repeats elements that overlap.
        if (range.isTracked() && quoted(outline, start, end) && starts.add(start)) {
          found.add(new Found(element, attribute.getKey(), start, end));
        }
      }
    }
    if (found.stream().filter(each -> each.element().normalName().equals("a")).count() > MOST) {
      throw new TemplateException(1, "more than " + MOST + " links");
    }
    found.sort(Comparator.comparingInt(Found::start));
    found.forEach(each -> add(each, outline.substring(each.start(), each.end())));
  }

  /** Whether a piece of HTML stands between two quotes of a kind. */
  public static boolean quoted(String outline, int start, int end) {
    return start > 0
        && end < outline.length()
        && "\"'".indexOf(outline.charAt(start - 1)) >= 0
        && outline.charAt(end) == outline.charAt(start - 1);
  }

  private void add(Found found, String outlined) {
    boolean dynamic = TemplateTree.MARK.matcher(outlined).find();
    String target = target(outlined);
    if (isTracked(found, outlined, target)) {
      spots.add(
          new Spot(
              found.start(),
              found.end(),
              links++,
              target.strip(),
              label(found.element()),
              converts(found.element())));
    } else if (dynamic) {
      spots.add(new Spot(found.start(), found.end(), -1, target, "", false));
    }
  }

  private boolean isTracked(Found found, String outlined, String target) {
    return found.element().normalName().equals("a")
        && found.attribute().equals("href")
        && !found.element().attr("data-track").strip().equalsIgnoreCase("off")
        && (Schemes.web(target) || target.strip().startsWith("{"))
        && Names.WISHES.stream().noneMatch(name -> TemplateTree.names(target, name))
        && !tree.usesLoop(outlined)
        && compiles.test(target);
  }

  private static boolean converts(Element link) {
    String outcome = link.attr(OUTCOME).strip();
    if (!outcome.isEmpty() && !outcome.equals("converted")) {
      throw new TemplateException(
          1,
          OUTCOME
              + "=\"converted\" is all that a link can do; {{ dismiss_url }} leads to the page that"
              + " dismisses");
    }
    return !outcome.isEmpty();
  }

  /** What a link leads to: entities of the HTML are gone, the tags are as written. */
  private String target(String outlined) {
    StringBuilder target = new StringBuilder();
    int last = 0;
    java.util.regex.Matcher mark = TemplateTree.MARK.matcher(outlined);
    while (mark.find()) {
      target.append(literal(outlined.substring(last, mark.start())));
      target.append(tree.source(mark.group()));
      last = mark.end();
    }
    return target.append(literal(outlined.substring(last))).toString();
  }

  /** A brace that was an entity must not begin a tag now. */
  private static String literal(String html) {
    return Schemes.decoded(html).replace("{", "%7B");
  }

  private String label(Element link) {
    String words = link.text().strip();
    if (words.isEmpty()) {
      Element picture = link.selectFirst("img[alt]");
      words = picture == null ? "" : picture.attr("alt").strip();
    }
    String label = tree.source(words).replaceAll("[\\p{Cntrl}\\s]+", " ");
    int length = label.codePointCount(0, label.length());
    return length <= LONGEST_LABEL
        ? label
        : label.substring(0, label.offsetByCodePoints(0, LONGEST_LABEL));
  }
}
