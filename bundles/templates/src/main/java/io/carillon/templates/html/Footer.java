package io.carillon.templates.html;

import io.carillon.support.words.CustomerTexts;
import io.carillon.templates.language.Escape;
import io.carillon.templates.language.MailLinks;
import java.util.HashMap;
import java.util.Map;

/**
 * What stands at the end of a mail in a language: why, and links to unsubscribe, to choose what to
 * get, and to dismiss the offer where the workflow lets people do so (R148, R152).
 *
 * @param language of the words; empty where there are none of ours, and none of the company's
 * @param words by the key of the customer message
 */
public record Footer(String language, Map<String, String> words) {
  private static final String STYLE =
      " style=\"margin:24px 0 0;padding:12px 0 0;border-top:1px solid #dddddd;font-family:"
          + "Arial,Helvetica,sans-serif;font-size:12px;line-height:18px;color:#666666;text-align:"
          + "center\">";
  private static final String LINK = "\" style=\"color:#666666\">";

  /** In our words; in English where there are none. */
  static Footer of(String language) {
    return new Footer(language, CustomerTexts.in(language));
  }

  /** As a mail has it: with the words of its workflow and of the company (R154). */
  private Footer in(MailLinks links) {
    Map<String, String> own = links.words(language);
    if (own.isEmpty()) {
      return words.isEmpty() ? of(CustomerTexts.ENGLISH) : this;
    }
    Map<String, String> all = new HashMap<>(words);
    all.putAll(own);
    return new Footer(language, all);
  }

  void html(MailLinks links, StringBuilder out) {
    in(links).write(links, out);
  }

  private void write(MailLinks links, StringBuilder out) {
    out.append(CustomerTexts.isRightToLeft(language) ? "<div dir=\"rtl\"" : "<div").append(STYLE);
    Escape.HTML.append(word("why"), out);
    out.append(' ');
    link(links.unsubscribe(), "unsubscribe", out);
    out.append(" &middot; ");
    link(links.preferences(), "preferences", out);
    if (links.offersDismissal()) {
      out.append(" &middot; ");
      link(links.dismiss(), "dismiss", out);
    }
    out.append("</div>");
  }

  private void link(String url, String key, StringBuilder out) {
    out.append("<a href=\"");
    Escape.HTML.append(url, out);
    out.append(LINK);
    Escape.HTML.append(word(key), out);
    out.append("</a>");
  }

  void text(MailLinks links, StringBuilder out) {
    Footer mine = in(links);
    out.append("\n-- \n").append(mine.word("why")).append(' ');
    mine.line(links.unsubscribe(), "unsubscribe", out);
    mine.line(links.preferences(), "preferences", out);
    if (links.offersDismissal()) {
      mine.line(links.dismiss(), "dismiss", out);
    }
  }

  private void line(String url, String key, StringBuilder out) {
    out.append(word(key)).append(": ").append(url).append('\n');
  }

  private String word(String key) {
    return words.get(CustomerTexts.FOOTER + key);
  }
}
