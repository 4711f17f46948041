package io.carillon.journeys.flow;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A person of a test.
 *
 * @param zone as written at the contact, which may be no zone at all
 * @param renewal the field of that name, a day
 * @param joined the field original_joined, a moment
 */
record Someone(
    long id, Optional<String> zone, Optional<LocalDate> renewal, Optional<Instant> joined) {
  static final String RENEWAL = "renewal";
  static final String JOINED = "original_joined";
}
