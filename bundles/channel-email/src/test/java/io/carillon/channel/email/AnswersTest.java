package io.carillon.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a server says, memory, time and mails are safe. Most of it is waiting. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class AnswersTest extends ChannelTest {
  private static final int BUFFERS = 20_000_000;

  @ParameterizedTest
  @ValueSource(strings = {"CONNECT", "EHLO", "STARTTLS", "MAIL", "RCPT", "DATA", ".", "RSET"})
  void an_endless_answer_is_not_read_to_its_end(String command) throws IOException {
    String code = command.equals("CONNECT") || command.equals("STARTTLS") ? "220" : "250";
    for (String endless :
        new String[] {"x".repeat(60_000), (code + "-more of it\r\n").repeat(4_000)}) {
      ScriptedServer server =
          server(
              (line, connection) -> {
                if (line.startsWith(command)) {
                  return endless + ScriptedServer.ENDLESS;
                }
                return line.startsWith("EHLO") && command.equals("STARTTLS")
                    ? "250-me\r\n250 STARTTLS\r\n"
                    : line.startsWith("RCPT") && command.equals("RSET")
                        ? "550 5.1.1 unknown\r\n"
                        : null;
              });
      EmailChannel channel =
          channel(
              server.port(),
              "tls",
              command.equals("STARTTLS") ? "starttls" : "none",
              "pipelining",
              "false");
      RecordedOutcomes outcomes = new RecordedOutcomes();
      try {
        channel.send(Batches.of(2), outcomes);
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("SMTP server 127.0.0.1:" + server.port());
      }
      assertThat(outcomes.count("sent")).isZero();
      // Some KB are read of each connection; the rest of what was written stands in buffers of the
      // system.
      assertThat(server.written()).isLessThan((long) BUFFERS * Math.max(1, server.connections()));
    }
  }

  @Test
  void an_answer_that_drips_ends_in_time() throws IOException {
    ScriptedServer server = server((line, connection) -> line.equals("CONNECT") ? "2" : null);
    // The greeting never comes to its end: the read times out.
    EmailChannel channel = channel(server.port(), "timeout.read", "1", "connections", "1");
    long start = System.nanoTime();
    assertThatThrownBy(() -> channel.send(Batches.of(1), new RecordedOutcomes()))
        .hasMessageContaining("can't be used");
    assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(20));
  }

  @Test
  void a_greeting_that_drips_is_told_while_the_batch_still_waits_for_it() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    AtomicBoolean over = new AtomicBoolean();
    ScriptedServer server =
        server(
            (line, connection) -> line.equals("CONNECT") ? "220-" + ScriptedServer.DRIPPING : null);
    EmailChannel channel = channel(server.port(), "timeout.read", "2", "connections", "1");
    RecordedOutcomes outcomes =
        new RecordedOutcomes() {
          @Override
          public void troubled(IOException trouble) {
            super.troubled(trouble);
            assertThat(over).isFalse();
            told.countDown();
          }
        };
    assertThatThrownBy(() -> channel.send(Batches.of(1), outcomes))
        .hasMessageContaining("not complete after 4 s");
    over.set(true);
    assertThat(told.getCount()).isZero();
    assertThat(outcomes.troubles).hasSize(1);
    assertThat(outcomes.troubles.peek()).hasMessageContaining("has not greeted");
    assertThat(channel.status().ok()).isFalse();
  }

  @Test
  void a_socket_hears_only_so_much_and_only_so_long_until_we_speak() throws IOException {
    ScriptedServer server =
        server(
            (line, connection) ->
                line.equals("CONNECT") ? "x".repeat(BoundedSocket.MOST + 1) : null);
    long[] now = {0};
    try (BoundedSocket socket = new BoundedSocket(Duration.ofSeconds(9), () -> now[0])) {
      socket.connect(new InetSocketAddress("127.0.0.1", server.port()));
      var in = socket.getInputStream();
      assertThat(in.readNBytes(BoundedSocket.MOST)).hasSize(BoundedSocket.MOST);
      assertThatThrownBy(in::read).hasMessageContaining("longer than 65536 bytes");
      socket.getOutputStream().write("NOOP\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(in.read()).isEqualTo('2');
      now[0] += Duration.ofSeconds(10).toNanos();
      assertThatThrownBy(in::read).hasMessageContaining("not complete after 9 s");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MAIL | hello there
          MAIL | 2xx ok
          MAIL | 354 go
          MAIL | 999 what
          RCPT | 354 go
          RCPT | 250+ok
          DATA | 250 ok
          DATA | 334 go
          DATA | \u00ff\u00fe\u00fd\u00fc
          DATA | 100 wait
          """)
  void nonsense_before_a_mail_began_loses_and_doubles_none(String command, String answer)
      throws IOException {
    for (String pipelining : new String[] {"true", "false"}) {
      // Only the first connection talks nonsense.
      ScriptedServer server =
          server(
              (line, connection) ->
                  connection == 1 && line.startsWith(command) ? answer + "\r\n" : null);
      RecordedOutcomes outcomes = new RecordedOutcomes();
      channel(server.port(), "connections", "1", "pipelining", pipelining)
          .send(Batches.of(20), outcomes);
      long later = outcomes.count("later");
      assertThat(later).as("step by step, DATA begins a mail").isLessThanOrEqualTo(1);
      assertThat(outcomes.count("sent")).isEqualTo(20 - later);
      assertThat(server.accepted()).doesNotHaveDuplicates().hasSize((int) (20 - later));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"what?", "354 go on", "199 x", "250+", "\u00c3\u00a4"})
  void nonsense_behind_a_content_leaves_one_mail_in_doubt(String answer) throws IOException {
    for (String pipelining : new String[] {"true", "false"}) {
      ScriptedServer server =
          server(
              (line, connection) -> connection == 1 && line.equals(".") ? answer + "\r\n" : null);
      RecordedOutcomes outcomes = new RecordedOutcomes();
      channel(server.port(), "connections", "1", "pipelining", pipelining)
          .send(Batches.of(20), outcomes);
      assertThat(outcomes.items("unknown")).containsExactly(0);
      assertThat(outcomes.count("sent")).isEqualTo(19);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"MAIL", "RCPT", "DATA", "."})
  void an_answer_too_many_is_not_taken_for_the_next_mails(String command) throws IOException {
    for (String pipelining : new String[] {"true", "false"}) {
      ScriptedServer server =
          server(
              (line, connection) ->
                  connection == 1 && line.startsWith(command)
                      ? (command.equals("DATA") ? "354 go" : "250 ok") + "\r\n250 and more\r\n"
                      : null);
      RecordedOutcomes outcomes = new RecordedOutcomes();
      channel(server.port(), "connections", "1", "pipelining", pipelining)
          .send(Batches.of(20), outcomes);
      assertThat(server.accepted()).doesNotHaveDuplicates();
      assertThat(outcomes.items("sent"))
          .as("who is said to have it has it")
          .allMatch(place -> server.accepted().contains("user" + place + "@mail.example"));
      assertThat(outcomes.count("sent") + outcomes.count("later") + outcomes.count("unknown"))
          .isEqualTo(20);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "."})
  void a_connection_that_is_closed_anywhere_loses_and_doubles_none(String command)
      throws IOException {
    for (String pipelining : new String[] {"true", "false"}) {
      ScriptedServer server =
          server(
              (line, connection) ->
                  connection == 2 && line.startsWith(command) ? ScriptedServer.CUT : null);
      RecordedOutcomes outcomes = new RecordedOutcomes();
      EmailChannel channel =
          channel(
              server.port(),
              "connections",
              "1",
              "pipelining",
              pipelining,
              "connection.messages",
              "5");
      try {
        channel.send(Batches.of(20), outcomes);
      } catch (IOException unreachable) {
        assertThat(command).isIn("CONNECT", "EHLO");
        assertThat(outcomes.count("sent")).isEqualTo(5);
        continue;
      }
      assertThat(server.accepted()).doesNotHaveDuplicates();
      assertThat(outcomes.count("sent") + outcomes.count("unknown") + outcomes.count("later"))
          .isEqualTo(20);
      assertThat(outcomes.count("sent")).isGreaterThanOrEqualTo(19);
    }
  }

  @Test
  void eight_bit_and_control_characters_in_answers_are_one_clean_line() throws IOException {
    ScriptedServer server =
        server((line, connection) -> line.equals(".") ? "250 gr\u00fc\u0007\u009bn\t!\r\n" : null);
    RecordedOutcomes outcomes = new RecordedOutcomes();
    channel(server.port()).send(Batches.of(1), outcomes);
    assertThat(outcomes.outcomes.get(0))
        .startsWith("sent 250 gr")
        .matches(text -> text.chars().noneMatch(Character::isISOControl));
  }

  @Test
  void an_answer_of_several_lines_is_read_as_one() throws IOException {
    ScriptedServer server =
        server(
            (line, connection) ->
                line.startsWith("RCPT")
                    ? "550-5.1.1 The account\r\n550-5.1.1 does not exist.\r\n550 5.1.1 Sorry\r\n"
                    : null);
    RecordedOutcomes outcomes = new RecordedOutcomes();
    channel(server.port()).send(Batches.of(1), outcomes);
    assertThat(outcomes.outcomes.get(0))
        .isEqualTo("rejected 550 5.1.1 The account does not exist. Sorry");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void the_rate_waits_before_the_envelope_and_a_short_patience_costs_no_try(boolean polite)
      throws IOException {
    // The server gives a client half a second for each command, and then hangs up.
    ScriptedServer server = new ImpatientScript(polite).server(this);
    RecordedOutcomes outcomes = new RecordedOutcomes();
    long start = System.nanoTime();
    channel(server.port(), "rate", "1.5", "timeout.read", "2").send(Batches.of(6), outcomes);
    assertThat(outcomes.count("sent")).isEqualTo(6);
    assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(3_000));
    assertThat(server.accepted()).hasSize(6).doesNotHaveDuplicates();
  }

  /** Answers a command that comes late with a 421, or with nothing. */
  private record ImpatientScript(boolean polite) {
    ScriptedServer server(AnswersTest test) throws IOException {
      Map<Integer, Long> spoken = new ConcurrentHashMap<>();
      return test.server(
          (line, connection) -> {
            long now = System.nanoTime();
            Long before = spoken.put(connection, now);
            boolean late = before != null && now - before > 500_000_000L;
            return late ? (polite ? "421 4.4.2 time-out\r\n" : "") + ScriptedServer.CUT : null;
          });
    }
  }

  @Test
  void the_server_is_well_again_as_soon_as_it_is_there_though_nothing_is_sent() throws IOException {
    AtomicBoolean away = new AtomicBoolean(true);
    ScriptedServer server = server((line, connection) -> away.get() ? ScriptedServer.CUT : null);
    EmailChannel channel = channel(server.port());
    assertThatThrownBy(() -> channel.send(Batches.of(3), new RecordedOutcomes()))
        .isInstanceOf(IOException.class);
    assertThat(channel.status().ok()).isFalse();
    away.set(false);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!channel.status().ok()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
      LockSupport.parkNanos(50_000_000L);
    }
    assertThat(server.accepted()).isEmpty();
  }

  @Test
  void who_is_stopped_does_not_wait_for_a_server_that_says_nothing() throws Exception {
    AtomicBoolean stopped = new AtomicBoolean();
    CountDownLatch connected = new CountDownLatch(1);
    ScriptedServer server =
        server(
            (line, connection) -> {
              connected.countDown();
              return "";
            });
    EmailChannel channel = channel(server.port(), "timeout.read", "3600");
    RecordedOutcomes outcomes =
        new RecordedOutcomes() {
          @Override
          public boolean stopped() {
            return stopped.get();
          }
        };
    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(
            () -> {
              try {
                channel.send(Batches.of(300), outcomes);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    assertThat(connected.await(20, TimeUnit.SECONDS)).isTrue();
    stopped.set(true);
    sending.get(10, TimeUnit.SECONDS);
    assertThat(outcomes.outcomes).isEmpty();
  }
}
