package io.carillon.api.tracking;

import io.carillon.api.delivery.Claim;
import io.carillon.api.message.Links;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes the signed links of mails, reads them when they come back, and judges whether a person or a
 * machine asked for them (R112, R148).
 */
@ProviderType
public interface Tracking {
  /** The type of the event that says that a contact opened a mail. */
  String OPENED = "message_opened";

  /** The type of the event that says that a contact clicked a link of a mail. */
  String CLICKED = "message_clicked";

  /**
   * The links for a claim's mails: which of them may be tracked is looked up in one statement
   * (workflow's key {@code tracking}, contact's consent, server's setting).
   */
  Links links(Claim claim);

  /**
   * The delivery of a mark, as it stands in a return path or a Message-ID.
   *
   * @param mark in any case; anything may stand there
   * @return empty unless one of our keys signed it
   */
  OptionalLong delivery(String mark);

  /** Makes a new signing key; links that are on their way keep working. Returns its number. */
  int rotate(Instant now);

  /**
   * Takes a signing key back, because somebody else may know it: every link, mark and
   * unsubscription that it signed is worth nothing from now on.
   *
   * @throws io.carillon.api.InvalidInputException if there is no such key, or it is the newest
   */
  void revoke(int key);

  /** The signing keys without their secrets, oldest first; the last one signs. */
  List<SigningKey> keys();

  /**
   * Judges the requests that came long enough before {@code now} to be seen together with those
   * around them, and brings the figures (table {@code engagement}) and the contacts' time lines up
   * to date. To be called every few seconds; a second call, also on another node, changes nothing
   * more. It also makes a new signing key when the newest is old enough, and forgets where requests
   * came from when that is not needed any more.
   *
   * @return how many requests were judged
   */
  int judge(Instant now);

  /** What is set, what waits to be judged, and how the last 24 hours were judged. */
  TrackingStatus status(Instant now);
}
