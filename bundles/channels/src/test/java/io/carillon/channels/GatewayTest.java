package io.carillon.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.carillon.api.channel.ChannelFaultException;
import io.carillon.api.channel.ChannelFaultException.Fault;
import io.carillon.spi.channel.Batch;
import io.carillon.spi.channel.BatchChannel;
import io.carillon.spi.channel.Channel;
import io.carillon.spi.channel.Receipt;
import io.carillon.spi.channel.RefusedException;
import io.carillon.spi.channel.RejectedException;
import io.carillon.spi.message.CompiledMessage;
import io.carillon.spi.message.CompiledPart;
import io.carillon.spi.message.Message;
import io.carillon.spi.message.Text;
import io.carillon.spi.message.Values;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final CompiledMessage SMS =
      new CompiledMessage(
          1,
          1,
          "",
          "sms",
          Map.of("sender", "Shop"),
          List.of(new CompiledPart("text", "text/plain", new Text(List.of("Hello ", "!")))));

  private final RecordedOutcomes outcomes = new RecordedOutcomes();

  private static Batch batch(int size) {
    return new Batch(
        SMS,
        IntStream.range(0, size)
            .mapToObj(
                i ->
                    new Batch.Item(
                        i + 1L, "+3460" + i, new Values(Map.of("text", List.of("n" + i)))))
            .toList());
  }

  private Fault fault(BatchChannel channel, int size, Duration patience) {
    try (Gateway gateway = new Gateway("sms", channel, patience)) {
      return catchThrowableOfType(
              ChannelFaultException.class, () -> gateway.send(batch(size), outcomes))
          .fault();
    }
  }

  @Test
  void a_channel_gets_each_message_with_its_parts_and_its_receipt_is_kept() throws IOException {
    List<Message> messages = new ArrayList<>();
    Channel channel =
        message -> {
          messages.add(message);
          return new Receipt("id-" + message.deliveryId());
        };
    try (Gateway gateway = new Gateway("sms", new OneByOne(channel), LONG)) {
      gateway.send(batch(2), outcomes);
    }
    assertThat(outcomes.told())
        .containsExactly(Map.entry(0, "sent id-1"), Map.entry(1, "sent id-2"));
    assertThat(messages)
        .extracting(each -> each.text("text").orElseThrow())
        .containsExactly("Hello n0!", "Hello n1!");
    assertThat(messages.get(0).settings()).containsEntry("sender", "Shop");
    assertThat(messages.get(0).address()).isEqualTo("+34600");
  }

  @Test
  void what_makes_difficulties_while_the_batch_goes_on_is_told() throws IOException {
    BatchChannel channel =
        (batch, heard) -> {
          heard.troubled(new IOException("no greeting"));
          heard.start(0);
          heard.sent(0, "ok");
        };
    try (Gateway gateway = new Gateway("sms", channel, LONG)) {
      gateway.send(batch(1), outcomes);
    }
    assertThat(outcomes.told())
        .containsExactly(Map.entry(-1, "trouble no greeting"), Map.entry(0, "sent ok"));
  }

  @Test
  void rejected_is_never_and_an_io_failure_is_later_and_three_in_a_row_are_the_channels() {
    AtomicInteger calls = new AtomicInteger();
    Channel channel =
        message -> {
          switch (calls.incrementAndGet()) {
            case 1:
              throw new RejectedException("too long");
            case 2:
              throw new RejectedException(RejectedException.Fault.ADDRESS, "no such number");
            case 3, 5, 6, 7:
              throw new IOException("busy\nvery");
            default:
              return new Receipt("ok");
          }
        };
    try (Gateway gateway = new Gateway("sms", new OneByOne(channel), LONG)) {
      assertThatThrownBy(() -> gateway.send(batch(9), outcomes))
          .isExactlyInstanceOf(IOException.class);
    }
    assertThat(outcomes.told().values())
        .containsExactly(
            "rejected too long",
            "bounced no such number",
            "later busy very",
            "sent ok",
            "later busy very",
            "later busy very",
            "later busy very");
  }

  @Test
  void a_refusal_of_everybody_goes_on_as_it_is_and_uses_up_no_try() {
    Channel channel =
        message -> {
          throw new RefusedException(RefusedException.Scope.CHANNEL, "quota");
        };
    try (Gateway gateway = new Gateway("sms", new OneByOne(channel), LONG)) {
      assertThatThrownBy(() -> gateway.send(batch(3), outcomes))
          .isInstanceOf(RefusedException.class);
    }
    assertThat(outcomes.told()).containsExactly(Map.entry(0, "waits quota"));
  }

  @Test
  void what_a_channel_throws_leaves_open_what_it_had_begun_and_touches_no_other() {
    Channel channel =
        message -> {
          throw new IllegalStateException("cannot encode");
        };
    assertThat(fault(new OneByOne(channel), 3, LONG)).isEqualTo(Fault.THREW);
    assertThat(outcomes.told())
        .containsExactly(
            Map.entry(0, "unknown The channel failed: IllegalStateException: cannot encode"));
  }

  @ParameterizedTest
  @ValueSource(
      classes = {StackOverflowError.class, NoClassDefFoundError.class, OutOfMemoryError.class})
  void an_error_is_a_fault_like_any_other(Class<? extends Error> error) throws Exception {
    Error thrown = error.getConstructor().newInstance();
    BatchChannel channel =
        (batch, told) -> {
          throw thrown;
        };
    assertThat(fault(channel, 1, LONG)).isEqualTo(Fault.THREW);
    assertThat(outcomes.told()).isEmpty();
  }

  @Test
  void no_receipt_is_a_fault_and_nobody_knows_what_became_of_the_message() {
    assertThat(fault(new OneByOne(message -> null), 2, LONG)).isEqualTo(Fault.THREW);
    assertThat(outcomes.told().get(0)).startsWith("unknown ").contains("no receipt");
    assertThat(outcomes.told()).doesNotContainKey(1);
  }

  @Test
  void a_batch_of_which_nothing_is_said_is_a_fault_and_waits() {
    assertThat(fault((batch, told) -> told.sent(1, "ok"), 3, LONG)).isEqualTo(Fault.SILENT);
    assertThat(outcomes.told()).containsExactly(Map.entry(1, "sent ok"));
  }

  @Test
  void what_was_started_and_has_no_answer_is_unknown_and_a_fault() {
    assertThat(fault((batch, told) -> told.start(0), 1, LONG)).isEqualTo(Fault.SILENT);
    assertThat(outcomes.told().get(0)).startsWith("unknown ");
  }

  @Test
  void a_batch_that_was_told_to_stop_is_no_fault() throws IOException {
    outcomes.stop();
    try (Gateway gateway = new Gateway("sms", (batch, told) -> {}, LONG)) {
      gateway.send(batch(3), outcomes);
    }
    assertThat(outcomes.told()).isEmpty();
  }

  @Test
  void an_answer_after_the_return_is_not_heard() throws Exception {
    CountDownLatch returned = new CountDownLatch(1);
    CountDownLatch said = new CountDownLatch(1);
    BatchChannel channel =
        (batch, told) -> {
          told.sent(0, "in time");
          new Thread(
                  () -> {
                    await(returned);
                    told.sent(1, "late");
                    assertThat(told.start(1)).isFalse();
                    said.countDown();
                  })
              .start();
        };
    assertThat(fault(channel, 2, LONG)).isEqualTo(Fault.SILENT);
    returned.countDown();
    await(said);
    assertThat(outcomes.told()).containsExactly(Map.entry(0, "sent in time"));
  }

  @Test
  void a_batch_that_does_not_come_back_is_given_up_and_nothing_more_goes_until_it_does()
      throws Exception {
    CountDownLatch mayReturn = new CountDownLatch(1);
    CountDownLatch returned = new CountDownLatch(1);
    AtomicInteger calls = new AtomicInteger();
    BatchChannel channel =
        (batch, told) -> {
          if (calls.incrementAndGet() > 1) {
            told.sent(0, "ok");
            return;
          }
          told.start(0);
          await(mayReturn);
          assertThat(told.stopped()).isTrue();
          assertThat(told.start(1)).isFalse();
          told.sent(0, "too late");
          returned.countDown();
        };
    try (Gateway gateway = new Gateway("sms", channel, Duration.ofMillis(50))) {
      assertThat(gaveUp(gateway, 2).getMessage()).contains("nothing was heard");
      assertThat(outcomes.told().get(0)).startsWith("unknown ");
      assertThat(outcomes.told()).doesNotContainKey(1);
      assertThat(gaveUp(gateway, 1).getMessage()).contains("not come back");
      assertThat(calls).hasValue(1);

      mayReturn.countDown();
      await(returned);
      RecordedOutcomes next = new RecordedOutcomes();
      while (next.told().isEmpty()) {
        try {
          gateway.send(batch(1), next);
        } catch (ChannelFaultException e) {
          Thread.onSpinWait();
        }
      }
      assertThat(next.told()).containsExactly(Map.entry(0, "sent ok"));
      assertThat(outcomes.told().get(0)).startsWith("unknown ");
    }
  }

  private ChannelFaultException gaveUp(Gateway gateway, int size) {
    ChannelFaultException fault =
        catchThrowableOfType(
            ChannelFaultException.class, () -> gateway.send(batch(size), outcomes));
    assertThat(fault.fault()).isEqualTo(Fault.LATE);
    return fault;
  }

  @Test
  void a_batch_that_goes_on_is_waited_for_however_long_it_takes() throws IOException {
    BatchChannel channel =
        (batch, told) -> {
          long end = System.nanoTime() + Duration.ofMillis(400).toNanos();
          int item = 0;
          while (System.nanoTime() < end) {
            told.waits(item, "one after the other");
          }
          told.sent(item, "ok");
        };
    try (Gateway gateway = new Gateway("sms", channel, Duration.ofMillis(200))) {
      gateway.send(batch(1), outcomes);
    }
    assertThat(outcomes.told()).containsExactly(Map.entry(0, "sent ok"));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
