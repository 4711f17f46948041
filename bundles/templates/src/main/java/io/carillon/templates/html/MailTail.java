package io.carillon.templates.html;

import io.carillon.templates.language.Escape;
import io.carillon.templates.language.Part;
import io.carillon.templates.syntax.TemplateTree.Fixed;
import io.carillon.templates.syntax.TemplateTree.Piece;
import io.carillon.templates.syntax.TemplateTree.Tail;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The end of every mail: its {@link Footer}, unless the author has placed the link to unsubscribe
 * (R148), and the pixel that counts opens. Which of these a mail gets is decided when it is
 * rendered.
 */
public final class MailTail {
  private static final Pattern BODY_END = Pattern.compile("(?i)</body");

  private MailTail() {}

  /**
   * Adds the place of the tail to the parts of HTML: before the end of the body, or at the very
   * end.
   */
  public static List<Piece> place(List<Piece> pieces) {
    List<Piece> all = new ArrayList<>(pieces);
    for (int i = all.size() - 1; i >= 0; i--) {
      if (all.get(i) instanceof Fixed text) {
        int end = bodyEnd(text.text());
        if (end >= 0) {
          int place = text.start() + end;
          all.set(i, new Fixed(text.text().substring(0, end), text.start()));
          all.add(i + 1, new Tail(place));
          all.add(i + 2, new Fixed(text.text().substring(end), place));
          return all;
        }
      }
    }
    all.add(new Tail(0));
    return all;
  }

  /** Where the last end tag of a body begins, or -1. */
  public static int bodyEnd(String html) {
    Matcher end = BODY_END.matcher(html);
    int last = -1;
    while (end.find()) {
      last = end.start();
    }
    return last;
  }

  /**
   * The end of the HTML.
   *
   * @param footer whether it has the unsubscribe link
   */
  public static Part html(boolean footer, Phrases phrases) {
    return (scope, out) -> {
      if (footer && !scope.links().unsubscribe().isEmpty()) {
        phrases.footer().html(scope.links(), out);
      }
      if (scope.links().tracked()) {
        scope.links().honeypot().ifPresent(url -> honeypot(url, out));
        out.append("<img src=\"");
        Escape.HTML.append(scope.links().open(), out);
        out.append("\" width=\"1\" height=\"1\" alt=\"\" style=\"display:block;border:0\">");
      }
    };
  }

  /** A link that cannot be seen, heard or reached by the tab key: only machines follow it. */
  private static void honeypot(String url, StringBuilder out) {
    out.append("<div style=\"display:none;max-height:0;overflow:hidden;mso-hide:all\"")
        .append(" aria-hidden=\"true\"><a href=\"");
    Escape.HTML.append(url, out);
    out.append("\" tabindex=\"-1\" rel=\"nofollow\"></a></div>");
  }

  /** The end of the plain part. */
  public static Part text(boolean footer, Phrases phrases) {
    return (scope, out) -> {
      if (footer && !scope.links().unsubscribe().isEmpty()) {
        phrases.footer().text(scope.links(), out);
      }
    };
  }
}
