package io.carillon.channel.email;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The text of the Date header, made once a second. Safe for many threads. */
final class MailDate {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private final InstantSource clock;
  private volatile Second last = new Second(Long.MIN_VALUE, "");

  private record Second(long second, String text) {}

  MailDate(InstantSource clock) {
    this.clock = clock;
  }

  String text() {
    Instant now = clock.instant();
    Second known = last;
    if (known.second() != now.getEpochSecond()) {
      known = new Second(now.getEpochSecond(), FORMAT.format(now));
      last = known;
    }
    return known.text();
  }
}
