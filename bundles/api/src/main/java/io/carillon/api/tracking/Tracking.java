package io.carillon.api.tracking;

import io.carillon.api.delivery.Claim;
import io.carillon.api.message.Links;
import java.time.Instant;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/** Makes the signed links of mails, and reads them when they come back. */
@ProviderType
public interface Tracking {
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
}
