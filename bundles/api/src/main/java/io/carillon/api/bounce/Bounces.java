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
   * Reads a mail and acts on it, all or nothing: a hard bounce or a complaint suppresses the
   * address, a soft one after some. Only what provably answers a mail of ours acts, since anybody
   * can write a bounce. The same mail again changes nothing. Never fails for what stands in the
   * mail.
   *
   * @param mail RFC 5322, of any size; its first MiB is read
   * @return one for each recipient that it speaks of, at least one; {@code UNREADABLE} is for a
   *     person to look at
   * @throws IOException if the stream can't be read
   */
  List<Bounce> receive(InputStream mail, Instant now) throws IOException;

  /**
   * The same without acting: what {@link #receive} would make of the mail, and nothing is recorded.
   *
   * @throws IOException if the stream can't be read
   */
  List<Bounce> read(InputStream mail, Instant now) throws IOException;

  /**
   * Records recipients of a batch who were refused while it was sent, as hard bounces, and
   * suppresses their addresses; the same delivery again changes nothing.
   */
  void refused(List<RefusedRecipient> recipients, Instant now);

  /** Recorded ones, the newest first. */
  List<Bounce> list(int limit);
}
