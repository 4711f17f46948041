package io.carillon.benchmarks.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the server is compared to still sends; how fast that is, so few mails do not tell. */
class TinyMailTest {
  private static final int MAILS = 50;
  private static final long SIZE = 5_500;

  @Test
  void the_raw_client_and_the_loop_send_each_mail_once() throws Exception {
    try (SinkProcess sink = new SinkProcess()) {
      RawClient client = new RawClient(MAILS, SIZE);
      client.send(sink.port(), 2);
      assertThat(sink.seen().accepted()).isEqualTo(MAILS);
      assertThat(sink.seen().bytes()).isBetween(MAILS * SIZE, MAILS * (SIZE + 200));
      AngusLoop.send(sink.port(), 2, MAILS);
      assertThat(sink.seen().accepted()).isEqualTo(2 * MAILS);
    }
  }
}
