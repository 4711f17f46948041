package io.carillon.channel.email;

import java.util.function.LongSupplier;

/**
 * What all conversations of a channel share.
 *
 * @param clock nanoseconds for spans, as System.nanoTime
 */
record SmtpTools(RateLimit rate, MailDate date, LongSupplier clock) {
  long nanos() {
    return clock.getAsLong();
  }
}
