package io.carillon.channels;

import io.carillon.spi.channel.Batch;
import io.carillon.spi.channel.BatchChannel;
import io.carillon.spi.channel.Channel;
import io.carillon.spi.channel.Outcomes;
import io.carillon.spi.channel.Receipt;
import io.carillon.spi.channel.RefusedException;
import io.carillon.spi.channel.RejectedException;
import io.carillon.spi.message.CompiledMessage;
import io.carillon.spi.message.Message;
import io.carillon.spi.message.Part;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A batch through a channel that takes messages one by one, in the batch's order. */
record OneByOne(Channel channel) implements BatchChannel {
  /** Failures one after the other that show that it is not the messages': the channel rests. */
  private static final int ENOUGH = 3;

  @Override
  public void send(Batch batch, Outcomes outcomes) throws IOException {
    int last = batch.items().size() - 1;
    int inRow = 0;
    for (int item = 0; item <= last && !outcomes.stopped(); item++) {
      Message message = message(batch.message(), batch.items().get(item));
      if (outcomes.start(item)) {
        Optional<IOException> failure = send(message, item, outcomes);
        inRow = failure.isPresent() ? inRow + 1 : 0;
        if (inRow == ENOUGH || inRow > 0 && item == last) {
          throw failure.orElseThrow();
        }
      }
    }
  }

  /**
   * @return why this one is to be tried later; empty if it is not
   * @throws RefusedException if none is accepted
   */
  private Optional<IOException> send(Message message, int item, Outcomes outcomes)
      throws RefusedException {
    try {
      Receipt receipt = channel.send(message);
      outcomes.sent(item, Objects.requireNonNull(receipt, "it gave no receipt").text());
    } catch (RejectedException e) {
      if (e.fault() == RejectedException.Fault.ADDRESS) {
        outcomes.bounced(item, OneLine.of(e));
      } else {
        outcomes.rejected(item, OneLine.of(e));
      }
    } catch (RefusedException e) {
      outcomes.waits(item, OneLine.of(e));
      throw e;
    } catch (IOException e) {
      outcomes.later(item, OneLine.of(e));
      return Optional.of(e);
    }
    return Optional.empty();
  }

  private static Message message(CompiledMessage message, Batch.Item item) {
    List<Part> parts =
        message.parts().stream()
            .map(
                part ->
                    new Part(
                        part.name(),
                        part.contentType(),
                        part.text().join(item.values().of(part.name()))))
            .toList();
    return new Message(
        item.deliveryId(),
        message.kind(),
        item.address(),
        message.language(),
        message.settings(),
        parts,
        item.mark(),
        item.unsubscribe());
  }
}
