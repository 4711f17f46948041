package io.carillon.tracking;

import io.carillon.tracking.Preference.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The form of the page of preferences: a box for each thing that the reader may get. */
record PreferenceForm(Words words, long contact, List<Preference> all) {
  /** The field with the words of all boxes, so that nothing is switched off that nobody saw. */
  static final String SHOWN = "shown";

  /** The field of the boxes. */
  static final String KEEP = "keep";

  String html() {
    StringBuilder html = new StringBuilder("<form method=\"post\">\n");
    html.append("<input type=\"hidden\" name=\"")
        .append(SHOWN)
        .append("\" value=\"")
        .append(all.stream().map(Preference::word).collect(Collectors.joining(",")))
        .append("\">\n");
    part(html, "preferences.topics", EnumSet.of(Kind.CATEGORY, Kind.GROUP));
    part(html, "preferences.campaigns", EnumSet.of(Kind.WORKFLOW));
    part(html, "preferences.channels", EnumSet.of(Kind.CHANNEL, Kind.ALL));
    return html.append("<button>")
        .append(words.html("preferences.save"))
        .append("</button></form>\n")
        .toString();
  }

  private void part(StringBuilder html, String key, Set<Kind> kinds) {
    List<Preference> here = all.stream().filter(each -> kinds.contains(each.kind())).toList();
    if (here.isEmpty()) {
      return;
    }
    html.append("<fieldset><legend>").append(words.html(key)).append("</legend>\n");
    here.forEach(each -> box(html, each));
    html.append("</fieldset>\n");
  }

  private void box(StringBuilder html, Preference each) {
    boolean fixed = each.isFixed(contact);
    html.append("<label><input type=\"checkbox\" name=\"")
        .append(KEEP)
        .append("\" value=\"")
        .append(each.word())
        .append(each.isOn() ? "\" checked" : "\"")
        .append(fixed ? " disabled> " : "> ")
        .append(label(each));
    if (fixed) {
      html.append(" (").append(words.html("preferences.fixed")).append(')');
    }
    html.append("</label>\n");
  }

  private String label(Preference each) {
    return switch (each.kind()) {
      case CHANNEL -> words.html("channel." + each.channel());
      case ALL -> words.html("preferences.all");
      default -> Words.escaped(each.name());
    };
  }
}
