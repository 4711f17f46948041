package io.carillon.channel.email;

import io.carillon.spi.channel.Batch;
import io.carillon.spi.message.CompiledMessage;
import io.carillon.spi.message.EmailContent;
import io.carillon.spi.message.Text;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Batches for tests. */
final class Batches {
  private Batches() {}

  static CompiledMessage message(Optional<String> cc, Optional<String> bcc) {
    return new EmailContent(
            "Ada Shop",
            "ada@shop.example",
            Optional.of("help@shop.example"),
            cc,
            bcc,
            new Text(List.of("Hello ", "!")),
            new Text(List.of("<p>Hello ", "</p>\n" + "<p>Lorem ipsum dolor</p>\n".repeat(20))),
            new Text(List.of("Hello ", "\n" + "Lorem ipsum dolor\n".repeat(20))))
        .compiled(7, 1, "");
  }

  static Batch of(int count) {
    return of(count, place -> "user" + place + "@mail.example");
  }

  static Batch of(int count, IntFunction<String> address) {
    return of(message(Optional.empty(), Optional.empty()), count, address);
  }

  static Batch of(CompiledMessage message, int count, IntFunction<String> address) {
    return new Batch(
        message,
        IntStream.range(0, count)
            .mapToObj(place -> item(place, address.apply(place), "user " + place))
            .toList());
  }

  static Batch.Item item(int place, String address, String value) {
    return new Batch.Item(
        1000L + place,
        address,
        EmailContent.values(List.of(value), List.of(value), List.of(value)));
  }
}
