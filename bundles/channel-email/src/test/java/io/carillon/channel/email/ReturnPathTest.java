package io.carillon.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.spi.channel.Batch;
import io.carillon.spi.message.CompiledMessage;
import io.carillon.testkit.smtp.Fault;
import io.carillon.testkit.smtp.Received;
import io.carillon.testkit.smtp.SinkOptions;
import io.carillon.testkit.smtp.SmtpSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bounces find their mail by the address that they come back to (VERP). */
@Timeout(60)
class ReturnPathTest {

  private static String mark(int place) {
    return "k3mark" + "0123456789abcdef" + place;
  }

  private static Batch marked(int count, Optional<String> bcc) {
    CompiledMessage message = Batches.message(Optional.empty(), bcc);
    Batch plain = Batches.of(message, count, place -> "user" + place + "@mail.example");
    return new Batch(
        message,
        IntStream.range(0, count)
            .mapToObj(
                place -> {
                  Batch.Item item = plain.items().get(place);
                  return new Batch.Item(
                      item.deliveryId(),
                      // In the midst of a batch one that is none: the next one's sender must not
                      // slip.
                      place % 7 == 3 ? "nobody" : item.address(),
                      item.values(),
                      mark(place),
                      "https://mail.shop.example/u/t" + place);
                })
            .toList());
  }

  private static List<Received> send(Batch batch, SinkOptions options, String... more)
      throws IOException {
    DefaultCamelContext camel = new DefaultCamelContext();
    camel.start();
    try (SmtpSink sink = SmtpSink.start(options)) {
      Map<String, Object> configuration =
          new java.util.HashMap<>(
              Map.of(
                  "transport", "smtp",
                  "host", "127.0.0.1",
                  "port", Integer.toString(sink.port()),
                  "tls", "none",
                  "return-path", "bounces+{mark}@shop.example"));
      for (int i = 0; i < more.length; i += 2) {
        configuration.put(more[i], more[i + 1]);
      }
      EmailChannel channel = new EmailChannel(camel, configuration);
      channel.send(batch, new RecordedOutcomes());
      channel.close();
      return sink.received();
    } finally {
      camel.stop();
    }
  }

  @ParameterizedTest
  @CsvSource({"true, ", "false, ", "true, copy@shop.example", "false, copy@shop.example"})
  void each_mail_has_its_own_return_path_and_message_id_whatever_the_way(
      String pipelining, String bcc) throws IOException {
    List<Received> received =
        send(
            marked(150, Optional.ofNullable(bcc)),
            SinkOptions.kind().keepingContent(),
            "pipelining",
            pipelining);
    assertThat(received).hasSize(129);
    for (Received mail : received) {
      String recipient = mail.recipients().get(0);
      int place = Integer.parseInt(recipient.replaceAll("user([0-9]+)@.*", "$1"));
      assertThat(mail.sender()).isEqualTo("bounces+" + mark(place) + "@shop.example");
      assertThat(mail.messageId()).isEqualTo("<" + mark(place) + "@shop.example>");
      assertThat(new String(mail.content(), StandardCharsets.US_ASCII))
          .contains(
              "\r\nFrom: \"Ada Shop\" <ada@shop.example>\r\n",
              "\r\nList-Unsubscribe: <https://mail.shop.example/u/t"
                  + place
                  + ">\r\n"
                  + "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
    }
  }

  @Test
  void a_refused_recipient_leaves_the_next_mail_its_own_return_path() throws IOException {
    List<Received> received =
        send(
            marked(40, Optional.empty()),
            SinkOptions.kind()
                .withFaults(to -> to.contains("user1@") ? Fault.REFUSE_RECIPIENT : Fault.NONE));
    for (Received mail : received) {
      int place = Integer.parseInt(mail.recipients().get(0).replaceAll("user([0-9]+)@.*", "$1"));
      assertThat(mail.sender()).isEqualTo("bounces+" + mark(place) + "@shop.example");
    }
  }

  @Test
  void a_mail_without_a_mark_is_told_by_its_number() {
    ReturnPath path = new ReturnPath("bounces+{mark}@shop.example");
    assertThat(path.of(Batches.item(5, "a@b.example", "x")))
        .isEqualTo("bounces+d1005@shop.example");
    assertThat(new ReturnPath("bounces@shop.example").differs()).isFalse();
    Batch.Item item = Batches.item(5, "a@b.example", "x");
    Batch.Item evil =
        new Batch.Item(5, item.address(), item.values(), "x>\r\nRCPT TO:<eve@evil.example", "");
    assertThat(path.of(evil)).isEqualTo("bounces+d5@shop.example");
  }

  /** Bounces are recognised by it; their tests name the same text. */
  @Test
  void without_a_mark_the_message_id_is_made_of_number_and_address() {
    Style style =
        new Style(
            Optional.empty(),
            new Unsubscribe(Optional.empty(), Optional.empty()),
            Optional.empty(),
            DkimKeys.NONE);
    assertThat(
            new EncodedMessage(Batches.message(Optional.empty(), Optional.empty()), style)
                .messageId(Batches.item(5, "Ann@Reader.example", "x")))
        .isEqualTo("<d1005.3q1qy3qieasrr@shop.example>");
  }

  @Test
  void the_page_of_the_server_goes_before_the_template_and_beside_the_address() {
    Unsubscribe both =
        new Unsubscribe(
            Optional.of("leave+{delivery}@shop.example"), Optional.of("https://old.example/u"));
    Batch.Item item = Batches.item(5, "a@b.example", "x");
    Batch.Item own =
        new Batch.Item(
            item.deliveryId(), item.address(), item.values(), "", "https://own.example/u/1");
    assertThat(written(both, own))
        .isEqualTo(
            "List-Unsubscribe: <mailto:leave+1005@shop.example>,\r\n <https://own.example/u/1>\r\n"
                + "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
    assertThat(written(both, item)).contains("<https://old.example/u>");
    Batch.Item evil =
        new Batch.Item(
            5, item.address(), item.values(), "", "https://own.example/\r\nBcc: eve@evil.example");
    assertThat(written(both, evil)).contains("<https://old.example/u>").doesNotContain("eve");
  }

  private static String written(Unsubscribe unsubscribe, Batch.Item item) {
    Bytes out = new Bytes(64);
    unsubscribe.write(item, item.address(), out);
    return new String(out.copy(), StandardCharsets.US_ASCII);
  }
}
