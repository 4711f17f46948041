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
    StringBuilder html = new StringBuilder("<form method=\"post\">\n");
    for (Choice choice : offered) {
      String key = choice.isTopic() ? "choice.topic" : "choice." + choice.word();
      html.append("<label><input type=\"radio\" name=\"choice\" value=\"")
          .append(choice.word())
          .append(choice == chosen ? "\" checked> " : "\"> ")
          .append(words.html(key, leaving.topic(choice)))
          .append("</label>\n");
    }
    return html.append("<button>")
        .append(words.html("leave"))
        .append("</button></form>\n")
        .toString();
  }

  String back(String ticket) {
    return "<p>"
        + words.html("mistake")
        + "</p>\n<form method=\"post\"><input type=\"hidden\" name=\""
        + Page.TICKET
        + "\" value=\""
        + Texts.escaped(ticket)
        + "\"><button name=\"choice\" value=\"back\">"
        + words.html("again")
        + "</button></form>\n";
  }
}
