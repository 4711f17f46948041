package io.carillon.channel.email;

import io.carillon.spi.channel.Batch;
import io.carillon.spi.channel.Outcomes;
import java.io.IOException;

/** Where the mails of a batch go. Safe for many batches at once. */
interface Carrier extends AutoCloseable {
  /**
   * Carries a batch; returns when no outcome can follow.
   *
   * @throws IOException in one line, if the place can't be reached; what has no outcome was not
   *     started
   */
  void carry(EncodedMessage message, Batch batch, Outcomes outcomes) throws IOException;

  @Override
  void close();
}
