package io.carillon.templates.message;

import io.carillon.api.InvalidInputException;
import io.carillon.api.definition.Definitions;
import io.carillon.api.message.Message;
import io.carillon.templates.html.MailTail;
import java.util.Map;

/** Puts the sign-up button into a message's YAML, in each of its languages. */
public final class SignupEdit {
  static final String MARKER = "<!-- signup -->";
  private final Definitions definitions;
  private final MessageReader reader;

  public SignupEdit(Definitions definitions, MessageReader reader) {
    this.definitions = definitions;
    this.reader = reader;
  }

  /**
   * @throws InvalidInputException if the button is there already
   */
  public String edited(Message message, String terms) {
    String button = "{{ join_button('" + terms.strip() + "') }}";
    String yaml = message.source();
    MessageReader.Read read = reader.read(yaml, message.name());
    for (Map.Entry<String, Variant> each : read.definition().all().entrySet()) {
      String pointer = "/" + read.pointer(each.getKey());
      Variant variant = each.getValue();
      if (variant.html().isEmpty()) {
        throw new InvalidInputException(
            "Message \"%s\" has no HTML for a button; join_url('%s') in its text is the link"
                .formatted(message.name(), terms));
      }
      boolean marked = variant.html().contains(MARKER);
      if (variant.html().contains(button) && !marked) {
        throw new InvalidInputException(
            "Message \"%s\" has the button of \"%s\" already".formatted(message.name(), terms));
      }
      yaml = definitions.with(yaml, pointer + "html", html(variant.html(), button));
      if (read.has(each.getKey(), "text")) {
        String text = variant.text().stripTrailing() + "\n\n" + button + "\n";
        yaml = definitions.with(yaml, pointer + "text", text);
      }
    }
    return yaml;
  }

  private static String html(String html, String button) {
    if (html.contains(MARKER)) {
      return html.replace(MARKER, button);
    }
    int end = MailTail.bodyEnd(html);
    if (end >= 0) {
      return html.substring(0, end) + button + "\n" + html.substring(end);
    }
    return html.stripTrailing() + "\n" + button + "\n";
  }
}
