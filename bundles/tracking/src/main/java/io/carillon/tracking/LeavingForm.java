package io.carillon.tracking;

import java.util.List;
import java.util.Optional;

/**
 * What stands on the page to unsubscribe: what may be left, and what takes back the last choice.
 */
record LeavingForm(Words words, Leaving leaving) {

  /**
   * What may be left, beyond what is left already.
   *
   * @param standing what is left already; empty if nothing
   */
  String choices(Optional<Choice> standing) {
    List<Choice> offered = standing.map(leaving::widerThan).orElseGet(leaving::offered);
    Choice chosen = standing.isEmpty() ? leaving.oneClick() : Choice.MAIL;
    StringBuilder html = new StringBuilder("<form method=\"post\">\n<fieldset><legend>");
    html.append(words.html("ask.text")).append("</legend>\n");
    for (Choice choice : offered) {
      String key = choice.isTopic() ? "choice.topic" : "choice." + choice.word();
      html.append("<label><input type=\"radio\" name=\"choice\" value=\"")
          .append(choice.word())
          .append(choice == chosen ? "\" checked> " : "\"> ")
          .append(words.html(key, leaving.topic(choice)))
          .append("</label>\n");
    }
    return html.append("</fieldset>\n<button>")
        .append(words.html("leave"))
        .append("</button></form>\n")
        .toString();
  }

  /** The button that dismisses the offer. */
  String dismiss() {
    return "<form method=\"post\"><button name=\"choice\" value=\""
        + Choice.OFFER.word()
        + "\">"
        + words.html("dismiss.button")
        + "</button></form>\n";
  }

  /**
   * The offer of the mail that led to the page: it can be dismissed, and taken back for a while
   * (R152).
   */
  String offer(boolean dismissed, Optional<String> back) {
    String text =
        dismissed ? words.html("dismissed.title") : words.html("dismiss.text", leaving.name());
    String button = dismissed ? back.map(this::back).orElse("") : dismiss();
    return "<fieldset><legend>%s</legend>\n<p>%s</p>\n%s</fieldset>\n"
        .formatted(words.html("preferences.offers"), text, button);
  }

  String back(String ticket) {
    return "<p>"
        + words.html("mistake")
        + "</p>\n<form method=\"post\"><input type=\"hidden\" name=\""
        + Page.TICKET
        + "\" value=\""
        + Words.escaped(ticket)
        + "\"><button name=\"choice\" value=\"back\">"
        + words.html("again")
        + "</button></form>\n";
  }
}
