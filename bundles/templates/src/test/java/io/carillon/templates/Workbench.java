package io.carillon.templates;

import io.carillon.api.contact.Field;
import io.carillon.api.delivery.Claim;
import io.carillon.api.delivery.ClaimedDelivery;
import io.carillon.api.message.Links;
import io.carillon.api.message.Message;
import io.carillon.api.message.RenderedMessage;
import io.carillon.definitions.YamlDefinitions;
import io.carillon.spi.channel.Batch;
import io.carillon.spi.message.EmailContent;
import io.carillon.testkit.TestCompany;
import io.carillon.testkit.TestDatabase;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Messages, terms and contacts around a database of its own. */
public final class Workbench implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  final TestDatabase database = TestDatabase.fresh();
  public final JdbcClient jdbc = JdbcClient.create(database.dataSource());
  final TermsService terms = new TermsService(database.dataSource());
  public final MessageService messages;

  public Workbench() {
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

  /** The service as after a restart. */
  public MessageService service() {
    return new MessageService(
        database.dataSource(),
        new YamlDefinitions(),
        new TestFields(),
        terms,
        new TestCompany("Shop", "Europe/Madrid"));
  }

  /** A message of this HTML. */
  static String yaml(String name, String html) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("message", name);
    values.put("subject", "S");
    values.put("from", Map.of("email", "ada@shop.example"));
    values.put("html", html);
    return new YamlDefinitions().write(values);
  }

  Message save(String yaml) {
    return messages.save(yaml, "m.yaml", NOW);
  }

  public Message html(String name, String html) {
    return save(yaml(name, html));
  }

  /** A contact with some values, by column. */
  public long contact(String externalId, Map<String, ?> values) {
    long id =
        jdbc.sql(
                """
                INSERT INTO contact (external_id, marketplace_email, created_at, updated_at)
                VALUES (:id, :id || '@mail.example', now(), now()) RETURNING id
                """)
            .param("id", externalId)
            .query(Long.class)
            .single();
    values.forEach(
        (column, value) ->
            jdbc.sql("UPDATE contact SET " + column + " = :value WHERE id = :id")
                .param("value", value)
                .param("id", id)
                .update());
    return id;
  }

  /** The mail of delivery 7 to a contact. */
  public RenderedMessage mail(Message message, String language, long contact, Links links) {
    Claim claim = claim(message, language, contact);
    Batch batch = messages.render(claim, links).batch();
    var values = batch.items().get(0).values();
    return new RenderedMessage(
        batch.message().join(EmailContent.SUBJECT, values),
        batch.message().join(EmailContent.HTML, values),
        batch.message().join(EmailContent.TEXT, values));
  }

  public static Claim claim(Message message, String language, long contact) {
    return new Claim(
        1,
        "email",
        message.id(),
        message.version(),
        language,
        List.of(new ClaimedDelivery(7, 3, "send", contact, "to@mail.example", 1)));
  }

  @Override
  public void close() {
    database.close();
  }
}
