package io.carillon.templates.html;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The button that leads to a sign-up (R84). It is inserted into the text before parsing, so that
 * its link is treated like any other; on one line, so that line numbers stay.
 */
public final class SignupButton {
  private static final Pattern CALL =
      Pattern.compile(
          "\\{\\{-?\\s*join_button\\(\\s*('[^'\"\\\\{}]*'|\"[^'\"\\\\{}]*\")\\s*\\)\\s*-?\\}\\}");

  // Tables and a colour of the cell are what the oldest mail programs understand, and padding of
  // the link makes all of it clickable in the others.
  private static final String HTML =
      "<table role=\"presentation\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\""
          + " style=\"margin:16px 0;border-collapse:separate\"><tr><td align=\"center\""
          + " bgcolor=\"#1a5fb4\" style=\"background-color:#1a5fb4;border-radius:6px;"
          + "mso-padding-alt:12px 24px\"><a href=\"{{ join_url(TERMS) }}\" target=\"_blank\""
          + " style=\"display:inline-block;padding:12px 24px;font-family:Arial,Helvetica,"
          + "sans-serif;font-size:16px;line-height:20px;font-weight:bold;color:#ffffff;"
          + "text-decoration:none;border-radius:6px\">WORDS</a></td></tr></table>";

  private SignupButton() {}

  /** HTML with the buttons in their places. */
  public static String html(String template, Phrases phrases) {
    return expand(template, HTML.replace("WORDS", phrases.join()));
  }

  /** Plain text with the links in the buttons' places. */
  public static String text(String template, Phrases phrases) {
    return expand(template, phrases.join() + ": {{ join_url(TERMS) }}");
  }

  private static String expand(String template, String button) {
    if (!template.contains("join_button")) {
      return template;
    }
    return CALL.matcher(template)
        .replaceAll(call -> Matcher.quoteReplacement(button.replace("TERMS", call.group(1))));
  }
}
