package io.carillon.bounces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.OneLine;
import io.carillon.api.bounce.Bounce;
import io.carillon.api.bounce.Bounce.Act;
import io.carillon.api.bounce.Bounce.Kind;
import io.carillon.api.bounce.BounceReason;
import io.carillon.api.bounce.RefusedRecipient;
import io.carillon.api.contact.Consents;
import io.carillon.api.contact.Suppression;
import io.carillon.api.contact.Suppression.Cause;
import io.carillon.api.workflow.Issue;
import io.carillon.api.workflow.Issues;
import io.carillon.contacts.ConsentStore;
import io.carillon.testkit.TestDatabase;
import io.carillon.tracking.EngagementTable;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class BounceServiceTest {
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  private final List<Issue> recorded = new ArrayList<>();
  private TestDatabase database;
  private JdbcClient jdbc;
  private ConsentStore consents;
  private BounceService bounces;

  @BeforeEach
  void open() {
    database = TestDatabase.fresh();
    jdbc = JdbcClient.create(database.dataSource());
    consents = new ConsentStore(database.dataSource());
    bounces = service(5, 30, "mark");
    delivery(1, 11, "ann@reader.example");
    delivery(2, 12, "Bob@Reader.example");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void recipients_who_are_refused_while_sending_are_suppressed_as_those_who_bounce() {
    List<RefusedRecipient> refused =
        List.of(
            new RefusedRecipient(
                1, "ann@reader.example", "550 5.1.1 <ann@reader.example>: unknown"),
            new RefusedRecipient(2, "Bob@Reader.example", "550 no such user"));
    bounces.refused(refused, NOW);
    bounces.refused(refused, NOW.plusSeconds(60));
    bounces.refused(List.of(), NOW);

    assertThat(consents.suppressions("", 10))
        .extracting(Suppression::address, Suppression::cause, Suppression::deliveryId)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "ann@reader.example", Cause.HARD_BOUNCE, Optional.of(1L)),
            org.assertj.core.groups.Tuple.tuple(
                "bob@reader.example", Cause.HARD_BOUNCE, Optional.of(2L)));
    assertThat(consents.suppression("ann@reader.example").orElseThrow().detail())
        .startsWith("550 5.1.1");
    assertThat(bounces.list(10))
        .hasSize(2)
        .allMatch(bounce -> bounce.kind() == Kind.HARD && bounce.act() == Act.SUPPRESSED)
        .allMatch(bounce -> bounce.reason() == BounceReason.MAILBOX_UNKNOWN)
        .extracting(Bounce::status)
        .containsExactlyInAnyOrder("5.1.1", "");
    assertThat(jdbc.sql("SELECT count(*) FROM engagement").query(Long.class).single())
        .as("no mail was accepted, so none bounced")
        .isZero();
  }

  private BounceService service(int limit, int days, String proof) {
    return new BounceService(
        database.dataSource(),
        Marks.tracking(),
        new EngagementTable(),
        consents,
        issues(),
        config(limit, days, proof));
  }

  static BouncesConfig config(int limit, int days, String proof) {
    Map<String, Object> values = Map.of("soft_limit", limit, "soft_days", days, "proof", proof);
    return (BouncesConfig)
        Proxy.newProxyInstance(
            BouncesConfig.class.getClassLoader(),
            new Class<?>[] {BouncesConfig.class, Annotation.class},
            (proxy, method, arguments) -> values.get(method.getName()));
  }

  private Issues issues() {
    return (Issues)
        Proxy.newProxyInstance(
            Issues.class.getClassLoader(),
            new Class<?>[] {Issues.class},
            (proxy, method, arguments) -> recorded.add((Issue) arguments[0]) ? null : null);
  }

  private void delivery(long id, long contact, String address) {
    jdbc.sql(
            """
            INSERT INTO delivery (id, workflow_id, contact_id, message_id, hour, not_before,
              planned_at, workflow_version, message_version, cycle, step, channel, state, address)
            OVERRIDING SYSTEM VALUE
            VALUES (:id, 5, :contact, 3, :at, :at, :at, 1, 1, :id, 'send', 'email', 'SENT', :address)
            """)
        .param("id", id)
        .param("contact", contact)
        .param("at", NOW.minusSeconds(3600).atOffset(java.time.ZoneOffset.UTC))
        .param("address", address)
        .update();
  }

  private static String verp(long delivery) {
    return "bounces+" + Marks.of(delivery) + "@shop.example";
  }

  private List<Bounce> receive(String mail, Instant now) throws IOException {
    return bounces.receive(Returned.stream(mail), now);
  }

  private static String hard(String to, String recipient) {
    return Returned.report(to, recipient, "failed", "5.1.1", "550 5.1.1 User unknown");
  }

  private static String full(String to, String recipient, int number) {
    return Returned.report(to, recipient, "failed", "5.2.2", "552 5.2.2 Mailbox full #" + number);
  }

  private Map<String, Object> engagement(long delivery) {
    return jdbc.sql("SELECT * FROM engagement WHERE delivery_id = ?")
        .param(delivery)
        .query()
        .singleRow();
  }

  private long count(String table) {
    return jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
  }

  @Test
  void a_hard_bounce_to_our_return_path_suppresses_the_address_and_stands_in_the_report_R112_R194()
      throws IOException {
    Bounce bounce = receive(hard(verp(1), "ann@reader.example"), NOW).get(0);
    assertThat(bounce)
        .isEqualTo(
            new Bounce(
                Kind.HARD,
                Optional.of(1L),
                "ann@reader.example",
                "5.1.1",
                BounceReason.MAILBOX_UNKNOWN,
                "550 5.1.1 User unknown",
                Act.SUPPRESSED,
                NOW));
    assertThat(consents.suppression("Ann@Reader.example"))
        .contains(
            new Suppression(
                "ann@reader.example",
                Cause.HARD_BOUNCE,
                NOW,
                "550 5.1.1 User unknown",
                Optional.of(1L)));
    assertThat(engagement(1))
        .containsEntry("workflow_id", 5L)
        .containsEntry("contact_id", 11L)
        .containsEntry("bounce_kind", "HARD")
        .containsEntry("bounce_code", "5.1.1")
        .containsEntry("bounce_reason", "MAILBOX_UNKNOWN");
    assertThat(bounces.list(10)).containsExactly(bounce);
  }

  @Test
  void a_mail_of_somebody_who_was_erased_is_counted_and_keeps_no_address() throws IOException {
    jdbc.sql("INSERT INTO erasure_key (inner_pad, outer_pad) VALUES (?, ?)")
        .params(new byte[64], new byte[64])
        .update();
    jdbc.sql(
            "INSERT INTO erased_address SELECT erased_hash('ann@reader.example', inner_pad,"
                + " outer_pad), now() FROM erasure_key")
        .update();
    jdbc.sql("UPDATE past_delivery SET address = NULL WHERE id = 1").update();
    receive(
        Returned.report(
            verp(1), "ann@reader.example", "failed", "5.1.1", "550 <Ann@Reader.example>: unknown"),
        NOW);
    assertThat(bounces.list(10))
        .extracting(Bounce::kind, Bounce::address, Bounce::diagnostic, Bounce::act)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                Kind.HARD, "", "550 <[erased]>: unknown", Act.UNPROVEN));
    assertThat(consents.suppressions("", 10)).isEmpty();
  }

  @Test
  void the_same_mail_again_changes_nothing_also_with_other_line_ends() throws IOException {
    String mail = full(verp(1), "ann@reader.example", 1);
    List<Bounce> first = receive(mail, NOW);
    List<Bounce> again =
        bounces.receive(
            new java.io.ByteArrayInputStream(
                mail.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
            NOW.plusSeconds(60));
    assertThat(again).isEqualTo(first);
    assertThat(count("bounce")).isEqualTo(1);
  }

  @Test
  void two_nodes_that_read_the_same_mail_at_once_record_it_once() throws Exception {
    BounceService other = service(5, 30, "mark");
    for (int i = 0; i < 20; i++) {
      String mail = full(verp(1), "ann@reader.example", i);
      CyclicBarrier together = new CyclicBarrier(2);
      CompletableFuture<List<Bounce>> there =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  together.await();
                  return other.receive(Returned.stream(mail), NOW);
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      together.await();
      List<Bounce> here = receive(mail, NOW);
      assertThat(there.get()).isEqualTo(here);
    }
    assertThat(count("bounce")).isEqualTo(20);
  }

  @Test
  void a_forged_bounce_suppresses_nobody() throws IOException {
    List<String> forged =
        List.of(
            hard("bounces@shop.example", "ann@reader.example"),
            hard("bounces+marktestmarktest9x@shop.example", "ann@reader.example"),
            // A mark of a mail that somebody got himself, and a victim's address.
            hard(verp(2), "ann@reader.example"),
            Returned.complaint("<d1.zzzzzz@shop.example>", "ann@reader.example"),
            Returned.complaint(
                "<d1." + Recognition.hash("ann@reader.example") + "@shop.example>",
                "ann@reader.example"));
    for (String mail : forged) {
      receive(mail, NOW);
    }
    assertThat(consents.suppressions("", 10)).isEmpty();
    assertThat(count("unsubscribe")).isZero();
    assertThat(bounces.list(10))
        .extracting(Bounce::act)
        .containsExactlyInAnyOrder(
            Act.UNPROVEN, Act.UNPROVEN, Act.UNPROVEN, Act.UNPROVEN, Act.COUNTED);
    assertThat(count("engagement")).as("only of the mail whose mark is ours").isEqualTo(1);
  }

  @Test
  void where_an_admin_trusts_addresses_our_message_id_is_proof_enough() throws IOException {
    String mail =
        Returned.complaint(
            "<d1." + Recognition.hash("ann@reader.example") + "@shop.example>",
            "ann@reader.example");
    service(5, 30, "address").receive(Returned.stream(mail), NOW);
    assertThat(consents.suppression("ann@reader.example").orElseThrow().cause())
        .isEqualTo(Cause.COMPLAINT);
  }

  /** The e-mail channel's tests name the same text. */
  @Test
  void the_hash_of_an_address_is_that_of_the_e_mail_channel() {
    assertThat(Recognition.hash("ann@reader.example")).isEqualTo("3q1qy3qieasrr");
  }

  @Test
  void soft_bounces_suppress_after_five_mails_within_thirty_days() throws IOException {
    for (int i = 0; i < 6; i++) {
      delivery(100 + i, 11, "ann@reader.example");
    }
    Instant first = NOW.minus(Duration.ofDays(31));
    assertThat(receive(full(verp(105), "ann@reader.example", 0), first).get(0).act())
        .isEqualTo(Act.COUNTED);
    for (int i = 0; i < 4; i++) {
      Instant at = NOW.plusSeconds(i);
      assertThat(receive(full(verp(100 + i), "ann@reader.example", i), at).get(0).act())
          .isEqualTo(Act.COUNTED);
      // Another report of the same mail does not count again.
      receive(full(verp(100 + i), "ann@reader.example", 50 + i), at);
    }
    assertThat(consents.suppressions("", 10)).isEmpty();
    Bounce fifth = receive(full(verp(104), "ann@reader.example", 4), NOW.plusSeconds(9)).get(0);
    assertThat(fifth.kind()).isEqualTo(Kind.SOFT);
    assertThat(fifth.act()).isEqualTo(Act.SUPPRESSED);
    assertThat(consents.suppression("ann@reader.example").orElseThrow().cause())
        .isEqualTo(Cause.SOFT_BOUNCES);
  }

  @Test
  void a_server_that_blocks_the_sender_takes_no_reader_away() throws IOException {
    bounces = service(1, 30, "mark");
    Bounce bounce =
        receive(
                Returned.report(
                    verp(1),
                    "ann@reader.example",
                    "failed",
                    "5.7.1",
                    "554 5.7.1 Your IP is listed at a blocklist"),
                NOW)
            .get(0);
    assertThat(bounce.reason()).isEqualTo(BounceReason.BLOCKED);
    assertThat(bounce.act()).isEqualTo(Act.NONE);
    assertThat(consents.suppressions("", 10)).isEmpty();
    assertThat(engagement(1)).containsEntry("bounce_reason", "BLOCKED");
  }

  @Test
  void a_complaint_suppresses_and_unsubscribes_from_everything() throws IOException {
    String id = "<" + Marks.of(2) + "@shop.example>";
    Bounce bounce = receive(Returned.complaint(id, "bob@reader.example"), NOW).get(0);
    assertThat(bounce.kind()).isEqualTo(Kind.COMPLAINT);
    assertThat(bounce.act()).isEqualTo(Act.SUPPRESSED);
    assertThat(consents.suppression("bob@reader.example").orElseThrow().cause())
        .isEqualTo(Cause.COMPLAINT);
    assertThat(consents.unsubscriptions(12))
        .singleElement()
        .satisfies(
            unsubscription -> {
              assertThat(unsubscription.scope()).hasToString("EVERYTHING");
              assertThat(unsubscription.source()).isEqualTo("COMPLAINT");
            });
    assertThat(engagement(2).get("complained_at")).isNotNull();
  }

  @Test
  void a_later_report_for_good_goes_before_an_earlier_one_for_now_and_never_back()
      throws IOException {
    receive(full(verp(1), "ann@reader.example", 1), NOW);
    receive(hard(verp(1), "ann@reader.example"), NOW.plusSeconds(5));
    receive(full(verp(1), "ann@reader.example", 2), NOW.plusSeconds(9));
    assertThat(engagement(1))
        .containsEntry("bounce_kind", "HARD")
        .containsEntry("bounce_reason", "MAILBOX_UNKNOWN");
  }

  @Test
  void delays_absence_notes_and_what_nobody_understands_are_only_noted() throws IOException {
    List<Bounce> read =
        List.of(
            receive(
                    Returned.report(
                        verp(1),
                        "ann@reader.example",
                        "delayed",
                        "4.4.1",
                        "connect: Connection timed out"),
                    NOW)
                .get(0),
            receive(Returned.vacation(verp(1)), NOW).get(0),
            receive("Subject: Lunch?\nFrom: eve@reader.example\n\nToday at one?\n", NOW).get(0),
            receive("", NOW).get(0));
    assertThat(read)
        .extracting(Bounce::kind)
        .containsExactly(Kind.DELAY, Kind.AUTO_REPLY, Kind.UNREADABLE, Kind.UNREADABLE);
    assertThat(read).extracting(Bounce::act).containsOnly(Act.NONE);
    assertThat(count("suppression") + count("unsubscribe") + count("engagement")).isZero();
  }

  @Test
  void a_report_of_a_forwarding_address_counts_against_the_address_that_we_wrote_to()
      throws IOException {
    Bounce bounce = receive(hard(verp(1), "ann@elsewhere.example"), NOW).get(0);
    assertThat(bounce.kind()).isEqualTo(Kind.SOFT);
    assertThat(bounce.act()).isEqualTo(Act.COUNTED);
    assertThat(bounce.address()).isEqualTo("ann@reader.example");
  }

  @Test
  void of_a_report_of_many_recipients_only_ours_acts() throws IOException {
    String mail =
        hard(verp(1), "ann@reader.example")
            .replace(
                "\n--b1--",
                """

                Final-Recipient: rfc822; carol@reader.example
                Action: failed
                Status: 5.1.1

                --b1--""");
    assertThat(receive(mail, NOW))
        .extracting(Bounce::address, Bounce::act)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("ann@reader.example", Act.SUPPRESSED),
            org.assertj.core.api.Assertions.tuple("carol@reader.example", Act.UNPROVEN));
    assertThat(consents.suppressions("", 10)).hasSize(1);
    assertThat(receive(mail, NOW)).hasSize(2);
  }

  @Test
  void reading_without_acting_says_the_same_and_leaves_nothing() throws IOException {
    String mail = hard(verp(1), "ann@reader.example");
    List<Bounce> read = bounces.read(Returned.stream(mail), NOW);
    assertThat(count("bounce") + count("suppression") + count("engagement")).isZero();
    assertThat(receive(mail, NOW)).isEqualTo(read);
  }

  @Test
  void everything_of_a_mail_is_written_or_nothing() throws IOException {
    Consents broken =
        (Consents)
            Proxy.newProxyInstance(
                Consents.class.getClassLoader(),
                new Class<?>[] {Consents.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("suppress")) {
                    throw new IllegalStateException("no connection");
                  }
                  return method.invoke(consents, arguments);
                });
    BounceService failing =
        new BounceService(
            database.dataSource(),
            Marks.tracking(),
            new EngagementTable(),
            broken,
            issues(),
            config(5, 30, "mark"));
    String mail = Returned.complaint("<" + Marks.of(1) + "@shop.example>", "ann@reader.example");
    assertThatThrownBy(() -> failing.receive(Returned.stream(mail), NOW))
        .hasMessage("no connection");
    assertThat(count("bounce") + count("unsubscribe") + count("engagement")).isZero();
    assertThat(receive(mail, NOW).get(0).act()).isEqualTo(Act.SUPPRESSED);
  }

  @Test
  void a_refusal_of_the_sending_counts_for_nobody_and_is_an_issue_with_what_the_server_said()
      throws IOException {
    List<String> refusals =
        List.of(
            "554 5.1.8 <bounces+x@shop.example>: Sender address rejected: Domain not found",
            "450 4.1.8 <bounces+x@shop.example>: Sender address rejected: Domain not found",
            "550 5.7.1 <mx.shop.example>: Helo command rejected: Host not found",
            "450 4.7.1 Client host rejected: cannot find your hostname",
            "554 5.7.1 <ann@reader.example>: Relay access denied");
    for (String said : refusals) {
      recorded.clear();
      String status = said.split(" ")[1];
      String mail = Returned.report(verp(1), "ann@reader.example", "failed", status, said);
      Bounce bounce = receive(mail, NOW).get(0);
      assertThat(bounce.kind()).as(said).isEqualTo(Kind.SOFT);
      assertThat(bounce.act()).as(said).isEqualTo(Act.NONE);
      assertThat(recorded)
          .singleElement()
          .satisfies(
              issue -> {
                assertThat(issue.code()).isEqualTo("SENDING_REFUSED");
                assertThat(issue.hour()).contains(Instant.parse("2026-11-25T10:00:00Z"));
                assertThat(issue.contact()).isEmpty();
                assertThat(issue.message()).contains(said).contains("Check");
              });
    }
    assertThat(consents.suppressions("", 10)).isEmpty();
  }

  @Test
  void a_refusal_that_nothing_proves_and_one_of_the_mailbox_are_no_issue() throws IOException {
    String said = "554 5.1.8 Sender address rejected: Domain not found";
    receive(Returned.report("x@shop.example", "ann@reader.example", "failed", "5.1.8", said), NOW);
    receive(full(verp(1), "ann@reader.example", 1), NOW);
    receive(hard(verp(2), "bob@reader.example"), NOW);
    assertThat(recorded).isEmpty();
  }

  @Test
  void a_wrong_setting_is_refused_by_its_key() {
    assertThatThrownBy(() -> service(0, 30, "mark"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("io.carillon.bounces: soft.limit must be 1 to 100, not 0");
    assertThatThrownBy(() -> service(5, 999, "mark")).hasMessageContaining("soft.days");
    assertThatThrownBy(() -> service(5, 30, "trust"))
        .hasMessage("io.carillon.bounces: proof must be mark or address, not \"trust\"");
  }

  @Test
  void what_a_database_refuses_is_taken_out_of_what_servers_say() throws IOException {
    Bounce bounce =
        receive(
                Returned.report(
                    verp(1), "ann@reader.example", "failed", "5.1.1", "550 no\0 such\u0007 user"),
                NOW)
            .get(0);
    assertThat(bounce.diagnostic()).isEqualTo("550 no such user");
    assertThat(OneLine.cut("x".repeat(499) + "\uD83D\uDE00", 500)).hasSize(499);
    assertThat(OneLine.cut("a\uD83D b\uDE00", 500)).isEqualTo("a? b?");
  }
}
