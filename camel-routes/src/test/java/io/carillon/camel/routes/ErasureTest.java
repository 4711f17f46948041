package io.carillon.camel.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carillon.api.InvalidInputException;
import io.carillon.api.Progress;
import io.carillon.api.contact.ContactType;
import io.carillon.api.contact.FieldType;
import io.carillon.api.contact.ImportRequest;
import io.carillon.api.contact.ImportResult;
import io.carillon.api.privacy.Erased;
import io.carillon.api.privacy.Holdings;
import io.carillon.api.privacy.PersonalData;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.applications.ApplicantData;
import io.carillon.audit.AuditedData;
import io.carillon.bounces.BouncedData;
import io.carillon.camel.component.FeedData;
import io.carillon.channel.email.MailboxData;
import io.carillon.contacts.ContactImporter;
import io.carillon.contacts.ContactStore;
import io.carillon.contacts.DataSubjectService;
import io.carillon.contacts.FieldCatalogue;
import io.carillon.contacts.ImportConfig;
import io.carillon.definitions.YamlDefinitions;
import io.carillon.deliveries.DeliveryData;
import io.carillon.segments.NamedInSegments;
import io.carillon.shell.ServerTexts;
import io.carillon.store.PostgresBulkCopy;
import io.carillon.store.PostgresStatistics;
import io.carillon.templates.NamedInMessages;
import io.carillon.testkit.TestData;
import io.carillon.testkit.TestDatabase;
import io.carillon.tracking.RecipientData;
import io.carillon.workflows.IssueData;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One person, left in every table and file that speaks of people, is erased with all bundles. */
class ErasureTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  /** What must be found nowhere afterwards. */
  private static final List<String> TRACES =
      List.of(
          "ada.lovelace@example.org",
          "ada@home.example",
          "Lovelace",
          "+442079460958",
          "amethyst-seven",
          "CUST-4711");

  private static final List<String> OTHERS = List.of("bob@example.org", "Builder", "CUST-4712");

  @TempDir private Path home;
  private TestDatabase database;
  private JdbcClient jdbc;
  private TestData data;
  private DataSubjectService subjects;
  private long ada;
  private long bob;
  private long workflow;

  @BeforeEach
  void start() throws IOException {
    database = TestDatabase.fresh();
    jdbc = JdbcClient.create(database.dataSource());
    data = new TestData(database.dataSource(), NOW);
    FieldCatalogue fields = new FieldCatalogue(database.dataSource());
    fields.create("membership", FieldType.TEXT);
    Stream.of("mailbox", "log", "bounces", "files", "rejects")
        .forEach(folder -> assertThat(home.resolve(folder).toFile().mkdir()).isTrue());
    ContactStore contacts = new ContactStore(database.dataSource(), fields);
    subjects =
        new DataSubjectService(database.dataSource(), contacts, parts(), home.resolve("rejects"));
    workflow = data.workflow("Welcome", WorkflowKind.EMAIL, NOW);
    importContacts(fields);
    ada = contacts.get("CUST-4711").id();
    bob = contacts.get("CUST-4712").id();
  }

  @AfterEach
  void stop() {
    database.close();
  }

  private List<PersonalData> parts() {
    return List.of(
        new ApplicantData(),
        new AuditedData(),
        new BouncedData(),
        new DeliveryData(),
        new FeedData(),
        new IssueData(),
        new NamedInMessages(),
        new NamedInSegments(),
        new MailboxData(Map.of("directory", home.resolve("mailbox").toString())),
        new RecipientData(),
        new ReturnedMails(List.of(home.resolve("bounces"))),
        new ServerTexts(
            List.of(home.resolve("log")),
            List.of(home.resolve("shell.history")),
            List.of(home.resolve("files"))));
  }

  private void importContacts(FieldCatalogue fields) throws IOException {
    Path file =
        Files.writeString(
            home.resolve("customers.csv"),
            """
            external_id,email,first_name,last_name,phone,membership
            CUST-4711,ada.lovelace@example.org,Ada,Lovelace,+44 20 7946 0958,amethyst-six
            CUST-4712,bob@example.org,Bob,Builder,,quartz
            CUST-4712,bob@example.org,Bob,Builder,,quartz
            CUST-4711,Ada.Lovelace@example.org,Ada,Lovelace,+44 20 7946 0958,amethyst-seven
            """);
    ImportResult result =
        new ContactImporter(
                database.dataSource(),
                new PostgresBulkCopy(),
                new PostgresStatistics(database.dataSource()),
                new YamlDefinitions(),
                config())
            .run(
                new ImportRequest(
                    file, Optional.empty(), ContactType.MARKETPLACE, ZoneOffset.UTC, false, NOW),
                Progress.NONE);
    assertThat(result.rejected()).isEqualTo(2);
    // What was imported is whoever's gave it.
    Files.delete(file);
  }

  private ImportConfig config() {
    return new ImportConfig() {
      @Override
      public String rejects() {
        return home.resolve("rejects").toString();
      }

      @Override
      public int longest_text() {
        return 1_000;
      }

      @Override
      public Class<? extends Annotation> annotationType() {
        return ImportConfig.class;
      }
    };
  }

  private void sql(String statement, Object... parameters) {
    jdbc.sql(statement).params(parameters).update();
  }

  /** In every table that speaks of people. */
  private void leaveTraces() throws IOException {
    data.address(ada, "email", "ada@home.example", true, true);
    sql("UPDATE contact SET custom_email = 'Ada@Home.example' WHERE id = ?", ada);
    for (long contact : new long[] {ada, bob}) {
      String address = contact == ada ? "ada.lovelace@example.org" : "bob@example.org";
      String id = contact == ada ? "CUST-4711" : "CUST-4712";
      delivery(contact, address, "SENT", null, null, "250 queued for " + address);
      delivery(contact, address, "UNKNOWN", "LOST_ANSWER", "said of " + address, null);
      delivery(contact, address, "PLANNED", null, "451 not now, " + address, null);
      sql(
          "INSERT INTO relay_evidence SELECT id, true, ?, 'to=<' || address || '>' FROM"
              + " past_delivery WHERE contact_id = ? AND state = 'UNKNOWN'",
          TestData.timestamp(NOW),
          contact);
      sql(
          "INSERT INTO interaction (delivery_id, workflow_id, contact_id, kind, at, source, agent,"
              + " verdict, rule) SELECT id, workflow_id, contact_id, 'OPEN', ?, '203.0.113.0',"
              + " 'Mozilla of ' || address, 'PERSON', 'ORDINARY' FROM past_delivery WHERE contact_id = ?"
              + " AND state = 'SENT'",
          TestData.timestamp(NOW),
          contact);
      sql(
          "INSERT INTO engagement (delivery_id, workflow_id, contact_id, opens, raw_opens,"
              + " first_opened) SELECT id, workflow_id, contact_id, 1, 1, ? FROM past_delivery WHERE"
              + " contact_id = ? AND state = 'SENT'",
          TestData.timestamp(NOW),
          contact);
      sql(
          "INSERT INTO bounce (fingerprint, received_at, kind, delivery_id, address, diagnostic)"
              + " SELECT 'mail' || id, ?, 'SOFT', id, address, '452 mailbox of ' || address FROM"
              + " past_delivery WHERE contact_id = ? AND state = 'SENT'",
          TestData.timestamp(NOW),
          contact);
      sql(
          "INSERT INTO event (contact_id, type, key, at, data) VALUES (?, 'application', ?, ?,"
              + " jsonb_build_object('mail', ?::text, 'level', 'amethyst-seven'))",
          contact,
          "form of " + address,
          TestData.timestamp(NOW),
          address);
      sql(
          "INSERT INTO application (contact_id, key, applied_at, decided_at, decision, groups, detail)"
              + " VALUES (?, ?, ?, ?, 'ACCEPTED', ARRAY['amethyst-seven'], ?)",
          contact,
          address,
          TestData.timestamp(NOW),
          TestData.timestamp(NOW),
          "said " + address);
      sql(
          "INSERT INTO unsubscribe (contact_id, scope, scope_id, channel, at, source) VALUES (?,"
              + " 'WORKFLOW', ?, '', ?, 'PAGE')",
          contact,
          workflow,
          TestData.timestamp(NOW));
      sql(
          "INSERT INTO unsubscribe_address VALUES (?, 'WORKFLOW', ?, '', ?)",
          address,
          workflow,
          contact);
      sql(
          "INSERT INTO suppression (address, reason, at, detail) VALUES (?, 'ADMIN', ?, ?)",
          address,
          TestData.timestamp(NOW),
          "asked by " + address);
      sql(
          "INSERT INTO issue (at, workflow_id, code, contact, message) VALUES (?, ?, 'NO_TERMS', ?,"
              + " ?)",
          TestData.timestamp(NOW),
          workflow,
          id,
          "Contact " + id + " is amethyst-seven");
      sql(
          "INSERT INTO issue (at, workflow_id, code, message) VALUES (?, ?, ?, ?)",
          TestData.timestamp(NOW),
          workflow,
          "MAIL_OF_" + contact,
          "Mails to " + address + ". come back");
      audited(
          "address-add",
          id + " " + address,
          "address-add " + id + " " + address,
          "{\"contact\": {\"level\": \"amethyst-seven\"}}");
      audited(
          "segment-create",
          "vip.yaml",
          "segment-create vip.yaml",
          "{\"segment\": \"email is " + address + "\"}");
    }
    sql(
        "INSERT INTO feed_entry (kind, contact_id, what) SELECT 'applications', contact_id,"
            + " to_jsonb(a) FROM application a");
    write("mailbox/1.eml", "To: ada.lovelace@example.org\r\n\r\nDear Ada Lovelace");
    write("mailbox/2000.eml", "To: staff@example.com\r\n\r\nTest: Dear Ada Lovelace");
    write("mailbox/3000.eml", "To: bob@example.org\r\n\r\nDear Bob Builder");
    write("bounces/m1", "Final-Recipient: rfc822; Ada.Lovelace@example.org\r\n");
    write("bounces/m2", "Final-Recipient: rfc822; bob@example.org\r\n");
    write(
        "log/karaf.log",
        "WARN | no answer about ADA.LOVELACE@example.org.\nINFO | bob@example.org\n");
    write(
        "shell.history",
        "1:carillon:contact-show ada@home.example\n2:contact-show bob@example.org\n");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(home.resolve(name), text);
  }

  private void delivery(
      long contact, String address, String state, String reason, String detail, String receipt) {
    sql(
        "INSERT INTO delivery (workflow_id, contact_id, message_id, hour, not_before, planned_at,"
            + " finished_at, workflow_version, message_version, cycle, step, channel, state, address,"
            + " reason, detail, receipt) VALUES (?, ?, 1, ?, ?, ?, ?, 1, 1, ?, 'send', 'email', ?, ?,"
            + " ?, ?, ?)",
        workflow,
        contact,
        TestData.timestamp(NOW),
        TestData.timestamp(NOW),
        TestData.timestamp(NOW),
        state.equals("PLANNED") ? null : TestData.timestamp(NOW),
        (int) state.charAt(0),
        state,
        address,
        reason,
        detail,
        receipt);
  }

  private void audited(String action, String object, String detail, String after) {
    sql(
        "INSERT INTO audit (at, username, roles, source, action, object, detail, outcome, after)"
            + " VALUES (?, 'boss', '{admin}', 'SHELL', ?, ?, ?, 'DONE', CAST(? AS jsonb))",
        TestData.timestamp(NOW),
        action,
        object,
        detail,
        after);
  }

  /** Where a text stands: in any column of any table, or any file. */
  private List<String> places(String text) throws IOException {
    List<String> places = new ArrayList<>();
    List<String> tables =
        jdbc.sql(
                "SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables WHERE"
                    + " table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog',"
                    + " 'information_schema')")
            .query(String.class)
            .list();
    assertThat(tables).hasSizeGreaterThan(40);
    String bytes = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    for (String table : tables) {
      long rows =
          jdbc.sql(
                  "SELECT count(*) FROM "
                      + table
                      + " AS t WHERE position(lower(:text) IN lower(t::text)) > 0"
                      + " OR position(:bytes IN t::text) > 0")
              .param("text", text)
              .param("bytes", bytes)
              .query(Long.class)
              .single();
      if (rows > 0) {
        places.add(table);
      }
    }
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (content.toLowerCase().contains(text.toLowerCase())) {
          places.add(home.relativize(file).toString());
        }
      }
    }
    return places;
  }

  private List<String> figures() {
    return jdbc.sql(
            "SELECT what || ' ' || detail || ' ' || sum(n) FROM (TABLE figure UNION ALL TABLE"
                + " figure_change) AS f GROUP BY what, detail HAVING sum(n) <> 0 ORDER BY 1")
        .query(String.class)
        .list();
  }

  private Erased erase() {
    return subjects.erase(ada, NOW.plusSeconds(60));
  }

  @Test
  void nothing_says_any_more_who_they_were_in_any_table_or_file() throws IOException {
    leaveTraces();
    assertThat(places("ada.lovelace@example.org")).hasSizeGreaterThan(17);
    Map<String, List<String>> before = new TreeMap<>();
    for (String other : OTHERS) {
      before.put(other, places(other));
    }
    assertThat(erase().suppressed()).isEqualTo(2);
    // Of everybody's, not theirs: the application form has the level of both.
    sql("DELETE FROM event");
    sql("DELETE FROM application");
    sql("DELETE FROM feed_entry");
    sql("DELETE FROM issue WHERE contact = 'CUST-4712'");
    sql("DELETE FROM audit WHERE object LIKE 'CUST-4712%'");
    for (String trace : TRACES) {
      assertThat(places(trace)).as(trace).isEmpty();
    }
    assertThat(places("Builder")).isEqualTo(before.get("Builder"));
    assertThat(Files.readString(home.resolve("log/karaf.log")))
        .isEqualTo("WARN | no answer about ************************.\nINFO | bob@example.org\n");
  }

  @Test
  void whom_it_does_not_concern_keeps_everything() throws IOException {
    leaveTraces();
    Map<String, List<String>> before = new TreeMap<>();
    for (String other : OTHERS) {
      before.put(other, places(other));
    }
    erase();
    for (String other : OTHERS) {
      assertThat(places(other)).as(other).isEqualTo(before.get(other));
    }
  }

  @Test
  void figures_stay_and_what_waits_is_ended_with_a_reason() throws IOException {
    leaveTraces();
    List<String> before = figures();
    erase();
    List<String> after = new ArrayList<>(before);
    after.add("SKIPPED ERASED 1");
    assertThat(figures()).containsExactlyInAnyOrderElementsOf(after);
    assertThat(data.count("outbox WHERE contact_id = " + ada)).isZero();
    assertThat(data.count("past_delivery WHERE contact_id = " + ada)).isEqualTo(3);
    assertThat(data.count("once WHERE contact_id = " + ada)).isEqualTo(3);
    jdbc.sql("SELECT recount_figures()").query().listOfRows();
    assertThat(figures()).containsExactlyInAnyOrderElementsOf(after);
  }

  @Test
  void while_a_message_to_them_is_at_a_mail_server_nothing_is_erased() throws IOException {
    leaveTraces();
    sql("UPDATE outbox SET claim_id = 5 WHERE contact_id = ?", ada);
    assertThatThrownBy(this::erase)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageMatching(
            "Delivery \\d+ to contact \\d+ is being sent right now, so nothing is erased yet: try again in a minute");
    assertThat(places("ada.lovelace@example.org")).hasSizeGreaterThan(17);
    sql("UPDATE outbox SET claim_id = NULL");
    erase();
    assertThat(places("ada.lovelace@example.org")).isEmpty();
  }

  @Test
  void everything_about_a_person_is_exported_in_a_stable_order() throws IOException {
    leaveTraces();
    sql("INSERT INTO segment (name, version, created_at) VALUES ('VIP', 1, now())");
    sql(
        "INSERT INTO segment_version SELECT id, 1, 'VIP', '{}', 'email is Ada@home.example', now() FROM"
            + " segment");
    String text = subjects.export(ada, NOW);
    JsonNode all = new ObjectMapper().readTree(text);
    assertThat(all.path("contacts").path("contact").path("membership").asText())
        .isEqualTo("amethyst-seven");
    assertThat(all.path("deliveries").path("deliveries").size()).isEqualTo(2);
    assertThat(all.path("deliveries").path("waiting").size()).isEqualTo(1);
    assertThat(all.path("tracking").path("requests").get(0).path("agent").asText())
        .startsWith("Mozilla");
    assertThat(all.path("bounces").path("bounces").size()).isEqualTo(1);
    assertThat(all.path("applications").path("applications").size()).isEqualTo(1);
    assertThat(all.path("audit").path("changes").size()).isEqualTo(2);
    assertThat(all.path("workflows").path("issues").size()).isEqualTo(2);
    assertThat(
            all.path("segments").path("definitions_that_name_them").get(0).path("segment").asText())
        .isEqualTo("VIP");
    assertThat(all.path("mailbox").path("files").size()).isEqualTo(2);
    assertThat(all.path("contacts").path("rejected_lines_of_imports").get(0).path("lines").asInt())
        .isEqualTo(1);
    assertThat(text)
        .contains("2026-11-23T09:00:00")
        .doesNotContain("bob@example.org")
        .isEqualTo(subjects.export(ada, NOW));
    Holdings holdings = subjects.holdings(ada, NOW);
    assertThat(holdings.parts().get("deliveries")).containsEntry("waiting", 1);
  }
}
