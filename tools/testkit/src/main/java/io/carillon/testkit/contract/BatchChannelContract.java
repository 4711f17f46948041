package io.carillon.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carillon.spi.channel.Batch;
import io.carillon.spi.channel.BatchChannel;
import io.carillon.spi.channel.RefusedException;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link BatchChannel} must do. */
public abstract class BatchChannelContract {
  private static final int ITEMS = 120;

  /** A channel whose provider is there, the same or a new one each time. */
  protected abstract BatchChannel channel() throws Exception;

  /** A channel whose provider can't be reached. */
  protected abstract BatchChannel unreachable() throws Exception;

  /**
   * A batch that the provider accepts.
   *
   * @param items how many it has
   */
  protected abstract Batch acceptable(int items);

  /** A batch of one item that the provider refuses for good. */
  protected abstract Batch rejected();

  @Test
  final void each_item_is_started_once_and_then_sent() throws Exception {
    HeardOutcomes outcomes = new HeardOutcomes();
    channel().send(acceptable(ITEMS), outcomes);
    assertEquals(all(), outcomes.started());
    assertEquals(all(), outcomes.sent());
    outcomes.assertInOrder();
  }

  @Test
  final void what_may_not_be_started_is_not_sent_and_the_others_are() throws Exception {
    HeardOutcomes outcomes = new HeardOutcomes();
    outcomes.forbid(item -> item % 2 == 0);
    channel().send(acceptable(ITEMS), outcomes);
    assertEquals(
        all().stream().filter(item -> item % 2 != 0).collect(Collectors.toSet()), outcomes.sent());
    outcomes.assertInOrder();
  }

  @Test
  final void a_batch_that_is_to_stop_ends() throws Exception {
    HeardOutcomes outcomes = new HeardOutcomes();
    outcomes.stopAfter(1);
    channel().send(acceptable(ITEMS), outcomes);
    assertTrue(outcomes.sent().size() < ITEMS, "all were sent");
    outcomes.assertInOrder();
  }

  @Test
  final void what_is_refused_for_good_is_rejected_or_bounced() throws Exception {
    HeardOutcomes outcomes = new HeardOutcomes();
    channel().send(rejected(), outcomes);
    assertEquals(Set.of(0), outcomes.refused());
    assertEquals(Set.of(), outcomes.sent());
  }

  @Test
  final void a_provider_that_is_away_is_an_io_exception_and_nobody_is_given_up() throws Exception {
    HeardOutcomes outcomes = new HeardOutcomes();
    BatchChannel channel = unreachable();
    IOException failure =
        assertThrows(IOException.class, () -> channel.send(acceptable(3), outcomes));
    assertFalse(failure instanceof RefusedException, "it did not refuse, it was not there");
    ChannelContract.assertOneLine(failure.getMessage());
    assertEquals(Set.of(), outcomes.refused());
    assertEquals(Set.of(), outcomes.sent());
  }

  private static Set<Integer> all() {
    return IntStream.range(0, ITEMS).boxed().collect(Collectors.toSet());
  }
}
