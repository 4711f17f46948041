package io.carillon.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.store.Nodes;
import io.carillon.spi.channel.Batch;
import io.carillon.spi.message.CompiledMessage;
import io.carillon.spi.message.EmailContent;
import io.carillon.spi.message.Text;
import io.carillon.testkit.smtp.Fault;
import io.carillon.testkit.smtp.Faults;
import io.carillon.testkit.smtp.Received;
import io.carillon.testkit.smtp.SinkOptions;
import io.carillon.testkit.smtp.SmtpSink;
import io.carillon.testkit.smtp.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SmtpTest {
  private static CamelContext camel;
  @TempDir Path directory;
  private final List<AutoCloseable> open = new ArrayList<>();

  @BeforeAll
  static void startCamel() {
    camel = new DefaultCamelContext();
    camel.start();
  }

  @AfterAll
  static void stopCamel() {
    camel.stop();
  }

  @AfterEach
  void closeAll() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  private SmtpSink sink(SinkOptions options) {
    SmtpSink sink = SmtpSink.start(options);
    open.add(sink);
    return sink;
  }

  private EmailChannel channel(int port, String... more) {
    Map<String, Object> configuration = new HashMap<>();
    configuration.put("transport", "smtp");
    configuration.put("host", "127.0.0.1");
    configuration.put("port", Integer.toString(port));
    configuration.put("tls", "none");
    configuration.put("insecure", "true");
    configuration.put("connections", "2");
    for (int i = 0; i < more.length; i += 2) {
      configuration.put(more[i], more[i + 1]);
    }
    EmailChannel channel = new EmailChannel(camel, nodes, configuration);
    open.add(channel::close);
    return channel;
  }

  /** What the nodes together may do is this node's part of it. */
  private volatile double share = 1;

  private final Nodes nodes = () -> share;

  private static Set<String> recipients(SmtpSink sink) {
    return sink.received().stream().map(r -> r.recipients().get(0)).collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void a_batch_arrives_once_and_connections_are_kept(String pipelining) throws IOException {
    SmtpSink sink = sink(SinkOptions.kind().keepingContent());
    EmailChannel channel = channel(sink.port(), "pipelining", pipelining);
    for (int round = 0; round < 3; round++) {
      RecordedOutcomes outcomes = new RecordedOutcomes();
      channel.send(Batches.of(300), outcomes);
      assertThat(outcomes.count("sent 250")).isEqualTo(300);
      assertThat(outcomes.started).hasSize(300);
    }
    assertThat(sink.count()).isEqualTo(900);
    assertThat(sink.connections()).isBetween(1, 2);
    Received one = sink.received().get(0);
    assertThat(one.sender()).isEqualTo("ada@shop.example");
    assertThat(new String(one.content(), StandardCharsets.US_ASCII))
        .contains("\r\nMessage-ID: " + one.messageId() + "\r\n", "Subject: Hello user ");
    Map<String, Set<String>> ids = new HashMap<>();
    sink.received()
        .forEach(
            r ->
                ids.computeIfAbsent(r.recipients().get(0), k -> new HashSet<>())
                    .add(r.messageId()));
    assertThat(ids).hasSize(300);
    assertThat(ids.values()).as("the same delivery has the same id").allMatch(s -> s.size() == 1);
    assertThat(channel.status().detail()).contains("by SMTP server 127.0.0.1:" + sink.port());
  }

  @Test
  void a_small_batch_is_shared_by_all_connections_too() throws IOException {
    SinkOptions slow = SinkOptions.kind().delayedBy(Duration.ofMillis(100));
    for (int round = 0; round < 3; round++) {
      SmtpSink sink = sink(slow);
      channel(sink.port(), "connections", "4").send(Batches.of(20), new RecordedOutcomes());
      assertThat(sink.connections()).isEqualTo(4);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusals_are_told_apart_and_disturb_nobody_else(boolean pipelining) throws IOException {
    Map<Integer, Fault> faults =
        Map.of(
            3, Fault.REFUSE_RECIPIENT,
            4, Fault.REFUSE_RECIPIENT,
            5, Fault.DEFER_RECIPIENT,
            8, Fault.REFUSE_CONTENT,
            9, Fault.DEFER_CONTENT,
            49, Fault.REFUSE_RECIPIENT,
            99, Fault.DEFER_RECIPIENT);
    SinkOptions options = SinkOptions.kind().withFaults(by(faults));
    SmtpSink sink = sink(pipelining ? options : options.withoutPipelining());
    RecordedOutcomes outcomes = new RecordedOutcomes();
    channel(sink.port()).send(Batches.of(100), outcomes);
    assertThat(outcomes.items("rejected 55")).containsExactlyInAnyOrder(3, 4, 8, 49);
    assertThat(outcomes.items("later 45")).containsExactlyInAnyOrder(5, 9, 99);
    assertThat(outcomes.count("sent")).isEqualTo(93);
    assertThat(outcomes.started).doesNotContain(3, 4, 5, 49, 99).contains(8, 9);
    assertThat(sink.count()).isEqualTo(93);
    assertThat(sink.connections()).isLessThanOrEqualTo(2);
  }

  private static Function<String, Fault> by(Map<Integer, Fault> faults) {
    return to ->
        to.startsWith("user")
            ? faults.getOrDefault(Integer.parseInt(to.substring(4, to.indexOf('@'))), Fault.NONE)
            : Fault.NONE;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_cut_leaves_one_mail_unknown_and_the_others_go_on(boolean pipelining) throws IOException {
    Map<Integer, Fault> faults =
        Map.of(10, Fault.CUT_AFTER_ACCEPT, 20, Fault.CUT_BEFORE_ACCEPT, 70, Fault.CUT_AFTER_ACCEPT);
    SinkOptions options = SinkOptions.kind().withFaults(by(faults));
    SmtpSink sink = sink(pipelining ? options : options.withoutPipelining());
    RecordedOutcomes outcomes = new RecordedOutcomes();
    channel(sink.port()).send(Batches.of(100), outcomes);
    assertThat(outcomes.items("unknown")).containsExactlyInAnyOrder(10, 20, 70);
    assertThat(outcomes.count("sent")).isEqualTo(97);
    assertThat(sink.count()).isEqualTo(99);
    assertThat(recipients(sink)).hasSize(99);
  }

  @Test
  void a_cut_or_a_421_before_a_mail_began_is_no_doubt_at_all() throws IOException {
    Map<Integer, Fault> faults =
        Map.of(
            10, Fault.CUT_AT_RECIPIENT, 30, Fault.CLOSE_AT_RECIPIENT, 31, Fault.CUT_AT_RECIPIENT);
    SmtpSink sink = sink(SinkOptions.kind().withFaults(by(faults)));
    RecordedOutcomes outcomes = new RecordedOutcomes();
    channel(sink.port()).send(Batches.of(100), outcomes);
    assertThat(outcomes.items("later")).containsExactlyInAnyOrder(10, 30, 31);
    assertThat(outcomes.count("sent")).isEqualTo(97);
    assertThat(outcomes.started).doesNotContain(10, 30, 31);
  }

  @Test
  void with_random_faults_the_outcomes_and_the_sink_agree() throws IOException {
    Path log = directory.resolve("log");
    SmtpSink sink =
        sink(
            SinkOptions.kind()
                .loggingTo(log, false)
                .withFaults(Faults.random(7, 0.1, 0.02, 0.01, 0.01)));
    EmailChannel channel = channel(sink.port(), "connections", "4");
    Set<Integer> waiting = IntStream.range(0, 2000).boxed().collect(Collectors.toSet());
    int unknown = 0;
    int rejected = 0;
    for (int round = 0; round < 20 && !waiting.isEmpty(); round++) {
      List<Integer> now = List.copyOf(waiting);
      RecordedOutcomes outcomes = new RecordedOutcomes();
      channel.send(
          Batches.of(now.size(), place -> "user" + now.get(place) + "@a.example"), outcomes);
      assertThat(outcomes.outcomes).hasSize(now.size());
      unknown += (int) outcomes.count("unknown");
      rejected += (int) outcomes.count("rejected");
      waiting = outcomes.items("later").stream().map(now::get).collect(Collectors.toSet());
    }
    assertThat(waiting).isEmpty();
    assertThat(recipients(sink)).as("nobody got it twice").hasSize((int) sink.count());
    long answered = sink.received().stream().filter(Received::answered).count();
    assertThat(answered + unknown + rejected).isEqualTo(2000);
    assertThat(unknown).isPositive();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void who_was_paused_is_not_written_to(boolean pipelining) throws IOException {
    SinkOptions options = SinkOptions.kind();
    SmtpSink sink = sink(pipelining ? options : options.withoutPipelining());
    RecordedOutcomes outcomes = new RecordedOutcomes(place -> place % 3 == 0);
    channel(sink.port()).send(Batches.of(300), outcomes);
    assertThat(outcomes.count("sent")).isEqualTo(100);
    assertThat(outcomes.outcomes).hasSize(100);
    assertThat(sink.count()).isEqualTo(100);
    assertThat(sink.connections()).as("no new connection for each").isLessThanOrEqualTo(6);
  }

  @Test
  void a_bad_address_is_rejected_without_asking_anybody() throws IOException {
    SmtpSink sink = sink(SinkOptions.kind());
    RecordedOutcomes outcomes = new RecordedOutcomes();
    String evil = "a@b.example>\r\nRCPT TO:<victim@c.example";
    channel(sink.port())
        .send(Batches.of(5, place -> place % 2 == 0 ? evil : "u" + place + "@a.example"), outcomes);
    assertThat(outcomes.items("rejected")).containsExactlyInAnyOrder(0, 2, 4);
    assertThat(recipients(sink)).containsExactlyInAnyOrder("u1@a.example", "u3@a.example");
  }

  @Test
  void a_copy_goes_with_each_mail_and_bcc_is_named_nowhere() throws IOException {
    SmtpSink sink =
        sink(SinkOptions.kind().keepingContent().withFaults(by(Map.of(2, Fault.REFUSE_RECIPIENT))));
    EmailChannel channel = channel(sink.port());
    RecordedOutcomes outcomes = new RecordedOutcomes();
    channel.send(
        Batches.of(
            Batches.message(Optional.empty(), Optional.of("boss@shop.example")),
            5,
            place -> "user" + place + "@a.example"),
        outcomes);
    assertThat(outcomes.items("rejected")).containsExactly(2);
    assertThat(sink.received())
        .hasSize(4)
        .allSatisfy(
            mail -> {
              assertThat(mail.recipients()).hasSize(2).endsWith("boss@shop.example");
              assertThat(new String(mail.content(), StandardCharsets.US_ASCII))
                  .doesNotContain("boss@");
            });
  }

  @Test
  void a_connection_serves_a_number_of_mails_and_idles_for_a_while() throws Exception {
    SmtpSink sink = sink(SinkOptions.kind());
    EmailChannel channel =
        channel(
            sink.port(), "connection.messages", "10", "connections", "1", "connection.idle", "1");
    RecordedOutcomes outcomes = new RecordedOutcomes();
    channel.send(Batches.of(95), outcomes);
    assertThat(outcomes.count("sent")).isEqualTo(95);
    assertThat(sink.connections()).isEqualTo(10);
    waitFor(() -> sink.openConnections() == 0);
    channel.send(Batches.of(1), new RecordedOutcomes());
    assertThat(sink.count()).isEqualTo(96);
  }

  private static void waitFor(java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void a_connection_that_died_while_idle_costs_nobody_a_mail() throws IOException {
    SmtpSink sink = sink(SinkOptions.kind());
    EmailChannel channel = channel(sink.port());
    channel.send(Batches.of(10), new RecordedOutcomes());
    sink.cut();
    RecordedOutcomes outcomes = new RecordedOutcomes();
    channel.send(Batches.of(10), outcomes);
    assertThat(outcomes.count("sent")).isEqualTo(10);
  }

  @Test
  void a_server_that_is_not_there_is_said_in_one_line_and_nobody_is_touched() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    EmailChannel channel = channel(port);
    RecordedOutcomes outcomes = new RecordedOutcomes();
    assertThatThrownBy(() -> channel.send(Batches.of(200), outcomes))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("SMTP server 127.0.0.1:" + port + " can't be used: ")
        .hasMessageContaining("refused")
        .message()
        .doesNotContain("\n");
    assertThat(outcomes.outcomes).isEmpty();
    assertThat(outcomes.started).isEmpty();
    assertThat(channel.status().ok()).isFalse();
    assertThat(channel.status().detail()).contains("127.0.0.1:" + port);
    sink(SinkOptions.kind().onPort(port));
    channel.send(Batches.of(1), outcomes);
    assertThat(channel.status().ok()).isTrue();
  }

  @Test
  void a_server_that_only_hangs_up_ends_the_batch() throws IOException {
    SmtpSink sink = sink(SinkOptions.kind().withFaults(to -> Fault.CLOSE_AT_RECIPIENT));
    RecordedOutcomes outcomes = new RecordedOutcomes();
    assertThatThrownBy(() -> channel(sink.port()).send(Batches.of(500), outcomes))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("421");
    assertThat(outcomes.started).isEmpty();
    assertThat(outcomes.count("later")).isLessThanOrEqualTo(4);
  }

  @Test
  void a_missing_or_a_wrong_log_in_gives_nobody_up() throws IOException {
    SmtpSink sink = sink(SinkOptions.kind().withLogin("ada", "geheim"));
    RecordedOutcomes outcomes = new RecordedOutcomes();
    assertThatThrownBy(() -> channel(sink.port()).send(Batches.of(5), outcomes))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("takes no mail: the sender ada@shop.example: 530");
    assertThatThrownBy(
            () ->
                channel(sink.port(), "user", "ada", ".password", "falsch")
                    .send(Batches.of(5), outcomes))
        .hasMessageContaining("refused the log-in of ada: 535")
        .message()
        .doesNotContain("falsch");
    assertThat(outcomes.outcomes).isEmpty();
    channel(sink.port(), "user", "ada", ".password", "geheim").send(Batches.of(5), outcomes);
    assertThat(outcomes.count("sent")).isEqualTo(5);
  }

  @Test
  void starttls_is_demanded_and_the_certificate_checked() throws IOException {
    TestCertificate certificate = TestCertificate.create(directory);
    SmtpSink sink = sink(SinkOptions.kind().withStartTls(certificate.server()).withLogin("a", "b"));
    RecordedOutcomes outcomes = new RecordedOutcomes();
    assertThatThrownBy(() -> channel(sink.port(), "tls", "starttls").send(Batches.of(5), outcomes))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("can't be used");
    channel(
            sink.port(),
            "tls",
            "starttls",
            "trusted",
            certificate.certificate().toString(),
            "user",
            "a",
            ".password",
            "b")
        .send(Batches.of(100), outcomes);
    assertThat(outcomes.count("sent")).isEqualTo(100);
    SmtpSink plain = sink(SinkOptions.kind());
    assertThatThrownBy(() -> channel(plain.port(), "tls", "starttls").send(Batches.of(5), outcomes))
        .hasMessageContaining("STARTTLS is required");
    assertThat(plain.count()).isZero();
  }

  @Test
  void the_rate_is_kept_over_all_connections() throws IOException {
    SmtpSink sink = sink(SinkOptions.kind());
    EmailChannel channel = channel(sink.port(), "rate", "100");
    long start = System.nanoTime();
    channel.send(Batches.of(101), new RecordedOutcomes());
    assertThat(System.nanoTime() - start)
        .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(990));
  }

  @Test
  void two_nodes_keep_the_rate_together() throws Exception {
    share = 0.5;
    SmtpSink sink = sink(SinkOptions.kind());
    EmailChannel here = channel(sink.port(), "rate", "100");
    EmailChannel there = channel(sink.port(), "rate", "100");
    long start = System.nanoTime();
    CompletableFuture<Void> other = CompletableFuture.runAsync(() -> send(there, 51));
    send(here, 51);
    other.get(20, TimeUnit.SECONDS);
    assertThat(sink.count()).isEqualTo(102);
    assertThat(System.nanoTime() - start)
        .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(990));
  }

  @Test
  void a_node_that_the_others_do_not_know_yet_waits_and_then_goes_on() throws Exception {
    share = 0;
    SmtpSink sink = sink(SinkOptions.kind());
    EmailChannel channel = channel(sink.port());
    CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(channel, 20));
    assertThatThrownBy(() -> sending.get(300, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    assertThat(sink.count()).isZero();
    share = 0.5;
    sending.get(20, TimeUnit.SECONDS);
    assertThat(sink.count()).isEqualTo(20);
  }

  @Test
  void connections_are_divided_and_given_up_when_another_node_comes() throws Exception {
    SmtpSink sink = sink(SinkOptions.kind().delayedBy(Duration.ofMillis(2)));
    EmailChannel channel = channel(sink.port(), "connections", "4");
    send(channel, 400);
    assertThat(sink.openConnections()).isEqualTo(4);
    share = 0.5;
    until(() -> sink.openConnections() <= 2);
    send(channel, 400);
    assertThat(sink.openConnections()).isLessThanOrEqualTo(2);
    assertThat(sink.connections()).isEqualTo(4);
    share = 1;
    send(channel, 400);
    assertThat(sink.openConnections()).isEqualTo(4);
  }

  @Test
  void connections_are_given_up_in_the_middle_of_a_batch_and_nothing_of_it_is_lost()
      throws Exception {
    SmtpSink sink = sink(SinkOptions.kind().delayedBy(Duration.ofMillis(5)));
    EmailChannel channel = channel(sink.port(), "connections", "4");
    RecordedOutcomes outcomes = new RecordedOutcomes();
    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(() -> send(channel, Batches.of(2_000), outcomes));
    until(() -> sink.count() > 100);
    assertThat(sink.openConnections()).isEqualTo(4);
    share = 0.25;
    until(() -> sink.openConnections() == 1);
    assertThat(sending).isNotDone();
    share = 1;
    sending.get(30, TimeUnit.SECONDS);
    assertThat(outcomes.count("sent 250")).isEqualTo(2_000);
    assertThat(recipients(sink)).hasSize(2_000);
    assertThat(sink.count()).isEqualTo(2_000);
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  private static void send(EmailChannel channel, int mails) {
    send(channel, Batches.of(mails), new RecordedOutcomes());
  }

  private static void send(EmailChannel channel, Batch batch, RecordedOutcomes outcomes) {
    try {
      channel.send(batch, outcomes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void when_it_is_closed_what_has_begun_is_finished_and_the_rest_untouched() throws Exception {
    SmtpSink sink = sink(SinkOptions.kind());
    EmailChannel channel = channel(sink.port(), "rate", "200");
    CountDownLatch flowing = new CountDownLatch(20);
    RecordedOutcomes outcomes =
        new RecordedOutcomes(
            place -> {
              flowing.countDown();
              return true;
            });
    Batch batch = Batches.of(5000);
    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(
            () -> {
              try {
                channel.send(batch, outcomes);
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    assertThat(flowing.await(20, TimeUnit.SECONDS)).isTrue();
    channel.close();
    sending.get(5, TimeUnit.SECONDS);
    assertThat(outcomes.started).hasSizeLessThan(5000);
    assertThat(outcomes.items("sent")).isEqualTo(outcomes.started);
    assertThat(sink.count()).isEqualTo(outcomes.started.size());
    assertThat(camel.getEndpoints()).noneMatch(e -> e.getEndpointUri().contains("" + sink.port()));
    RecordedOutcomes late = new RecordedOutcomes();
    assertThatThrownBy(() -> channel.send(Batches.of(1), late)).hasMessageContaining("stopped");
    assertThat(late.outcomes).isEmpty();
    open.remove(open.size() - 1);
  }

  @Test
  void mails_carry_no_header_of_camel() throws IOException {
    SmtpSink sink = sink(SinkOptions.kind().keepingContent());
    channel(sink.port()).send(Batches.of(1), new RecordedOutcomes());
    String mail = new String(sink.received().get(0).content(), StandardCharsets.US_ASCII);
    String head = mail.substring(0, mail.indexOf("\r\n\r\n"));
    assertThat(head.lines().filter(line -> !line.startsWith(" ")).map(line -> line.split(":")[0]))
        .containsExactly(
            "Date",
            "From",
            "To",
            "Reply-To",
            "Subject",
            "Message-ID",
            "MIME-Version",
            "Content-Type");
  }

  @Test
  void a_server_that_answers_too_late_leaves_a_doubt() throws IOException {
    SmtpSink sink = sink(SinkOptions.kind().delayedBy(Duration.ofSeconds(2)));
    RecordedOutcomes outcomes = new RecordedOutcomes();
    channel(sink.port(), "timeout.read", "1").send(Batches.of(1), outcomes);
    assertThat(outcomes.outcomes.get(0)).startsWith("unknown SMTP server 127.0.0.1:");
  }

  @Test
  void a_server_that_stops_reading_is_given_up() throws IOException {
    SlowServer server = new SlowServer();
    open.add(server);
    EmailContent small = EmailContent.of(Batches.message(Optional.empty(), Optional.empty()));
    CompiledMessage large =
        new EmailContent(
                small.fromName(),
                small.fromAddress(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                small.subject(),
                small.html(),
                new Text(List.of("x".repeat(30_000_000), "")))
            .compiled(8, 1, "");
    RecordedOutcomes outcomes = new RecordedOutcomes();
    channel(server.port(), "timeout.write", "1")
        .send(Batches.of(large, 1, place -> "a@b.example"), outcomes);
    assertThat(outcomes.outcomes.get(0)).startsWith("unknown ");
  }
}
