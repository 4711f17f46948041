package io.carillon.templates.language;

import io.carillon.api.message.Links;
import java.util.Map;
import java.util.Optional;

/**
 * The links of one mail.
 *
 * @param tracked whether its links and its opening may be tracked
 * @param unsubscribe where its reader unsubscribes; may be empty
 * @param preferences where its reader chooses what to get; may be empty
 */
public record MailLinks(
    Links links, long deliveryId, boolean tracked, String unsubscribe, String preferences) {
  /** For whatever is not sent to a contact. */
  public static final MailLinks NONE = of(Links.NONE, 0);

  public static MailLinks of(Links links, long deliveryId) {
    return new MailLinks(
        links,
        deliveryId,
        links.tracks(deliveryId),
        links.unsubscribe(deliveryId),
        links.preferences(deliveryId));
  }

  String click(int position) {
    return links.click(deliveryId, position);
  }

  public String open() {
    return links.open(deliveryId);
  }

  public Optional<String> honeypot() {
    return links.honeypot(deliveryId);
  }

  /** Where its reader dismisses the offer; may be empty. */
  public String dismiss() {
    return links.dismiss(deliveryId);
  }

  public boolean offersDismissal() {
    return links.offersDismissal(deliveryId);
  }

  /** What stands at its end in place of the usual words of a language. */
  public Map<String, String> words(String language) {
    return links.words(deliveryId, language);
  }

  public String mark() {
    return links.mark(deliveryId);
  }
}
