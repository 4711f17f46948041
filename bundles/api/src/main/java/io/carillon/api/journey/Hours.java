package io.carillon.api.journey;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The hour ledger (tables {@code hour} and {@code run}). */
@ProviderType
public interface Hours {
  /**
   * Strikes a full hour and, before it, every full hour missed since the last one within the
   * catch-up limit; older ones become SKIPPED with an issue. Striking an hour twice changes
   * nothing.
   *
   * @param scheduled the time the clock meant, truncated to the hour
   * @param now the time it is; never earlier than {@code scheduled}
   * @return the hours that are due now, oldest first
   */
  List<Hour> strike(Instant scheduled, Instant now);

  /** Strikes at this moment, by hand: evaluates the part of the hour that has passed. */
  Hour strikeByHand(Instant now);

  /** The newest hours first. */
  List<Hour> list(int limit);

  /** An hour. */
  Optional<Hour> find(Instant at);

  /** What became of each workflow at an hour, by the workflows' numbers. */
  List<RunResult> runs(Instant at);
}
