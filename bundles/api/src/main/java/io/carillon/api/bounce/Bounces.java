package io.carillon.api.bounce;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Reads what comes back: bounces (RFC 3464 and others), complaints (RFC 5965), and the rest. */
@ProviderType
public interface Bounces {
  /**
   * Reads a mail and acts on it: a hard bounce or a complaint suppresses the address, a soft one
   * after some. The same mail again changes nothing. Never fails for what stands in the mail.
   *
   * @param mail RFC 5322, of any size; only its beginning may be read
   * @return what it was; {@code UNREADABLE} is for a person to look at
   * @throws IOException if the stream can't be read
   */
  Bounce receive(InputStream mail, Instant now) throws IOException;

  /** The newest first. */
  List<Bounce> list(int limit);
}
