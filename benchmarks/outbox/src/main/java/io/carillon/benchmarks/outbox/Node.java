package io.carillon.benchmarks.outbox;

import io.carillon.api.delivery.Claim;
import io.carillon.api.delivery.Handover;
import io.carillon.deliveries.Outbox;
import io.carillon.spi.channel.Batch;
import io.carillon.spi.message.CompiledMessage;
import io.carillon.spi.message.EmailContent;
import io.carillon.spi.message.Text;
import io.carillon.spi.message.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** An outbox, and a channel that accepts everything at once. */
final class Node implements AutoCloseable {
  private static final int BATCH = 1_000;
  private static final int KEPT_DAYS = 60;
  private static final Text NOTHING = new Text(List.of(""));
  private static final Values NO_VALUES = EmailContent.values(List.of(), List.of(), List.of());

  private final Outbox outbox;
  private final Instant now;

  /**
   * @param journal a directory of its own
   * @param now when everything happens
   */
  Node(DataSource database, Path journal, Instant now) {
    this.outbox = new Outbox(database, journal, "1m", KEPT_DAYS);
    this.now = now;
  }

  /** Sends batch by batch, until nothing is left to claim. */
  void drain(Pace pace) {
    for (Claim claim = claim(); !claim.deliveries().isEmpty(); claim = claim()) {
      Handover handover = outbox.hand(claim, batch(claim), now);
      for (int item = 0; item < claim.deliveries().size(); item++) {
        if (handover.start(item)) {
          handover.sent(item, "250 2.0.0 Ok: queued as 4Fb1");
          pace.sent();
        }
      }
      handover.record(now);
    }
  }

  /** Months turn as at another time; how many were dropped. */
  int turnMonths(Instant then) {
    return outbox.turnMonths(then);
  }

  private Claim claim() {
    return outbox.claim("email", BATCH, now);
  }

  private static Batch batch(Claim claim) {
    CompiledMessage message =
        new EmailContent(
                "",
                "shop@example.org",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                NOTHING,
                NOTHING,
                NOTHING)
            .compiled(claim.messageId(), claim.messageVersion(), claim.language());
    return new Batch(
        message,
        claim.deliveries().stream()
            .map(each -> new Batch.Item(each.id(), each.address(), NO_VALUES))
            .toList());
  }

  @Override
  public void close() throws IOException {
    outbox.stop();
  }
}
