package io.carillon.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.Field;
import io.carillon.api.delivery.Claim;
import io.carillon.api.delivery.ClaimedDelivery;
import io.carillon.api.message.DynamicField;
import io.carillon.api.message.Links;
import io.carillon.api.message.Message;
import io.carillon.api.message.RenderedMessage;
import io.carillon.api.message.Rendering;
import io.carillon.definitions.YamlDefinitions;
import io.carillon.spi.message.EmailContent;
import io.carillon.testkit.TestCompany;
import io.carillon.testkit.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class MessageServiceTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final String WELCOME =
      """
      message: Welcome
      subject: "Hello {{ first_name | default('friend') }}"
      from: {name: Ada, email: ada@shop.example}
      reply_to: help@shop.example
      bcc: archive@shop.example
      html: |
        <p>Dear {{ first_name | default('friend') }} {{ last_name }},</p>
        <p>{{ points }} points since {{ original_joined | date('d MMMM yyyy HH:mm') }}.</p>
        <a href="https://shop.example/?c={{ contact_id }}&m={{ email | urlencode }}">Go</a>
      """;
  private static TestDatabase database;
  private static JdbcClient jdbc;
  private static MessageService messages;

  @BeforeAll
  static void open() {
    database = TestDatabase.fresh();
    jdbc = JdbcClient.create(database.dataSource());
    for (Field field : new TestFields().list()) {
      jdbc.sql(
              "ALTER TABLE contact ADD COLUMN IF NOT EXISTS "
                  + field.column()
                  + " "
                  + field.type().columnType())
          .update();
    }
    messages = service();
  }

  private static MessageService service() {
    return new MessageService(
        database.dataSource(),
        new YamlDefinitions(),
        new TestFields(),
        new TermsService(database.dataSource()),
        new TestCompany("Shop", "Europe/Madrid"));
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static long contact(String externalId, String firstName, String lastName) {
    return jdbc.sql(
            """
            INSERT INTO contact (external_id, first_name, last_name, marketplace_email, points,
              original_joined, interests, created_at, updated_at)
            VALUES (?, ?, ?, ?, 12.5, '2026-10-31T23:30:00Z', '{hats,shoes}', now(), now())
            RETURNING id
            """)
        .params(externalId, firstName, lastName, externalId + "+x@mail.example")
        .query(Long.class)
        .single();
  }

  @Test
  void the_same_text_again_changes_nothing_and_another_makes_a_version() {
    String yaml = WELCOME.replace("Welcome", "Versions");
    Message first = messages.save(yaml, "v.yaml", NOW);
    assertThat(first.version()).isEqualTo(1);
    assertThat(first.source()).isEqualTo(yaml);
    assertThat(first.updatedAt()).isEqualTo(NOW);
    assertThat(messages.save(yaml, "v.yaml", NOW.plusSeconds(60))).isEqualTo(first);
    String edited = yaml.replace("Dear", "Dearest").replace("Versions", "VERSIONS");
    Message second = messages.save(edited, "v.yaml", NOW.plusSeconds(120));
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.version()).isEqualTo(2);
    assertThat(second.name()).isEqualTo("VERSIONS");
    assertThat(messages.find("versions")).contains(second);
    assertThat(messages.list()).contains(second).doesNotContain(first);
  }

  @Test
  void a_claim_is_rendered_and_who_lacks_a_value_is_named() {
    Message message = messages.save(WELCOME, "welcome.yaml", NOW);
    long ana = contact("ana", "Ana", "O'Hara");
    long bo = contact("bo", null, null);
    long noName = contact("no-name", " ", "Smith");
    Claim claim =
        new Claim(
            1,
            "email",
            message.id(),
            1,
            "",
            List.of(
                delivery(11, ana, "ana@mail.example"),
                delivery(12, bo, "bo@mail.example"),
                delivery(13, noName, "n+m@mail.example"),
                delivery(14, 999_999, "gone@mail.example")));
    Rendering rendering = messages.render(claim, Links.NONE);
    assertThat(rendering.unrenderable())
        .containsExactly(
            new Rendering.Unrenderable(
                12, "MISSING_VALUE", "field last_name has no value and no default"),
            new Rendering.Unrenderable(14, "TEMPLATE_ERROR", "The contact is not there any more"));
    assertThat(rendering.batch().items()).extracting(i -> i.deliveryId()).containsExactly(11L, 13L);
    var mail = rendering.batch().message();
    var first = rendering.batch().items().get(0);
    assertThat(mail.join(EmailContent.SUBJECT, first.values())).isEqualTo("Hello Ana");
    assertThat(mail.join(EmailContent.HTML, first.values()))
        .startsWith(
            """
            <p>Dear Ana O&#39;Hara,</p>
            <p>12.5 points since 1 November 2026 00:30.</p>
            <a href="https://shop.example/?c=%d&m=ana%%40mail.example">Go</a>
            """
                .formatted(ana));
    assertThat(mail.join(EmailContent.TEXT, rendering.batch().items().get(1).values()))
        .startsWith("Dear friend Smith,\n\n12.5 points")
        .contains("Go (https://shop.example/?c=" + noName + "&m=n%2Bm%40mail.example)");
    assertThat(EmailContent.of(mail).bcc()).contains("archive@shop.example");
    assertThat(
            messages
                .render(new Claim(2, "email", message.id(), 1, "", List.of()), Links.NONE)
                .batch()
                .items())
        .isEmpty();
  }

  private static ClaimedDelivery delivery(long id, long contact, String address) {
    return new ClaimedDelivery(id, 1, "send", contact, address, 1);
  }

  @Test
  void a_version_renders_as_it_was_saved_also_after_a_restart() {
    String yaml = WELCOME.replace("Welcome", "Restart");
    Message old = messages.save(yaml, "r.yaml", NOW);
    messages.save(yaml.replace("Dear", "Hi"), "r.yaml", NOW);
    long contact = contact("restart", "Eve", "Jones");
    assertThat(service().preview(old, contact).html()).startsWith("<p>Dear Eve Jones");
  }

  @Test
  void a_preview_shows_what_the_contact_would_read() {
    Message message = messages.save(WELCOME, "welcome.yaml", NOW);
    long contact = contact("preview", "Zoë", "Ünal");
    RenderedMessage preview = messages.preview(message, contact);
    assertThat(preview.subject()).isEqualTo("Hello Zoë");
    assertThat(preview.text()).contains("m=preview%2Bx%40mail.example");
    long nameless = contact("nameless", null, null);
    assertThatThrownBy(() -> messages.preview(message, nameless))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Message \"Welcome\", contact "
                + nameless
                + ": field last_name has no value and no default");
    assertThatThrownBy(() -> messages.preview(message, 888_888))
        .hasMessage("There is no contact with the number 888888");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {{ last_name }},          | {{ lastname }},        | w.yaml line 7: html: unknown field lastname; did you mean last_name?
          {{ points }}              | {% include 'x' %}      | w.yaml line 8: html: {% include %} is not allowed; allowed are if, elseif, else, endif, for and endfor
          {{ points }}              | {{ points ~ date }}    | w.yaml line 8: html: unknown field date; see the list of fields
          'd MMMM yyyy HH:mm'       | 'bad b'                | w.yaml line 8: html: filter date: Unknown pattern letter: b
          {{ contact_id }}          | {{ first_name - 1 }}   | w.yaml line 6: html: - needs numbers, not a text
          Hello {{                  | Hello {{ x +           | w.yaml line 2: subject: unknown field x; see the list of fields
          bcc: archive@shop.example | bcc: archive@shop      | w.yaml line 5: bcc: "archive@shop" is no e-mail address
          bcc: archive@shop.example | cc: a@b.example, x@y.z | w.yaml line 5: cc: "a@b.example, x@y.z" is no e-mail address
          ada@shop.example          | "ada@shop.example>"    | w.yaml line 3: from.email: "ada@shop.example>" is no e-mail address
          name: Ada                 | name: "A\\r\\nBcc: x@y.z" | w.yaml line 3: from.name: must be one line without control characters
          reply_to: help            | cc: a@b.example\\nreply_to: help | w.yaml line 6: bcc: a message has one cc or one bcc, not both (R80)
          message: Welcome          | message: " "           | w.yaml line 1: message: must not be blank
          message: Welcome          | message: W\\nlanguage: not a language | w.yaml line 2: language: "not a language" is no language; write one such as en or es
          """)
  void what_is_wrong_is_said_with_its_line(String good, String bad, String message) {
    String yaml = WELCOME.replace(good, bad.replace("\\\\n", "\n").replace("\\\\r", "\\r"));
    if (bad.startsWith("name:")) {
      yaml = WELCOME.replace(good, "name: \"A\\r\\nBcc: x@y.z\"");
    } else if (bad.contains("\\n")) {
      yaml = WELCOME.replace(good, bad.replace("\\\\n", "\n").replace("\\n", "\n"));
    }
    String broken = yaml;
    assertThat(broken).isNotEqualTo(WELCOME);
    assertThatThrownBy(() -> messages.save(broken, "w.yaml", NOW))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
    assertThat(messages.find(" ")).isEmpty();
  }

  @Test
  void the_schema_speaks_first() {
    assertThatThrownBy(() -> messages.save("message: x\nsubjet: y\n", "w.yaml", NOW))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("w.yaml")
        .hasMessageContaining("subjet");
    assertThat(messages.schema()).contains("\"reply_to\"");
  }

  @Test
  void the_fields_are_listed_with_an_example_that_compiles() {
    List<DynamicField> fields = messages.fields();
    assertThat(fields).extracting(DynamicField::name).contains("email", "contact_id", "points");
    for (DynamicField field : fields) {
      String yaml =
          "message: Example %s\nsubject: x\nfrom: {email: a@b.example}\nhtml: |\n  %s\n"
              .formatted(field.name(), field.example());
      assertThat(messages.save(yaml, "e.yaml", NOW).version()).isEqualTo(1);
    }
  }

  @Test
  void a_large_claim_takes_one_statement_and_microseconds_a_contact() {
    StringBuilder html = new StringBuilder();
    for (String field : List.of("first_name", "last_name", "points", "email", "contact_id")) {
      html.append("  <p>").append("Lorem ipsum dolor sit amet ".repeat(35));
      html.append("{{ ").append(field).append(" }}</p>\n");
    }
    String yaml =
        "message: Fast\nsubject: Hi {{ first_name }}\nfrom: {email: a@b.example}\nhtml: |\n"
            + html
            + "  <p>{{ original_joined | date('d MMMM yyyy') }}</p>\n";
    Message message = messages.save(yaml, "fast.yaml", NOW);
    List<Long> contacts =
        jdbc.sql(
                """
                INSERT INTO contact (external_id, first_name, last_name, points, original_joined,
                  created_at, updated_at)
                SELECT 'fast' || n, 'First', 'Last', n, '2026-10-31', now(), now()
                FROM generate_series(1, 2000) n RETURNING id
                """)
            .query(Long.class)
            .list();
    Claim claim =
        new Claim(
            9,
            "email",
            message.id(),
            1,
            "",
            LongStream.range(0, contacts.size())
                .mapToObj(n -> delivery(n, contacts.get((int) n), n + "@mail.example"))
                .toList());
    long best = Long.MAX_VALUE;
    for (int round = 0; round < 10; round++) {
      long start = System.nanoTime();
      assertThat(messages.render(claim, Links.NONE).batch().items()).hasSize(2000);
      best = Math.min(best, System.nanoTime() - start);
    }
    System.out.printf("render: %.1f microseconds a contact%n", best / 2000 / 1000.0);
    // The aim is 20; the rest is for a machine that has other work.
    assertThat(best / 2000).isLessThan(60_000);
  }
}
