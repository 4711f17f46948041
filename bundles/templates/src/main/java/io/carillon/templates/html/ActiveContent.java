package io.carillon.templates.html;

import io.carillon.templates.syntax.HtmlLinks;
import io.carillon.templates.syntax.Schemes;
import io.carillon.templates.syntax.TemplateTree;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeTraversor;

/**
 * Finds active content in a message's HTML: what a browser would run, or what would let a page do
 * more than be read. Authors of messages are not trusted. The HTML is parsed as a browser parses
 * it, so that broken tags, entities and odd characters hide nothing.
 */
final class ActiveContent {
  private static final Set<String> ELEMENTS =
      Set.of(
          "script",
          "noscript",
          "iframe",
          "frame",
          "frameset",
          "noframes",
          "object",
          "embed",
          "applet",
          "param",
          "noembed",
          "form",
          "input",
          "button",
          "select",
          "option",
          "textarea",
          "keygen",
          "isindex",
          "base",
          "svg",
          "math",
          "template",
          "slot",
          "portal",
          "fencedframe",
          "xmp",
          "plaintext",
          "listing",
          "layer",
          "ilayer",
          "bgsound",
          "marquee",
          "canvas");
  private static final Set<String> HTTP_EQUIV =
      Set.of("content-type", "x-ua-compatible", "content-language");
  private static final Set<String> LINK_RELATIONS =
      Set.of("stylesheet", "preconnect", "dns-prefetch", "icon", "shortcut icon");
  private static final Set<String> SCRIPTS =
      Set.of("javascript", "vbscript", "livescript", "mocha");
  private static final Set<String> MORE_ADDRESSES =
      Set.of(
          "xlink:href",
          "longdesc",
          "usemap",
          "manifest",
          "codebase",
          "classid",
          "lowsrc",
          "dynsrc",
          "ping",
          "srcset",
          "formaction",
          "archive");
  private static final Pattern PICTURE =
      Pattern.compile("(?i)\\s*data:image/(png|gif|jpe?g|webp)[;,].*", Pattern.DOTALL);
  private static final Pattern ESCAPE = Pattern.compile("\\\\([0-9a-fA-F]{1,6})\\s?|\\\\(.)");
  private static final Pattern ACTIVE_STYLE =
      Pattern.compile("expression\\(|javascript:|vbscript:|behaviou?r:|-moz-binding|data:text");

  /**
   * Limit for comments within comments: no mail program reads them, but a few may occur by mistake.
   */
  private static final int DEEPEST_COMMENT = 3;

  private final Objections objections;
  private final int comments;

  /** Values that were checked already: a parser repeats elements that overlap. */
  private final Map<String, Set<String>> seen = new IdentityHashMap<>();

  private ActiveContent(Objections objections, int comments) {
    this.objections = objections;
    this.comments = comments;
  }

  /** Hears what must not be there. */
  @FunctionalInterface
  interface Objections {
    /**
     * @param node where it is
     * @param what in words, such as {@code <script> is not allowed}
     */
    void object(Node node, String what);
  }

  /** Searches a document, including comments that some mail programs read. */
  static void find(Document document, Objections objections) {
    find(document, 0, objections);
  }

  private static void find(Document document, int comments, Objections objections) {
    ActiveContent search = new ActiveContent(objections, comments);
    NodeTraversor.traverse((node, depth) -> search.node(node), document);
  }

  private void node(Node node) {
    if (node instanceof Element element) {
      element(element);
    } else if (node instanceof DataNode data) {
      style(node, data.getWholeData());
    } else if (node instanceof Comment comment) {
      // Outlook shows the content of <!--[if mso]> … <![endif]-->.
      if (comment.getData().strip().startsWith("[")) {
        if (comments == DEEPEST_COMMENT) {
          objections.object(
              node, "more than " + DEEPEST_COMMENT + " conditional comments inside of each other");
          return;
        }
        find(
            HtmlLinks.parse(comment.getData()),
            comments + 1,
            (inner, what) -> objections.object(node, what));
      }
    }
  }

  /**
   * Tools hide settings so from programs that read the comment: no browser does, and Outlook runs
   * nothing.
   */
  private boolean isForOutlook(String name) {
    return comments > 0 && name.equals("noscript");
  }

  private void element(Element element) {
    String name = element.normalName();
    if (ELEMENTS.contains(local(name)) && !isForOutlook(name)) {
      objections.object(element, "<" + name + "> is not allowed");
    }
    for (Attribute attribute : element.attributes()) {
      String key = attribute.getKey().toLowerCase(Locale.ROOT);
      if (seen.computeIfAbsent(attribute.getValue(), value -> new HashSet<>())
          .add(name + " " + key)) {
        attribute(element, key, attribute.getValue());
      }
    }
    if (name.equals("meta") && element.hasAttr("http-equiv")) {
      String meant = element.attr("http-equiv").strip().toLowerCase(Locale.ROOT);
      if (!HTTP_EQUIV.contains(meant)) {
        objections.object(element, "<meta http-equiv> is allowed for the content type only");
      }
    }
    if (name.equals("link")
        && !LINK_RELATIONS.contains(element.attr("rel").strip().toLowerCase(Locale.ROOT))) {
      objections.object(element, "<link> is allowed for style sheets only");
    }
  }

  /** A name without its prefix: {@code svg:script} is a script to some readers. */
  private static String local(String name) {
    return name.substring(name.lastIndexOf(':') + 1);
  }

  private void attribute(Element element, String name, String value) {
    String plain = local(name);
    if (plain.startsWith("on")) {
      objections.object(
          element, "the attribute " + shown(name) + " is not allowed: it is a script");
    }
    if (plain.equals("srcdoc")
        || name.startsWith("xmlns") && value.contains("://www.w3.org/2000")) {
      objections.object(element, "the attribute " + shown(name) + " is not allowed");
    }
    if (plain.equals("style")) {
      style(element, value);
    }
    String scheme = Schemes.of(value);
    boolean address = HtmlLinks.ATTRIBUTES.contains(plain) || MORE_ADDRESSES.contains(name);
    boolean picture =
        element.normalName().equals("img")
            && plain.equals("src")
            && PICTURE.matcher(value).matches();
    boolean open = TemplateTree.MARK.matcher(scheme).find();
    if (!picture && !open && (SCRIPTS.contains(scheme) || address && !Schemes.safe(scheme))) {
      objections.object(
          element,
          "the address in "
              + shown(name)
              + " begins with \""
              + shown(scheme)
              + ":\", which is not"
              + " allowed");
    }
  }

  private void style(Node node, String css) {
    String plain = css(css);
    if (ACTIVE_STYLE.matcher(plain).find()) {
      objections.object(node, "the style holds what some programs run as a script");
    }
  }

  /** Style without comments, escapes and spaces, in lower case. */
  private static String css(String css) {
    String plain =
        ESCAPE
            .matcher(withoutComments(css))
            .replaceAll(
                escape -> {
                  int point = escape.group(1) == null ? 0 : Integer.parseInt(escape.group(1), 16);
                  String meant =
                      escape.group(1) == null
                          ? escape.group(2)
                          : Character.isValidCodePoint(point) ? Character.toString(point) : "";
                  return java.util.regex.Matcher.quoteReplacement(meant);
                });
    return plain.replaceAll("[\\s\\p{Cntrl}\\p{Cf}]+", "").toLowerCase(Locale.ROOT);
  }

  private static String withoutComments(String css) {
    StringBuilder plain = new StringBuilder(css.length());
    int from = 0;
    for (int start = css.indexOf("/*"); start >= 0; start = css.indexOf("/*", from)) {
      int end = css.indexOf("*/", start + 2);
      if (end < 0) {
        break;
      }
      plain.append(css, from, start);
      from = end + 2;
    }
    return plain.append(css, from, css.length()).toString();
  }

  private static String shown(String text) {
    String plain = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}]", "?");
    return plain.length() <= 40 ? plain : plain.substring(0, 40) + "…";
  }
}
