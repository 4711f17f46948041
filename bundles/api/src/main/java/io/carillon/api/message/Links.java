package io.carillon.api.message;

import java.util.Map;
import java.util.Optional;

/**
 * The links of one batch of mails. Whatever is rendered for a person is made with them; none of
 * them holds a target, an address or anything else that a reader could change to his use.
 */
public interface Links {
  /** For previews: nothing is tracked, and unsubscribing leads nowhere. */
  Links NONE = new Untracked("#");

  /** For mails while tracking is not installed: nothing is tracked, no link unsubscribes. */
  Links ABSENT = new Untracked("");

  /** Whether this mail's links and pixel may be tracked; if not, its links stay as written. */
  boolean tracks(long deliveryId);

  /**
   * The URL that counts a click and leads to the link.
   *
   * @param position of the link in the message's version, from 0
   */
  String click(long deliveryId, int position);

  /** The URL of the picture that counts an open. */
  String open(long deliveryId);

  /** A URL that no person sees, so that whoever asks for it is a machine; maybe there is none. */
  Optional<String> honeypot(long deliveryId);

  /**
   * The URL of the page, and of the one-click request, that unsubscribes (R148, RFC 8058); empty if
   * there is none.
   */
  String unsubscribe(long deliveryId);

  /** The URL of the page where the reader chooses what to get; empty if there is none. */
  String preferences(long deliveryId);

  /** The URL of the page where the reader dismisses the offer (R152); empty if there is none. */
  String dismiss(long deliveryId);

  /** Whether the end of this mail has that link. */
  boolean offersDismissal(long deliveryId);

  /**
   * What stands at the end of this mail in place of the usual words (R154), by the key of the
   * customer message.
   *
   * @param language such as {@code pt}
   */
  Map<String, String> words(long deliveryId, String language);

  /**
   * A signed text that names the delivery, fit for the local part of an address: {@code [a-z0-9]},
   * at most 40 characters; empty if there is none.
   */
  String mark(long deliveryId);
}
