package io.carillon.channel.email;

import io.carillon.api.channel.Outcomes;
import io.carillon.api.health.HealthStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * When a mail was accepted last and what went wrong last, for the health page: asking the mail
 * server there would take too long. Safe for many threads.
 */
final class LastResult {
  private final InstantSource clock;
  private final String place;
  private volatile Instant accepted = Instant.MIN;
  private volatile Instant failed = Instant.MIN;
  private volatile String problem = "";

  LastResult(InstantSource clock, String place) {
    this.clock = clock;
    this.place = place;
  }

  void failed(String message) {
    problem = message;
    failed = clock.instant();
  }

  /** The same outcomes, overheard. */
  Outcomes watch(Outcomes outcomes) {
    return new Outcomes() {
      @Override
      public boolean start(int item) {
        return outcomes.start(item);
      }

      @Override
      public void sent(int item, String receipt) {
        accepted = clock.instant();
        outcomes.sent(item, receipt);
      }

      @Override
      public void rejected(int item, String reason) {
        outcomes.rejected(item, reason);
      }

      @Override
      public void bounced(int item, String reason) {
        outcomes.bounced(item, reason);
      }

      @Override
      public void waits(int item, String reason) {
        outcomes.waits(item, reason);
      }

      @Override
      public void copyRefused(int item, String address, String reason) {
        outcomes.copyRefused(item, address, reason);
      }

      @Override
      public boolean stopped() {
        return outcomes.stopped();
      }

      @Override
      public void later(int item, String reason) {
        outcomes.later(item, reason);
      }

      @Override
      public void unknown(int item, String reason) {
        failed(reason);
        outcomes.unknown(item, reason);
      }
    };
  }

  HealthStatus status() {
    if (failed.isAfter(accepted)) {
      return new HealthStatus(false, "Since " + seconds(failed) + ": " + problem);
    }
    return new HealthStatus(
        true,
        accepted.equals(Instant.MIN)
            ? "Nothing sent yet; mails go to " + place
            : "Last mail accepted at " + seconds(accepted) + " by " + place);
  }

  private static Instant seconds(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS);
  }
}
