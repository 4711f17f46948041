package io.carillon.channel.email;

import io.carillon.api.health.HealthStatus;
import io.carillon.spi.channel.Outcomes;
import io.carillon.spi.channel.RefusedException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * When a mail was accepted last and what went wrong last, for the health page: asking the mail
 * server there would take too long. What went wrong is over when a mail is accepted; if the server
 * was not there, already when it is; if it refuses, when nobody has tried for a while. Safe for
 * many threads.
 */
final class LastResult {
  /** A mail that is refused is tried again each few minutes at least; without one, none waits. */
  private static final Duration REFUSAL_LASTS = Duration.ofMinutes(10);

  private final InstantSource clock;
  private final String place;
  private volatile Instant accepted = Instant.MIN;
  private volatile Problem problem = Problem.NONE;

  /**
   * What went wrong last.
   *
   * @param refusal whether the server could be reached and refused
   */
  private record Problem(Instant at, String message, boolean refusal) {
    private static final Problem NONE = new Problem(Instant.MIN, "", false);
  }

  LastResult(InstantSource clock, String place) {
    this.clock = clock;
    this.place = place;
  }

  /** Where mails go, in words. */
  String place() {
    return place;
  }

  /** A batch, or a mail, has met with trouble that is not the recipients'. */
  void failed(IOException trouble) {
    boolean refusal = trouble instanceof RefusedException;
    problem = new Problem(clock.instant(), trouble.getMessage(), refusal);
  }

  /** Whether it is time to look whether the server is there again, as nobody else has looked. */
  boolean doubtful(Duration unseen) {
    Problem last = problem;
    return unwell(last) && !last.refusal() && last.at().plus(unseen).isBefore(clock.instant());
  }

  /** The server is there, and lets us in. */
  void reached() {
    if (!problem.refusal()) {
      problem = Problem.NONE;
    }
  }

  private boolean unwell(Problem last) {
    boolean over = last.refusal() && last.at().plus(REFUSAL_LASTS).isBefore(clock.instant());
    return last.at().isAfter(accepted) && !over;
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
      public void troubled(IOException trouble) {
        outcomes.troubled(trouble);
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
        problem = new Problem(clock.instant(), reason, false);
        outcomes.unknown(item, reason);
      }
    };
  }

  HealthStatus status() {
    Problem last = problem;
    if (unwell(last)) {
      return new HealthStatus(false, "Since " + seconds(last.at()) + ": " + last.message());
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
