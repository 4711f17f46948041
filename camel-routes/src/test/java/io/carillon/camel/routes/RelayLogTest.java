package io.carillon.camel.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.Sql;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.delivery.RelayEvidence;
import io.carillon.api.tracking.Tracking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RelayLogTest {
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  @TempDir private Path folder;
  private final List<RelayEvidence> noted = new ArrayList<>();
  private boolean databaseAway;
  private Path file;
  private RelayLog log;

  @BeforeEach
  void open() {
    file = folder.resolve("mail.log");
    log = again();
  }

  /** The server, started (again). */
  private RelayLog again() {
    Deliveries deliveries =
        Fake.of(
            Deliveries.class,
            Map.of(
                "relayed",
                call -> {
                  if (databaseAway) {
                    throw new IllegalStateException("the database is away");
                  }
                  List<?> said = (List<?>) call[0];
                  said.forEach(each -> noted.add((RelayEvidence) each));
                  return said.size();
                }));
    Tracking tracking =
        Fake.of(Tracking.class, Map.of("delivery", call -> delivery((String) call[0])));
    return new RelayLog(
        file, RelayLogConfig.Format.AUTO, folder.resolve("memory/place"), deliveries, tracking);
  }

  /** Marks that were signed are those of 20 letters that end with their delivery's number. */
  private static String mark(long delivery) {
    return "abcdefghijklmnop%04d".formatted(delivery);
  }

  private static OptionalLong delivery(String mark) {
    return mark.matches("abcdefghijklmnop\\d{4}")
        ? OptionalLong.of(Long.parseLong(mark.substring(16)))
        : OptionalLong.empty();
  }

  private void append(String... lines) throws IOException {
    Files.writeString(
        file,
        String.join("\n", lines) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static String cleanup(String queue, String messageId) {
    return "Nov 25 09:58:01 mx postfix/cleanup[1234]: "
        + queue
        + ": message-id=<"
        + messageId
        + ">";
  }

  private static String active(String queue) {
    return "Nov 25 09:58:01 mx postfix/qmgr[99]: "
        + queue
        + ": from=<bounces+x@shop.example>, size=5123, nrcpt=1 (queue active)";
  }

  private String[] accepted(long delivery) {
    String queue = "4Zx%04d".formatted(delivery);
    return new String[] {cleanup(queue, mark(delivery) + "@shop.example"), active(queue)};
  }

  private List<Long> look() throws IOException {
    noted.clear();
    log.look(NOW);
    return noted.stream().map(RelayEvidence::deliveryId).toList();
  }

  @Test
  void postfix_has_accepted_what_its_queue_manager_has_in_the_queue() throws IOException {
    append(
        "2026-11-25T09:58:00.100001+01:00 mx postfix/smtpd[1]: connect from localhost[127.0.0.1]",
        "2026-11-25T09:58:00.200001+01:00 mx postfix/smtpd[1]: 4ZxAbC: client=localhost[127.0.0.1]",
        "2026-11-25T09:58:00.300001+01:00 mx postfix-out/cleanup[2]: 4ZxAbC: message-id=<"
            + mark(7)
            + "@shop.example>",
        "2026-11-25T09:58:00.400001+01:00 mx postfix-out/qmgr[3]: 4ZxAbC:"
            + " from=<bounces+x@shop.example>, size=5123, nrcpt=1 (queue active)",
        "2026-11-25T09:58:01.000001+01:00 mx postfix-out/smtp[4]: 4ZxAbC: to=<ann@reader.example>,"
            + " relay=mx.reader.example[192.0.2.1]:25, delay=0.5, delays=0/0/0/0.5, dsn=2.0.0,"
            + " status=sent (250 OK)",
        "2026-11-25T09:58:01.100001+01:00 mx postfix-out/qmgr[3]: 4ZxAbC: removed");

    assertThat(look()).containsExactly(7L);
    assertThat(noted.get(0))
        .isEqualTo(
            new RelayEvidence(
                7,
                true,
                Instant.parse("2026-11-25T08:58:00.400001Z"),
                "accepted by the relay as 4ZxAbC"));
    assertThat(look()).isEmpty();
  }

  @Test
  void what_has_a_message_id_but_never_came_into_the_queue_is_not_said_to_be_accepted()
      throws IOException {
    append(
        cleanup("4ZxAbC", mark(7) + "@shop.example"),
        "Nov 25 09:58:01 mx postfix/smtpd[1]: lost connection after DATA (5000 bytes) from"
            + " localhost[127.0.0.1]",
        // The name of the queue file is used again, by somebody else's mail.
        cleanup("4ZxAbC", "someone.else@reader.example"),
        active("4ZxAbC"));

    assertThat(look()).isEmpty();
  }

  @Test
  void what_a_filter_of_postfix_refuses_for_good_is_refused_and_what_is_put_off_is_not()
      throws IOException {
    append(
        cleanup("4ZxAb1", mark(1) + "@shop.example"),
        "Nov 25 09:58:01 mx postfix/cleanup[2]: 4ZxAb1: milter-reject: END-OF-MESSAGE from"
            + " localhost[127.0.0.1]: 5.7.1 Spam message rejected; from=<b@shop.example>"
            + " to=<ann@reader.example> proto=ESMTP helo=<carillon>",
        cleanup("4ZxAb2", mark(2) + "@shop.example"),
        "Nov 25 09:58:01 mx postfix/cleanup[2]: 4ZxAb2: milter-reject: END-OF-MESSAGE from"
            + " localhost[127.0.0.1]: 4.7.1 Service unavailable - try again later;"
            + " from=<b@shop.example> to=<ann@reader.example> proto=ESMTP helo=<carillon>",
        cleanup("4ZxAb3", mark(3) + "@shop.example"),
        "Nov 25 09:58:01 mx postfix/cleanup[2]: 4ZxAb3: reject: body buy helo=<x>: 4.0.0 now from"
            + " localhost[127.0.0.1]; from=<b@shop.example> to=<ann@reader.example> proto=ESMTP"
            + " helo=<carillon>: 5.7.1 message content rejected");

    assertThat(look()).containsExactly(1L, 3L);
    assertThat(noted).allMatch(each -> !each.accepted());
    assertThat(noted.get(0).detail())
        .startsWith("refused by the relay as 4ZxAb1: Spam message rejected");
  }

  @Test
  void exim_has_accepted_what_it_lists_with_an_arrow() throws IOException {
    append(
        "2026-11-25 09:58:01 1tFabc-000000001Xy-2Zzz <= bounces+x@shop.example H=localhost"
            + " (carillon) [127.0.0.1] P=esmtp S=5123 id="
            + mark(8)
            + "@shop.example",
        "2026-11-25 09:58:02.123 +0100 [77] 1tFabc-0003Xy-2Z <= b@shop.example H=x [::1] P=esmtps"
            + " X=TLS1.3 S=1 id="
            + mark(9)
            + "@shop.example T=\"News\" for ann@reader.example",
        "Nov 25 09:58:02 mx exim[12]: 2026-11-25 09:58:02 1tFabd-0003Xy-2Z <= b@shop.example P=smtp"
            + " id="
            + mark(10)
            + "@shop.example",
        "2026-11-25 09:58:03 1tFabc-000000001Xy-2Zzz => ann@reader.example R=dnslookup T=smtp id="
            + mark(11)
            + "@shop.example",
        "2026-11-25 09:58:04 H=x [127.0.0.1] F=<b@shop.example> rejected after DATA: no <= id="
            + mark(12)
            + "@shop.example");

    assertThat(look()).containsExactly(8L, 9L, 10L);
  }

  /** Logs as Debian's servers wrote them, with short and long names of queue files. */
  @Test
  void what_real_servers_write_is_understood() throws IOException {
    append(Sql.load(getClass(), "postfix-3.7.log"), Sql.load(getClass(), "exim-4.96.log"));

    assertThat(look()).containsExactly(21L, 22L, 23L, 24L, 26L);
    assertThat(noted.stream().filter(each -> !each.accepted()).map(RelayEvidence::detail))
        .containsExactly("refused by the relay as 4jd70m4LKhzJ9Tt: no such goods");
  }

  @Test
  void forged_marks_garbage_and_texts_that_look_like_lines_prove_nothing() throws IOException {
    append(
        cleanup("4ZxAb1", "abcdefghijklmnopforged@shop.example"),
        active("4ZxAb1"),
        "Nov 25 09:58:01 mx postfix/smtpd[1]: NOQUEUE: reject: RCPT from x[192.0.2.9]: 550;"
            + " from=<a@b> to=<c@d> helo=<Nov 25 09:58:01 mx postfix/cleanup[1]: 4ZxAb2:"
            + " message-id=<"
            + mark(2)
            + "@shop.example>>",
        cleanup("4ZxAb3", mark(3) + "@a> x <b"),
        active("4ZxAb3"),
        "Nov 25 09:58:01 mx postfix/cleanup[1]: 4ZxAb4: warning: header Subject: message-id=<"
            + mark(4)
            + "@shop.example>",
        active("4ZxAb4"),
        "Nov 25 09:58:01 mx postfix/cleanup[1]: 4ZxAb5: message-id=<" + mark(5) + "@shop.example>",
        "Nov 25 09:58:01 mx postfix/qmgr[1]: 4ZxAb5: from=<x>, (queue active)",
        "\0\1\2 \u00ff\u00fe postfix/qmgr[",
        "x".repeat(100_000) + " <= id=" + mark(6) + "@shop.example");

    assertThat(look()).isEmpty();
  }

  @Test
  void half_a_line_is_read_when_it_is_whole() throws IOException {
    String line = active("4Zx0007");
    append(accepted(7)[0]);
    Files.writeString(file, line.substring(0, 60), StandardOpenOption.APPEND);
    assertThat(look()).isEmpty();
    Files.writeString(file, line.substring(60) + "\n", StandardOpenOption.APPEND);
    assertThat(look()).containsExactly(7L);
  }

  @Test
  void a_log_that_was_renamed_is_read_to_its_end_and_then_the_new_one() throws IOException {
    append(accepted(1));
    look();
    append(accepted(2));
    Files.move(file, folder.resolve("mail.log.1"));
    append(accepted(3));
    assertThat(look()).containsExactly(2L, 3L);
    append(accepted(4));
    assertThat(look()).containsExactly(4L);
  }

  @Test
  void a_log_that_was_copied_and_truncated_is_read_from_its_beginning() throws IOException {
    append(accepted(1));
    look();
    Files.copy(file, folder.resolve("mail.log.1"), StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(file, "", StandardOpenOption.TRUNCATE_EXISTING);
    append(accepted(2));
    append("a longer line than all that was there before: ".repeat(20));
    assertThat(look()).containsExactly(2L);
  }

  @Test
  void after_a_restart_reading_goes_on_where_it_was_and_no_pair_of_lines_is_torn()
      throws IOException {
    append("Nov 25 09:58:01 mx postfix/smtpd[1]: connect from x[192.0.2.9]".repeat(2_000));
    append(accepted(1)[0]);
    look();
    assertThat(Files.readString(folder.resolve("memory/place"))).contains("position=");
    log = again();
    append(accepted(1)[1]);
    assertThat(look()).containsExactly(1L);
    log = again();
    Files.move(file, folder.resolve("mail.log-20261125"));
    append(accepted(2));
    assertThat(look()).contains(2L);
  }

  @Test
  void while_the_database_is_away_nothing_is_forgotten() throws IOException {
    append(accepted(1));
    databaseAway = true;
    assertThatThrownBy(this::look).hasMessageContaining("away");
    assertThat(log.status().ok()).isFalse();
    assertThat(log.status().detail()).contains("mail.log", "the database is away");
    databaseAway = false;
    assertThat(look()).containsExactly(1L);
    assertThat(log.status().ok()).isTrue();
  }

  @Test
  void a_link_or_a_folder_in_the_logs_place_is_not_read() throws IOException {
    Path secret =
        Files.writeString(folder.resolve("secret"), String.join("\n", accepted(1)) + "\n");
    Files.createSymbolicLink(file, secret);
    assertThatThrownBy(this::look).hasMessageContaining("no regular file");
    Files.delete(file);
    Files.createDirectory(file);
    assertThatThrownBy(this::look).hasMessageContaining("no regular file");
    Files.delete(file);
    assertThat(look()).isEmpty();
    assertThat(noted).isEmpty();
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void a_large_log_is_read_in_steps_with_little_memory() throws IOException {
    String noise = active("4ZxNo") + "\n";
    String block = noise.repeat(10_000);
    for (int i = 0; i < 20; i++) {
      Files.writeString(file, block, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
    append(accepted(1));
    assertThat(Files.size(file)).isGreaterThan(16L << 20);
    assertThat(look()).isEmpty();
    assertThat(look()).containsExactly(1L);
  }
}
