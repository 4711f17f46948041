package io.carillon.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carillon.spi.channel.Channel;
import io.carillon.spi.channel.Receipt;
import io.carillon.spi.channel.RefusedException;
import io.carillon.spi.channel.RejectedException;
import io.carillon.spi.message.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link Channel} must do. */
public abstract class ChannelContract {
  private static final int THREADS = 4;
  private static final int MESSAGES = 40;

  /** A channel whose provider is there, the same or a new one each time. */
  protected abstract Channel channel() throws Exception;

  /** A channel whose provider can't be reached. */
  protected abstract Channel unreachable() throws Exception;

  /**
   * A message that the provider accepts.
   *
   * @param deliveryId its number
   */
  protected abstract Message acceptable(long deliveryId);

  /** Messages that the provider refuses for good, such as one to an address that is none. */
  protected abstract List<Message> rejected();

  @Test
  final void an_accepted_message_has_a_receipt_of_one_line() throws Exception {
    Receipt receipt = channel().send(acceptable(1));
    assertNotNull(receipt);
    assertFalse(receipt.text().isBlank(), "empty receipt");
    assertEquals(1, receipt.text().lines().count(), receipt.text());
  }

  @Test
  final void what_is_refused_for_good_is_rejected_with_a_reason_of_one_line() throws Exception {
    Channel channel = channel();
    assertFalse(rejected().isEmpty(), "name a message that is refused for good");
    for (Message message : rejected()) {
      RejectedException refusal =
          assertThrows(RejectedException.class, () -> channel.send(message), message.toString());
      assertOneLine(refusal.getMessage());
    }
  }

  @Test
  final void a_provider_that_is_away_rejects_nobody_and_is_later() throws Exception {
    Channel channel = unreachable();
    IOException failure = assertThrows(IOException.class, () -> channel.send(acceptable(1)));
    assertFalse(failure instanceof RefusedException, "it did not refuse, it was not there");
    assertOneLine(failure.getMessage());
  }

  @Test
  final void a_rejection_does_not_spoil_the_next_message() throws Exception {
    Channel channel = channel();
    assertThrows(RejectedException.class, () -> channel.send(rejected().get(0)));
    assertNotNull(channel.send(acceptable(2)));
  }

  @Test
  final void several_threads_send_at_once() throws Exception {
    Channel channel = channel();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Receipt>> receipts = new ArrayList<>();
      for (long id = 1; id <= MESSAGES; id++) {
        Message message = acceptable(id);
        receipts.add(threads.submit(() -> channel.send(message)));
      }
      for (Future<Receipt> receipt : receipts) {
        assertNotNull(receipt.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  static void assertOneLine(String text) {
    assertNotNull(text, "no reason");
    assertTrue(!text.isBlank() && text.lines().count() == 1, "not one line: " + text);
  }
}
