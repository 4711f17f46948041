package io.carillon.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.channel.ChannelGateway;
import io.carillon.api.message.Message;
import io.carillon.spi.channel.Batch;
import io.carillon.spi.channel.Outcomes;
import io.carillon.spi.message.EmailContent;
import io.carillon.testkit.TestCompany;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TestMailTest {
  private static final String YAML =
      """
      message: Trial
      subject: Hello {{ first_name }}
      from: {email: ada@shop.example}
      bcc: archive@shop.example
      html: |
        <p>Hello {{ first_name }} at {{ email }}, {{ points }}</p>
        <a href="https://shop.example/?c={{ contact_id }}">Shop</a>
        {{ join_button('Creator terms') }}
      variants:
        de: {subject: Hallo, html: "<p>Hallo {{ first_name }}</p>"}
      """;
  private static Workbench bench;
  private static Message message;

  @BeforeAll
  static void open() {
    bench = new Workbench();
    bench.terms.create("Creator terms", "https://join.example", Workbench.NOW);
    message = bench.save(YAML);
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  private static TestMailSender sender(ChannelGateway channel, Map<String, Object> users) {
    return new TestMailSender(
        bench.database.dataSource(),
        new TestFields(),
        bench.terms,
        new TestCompany("Shop", "Europe/Madrid"),
        channel,
        users);
  }

  private static Batch send(Optional<String> language, OptionalLong contact) throws IOException {
    List<Batch> sent = new ArrayList<>();
    TestMailSender sender =
        sender(
            (batch, outcomes) -> {
              assertThat(outcomes.start(0)).isTrue();
              sent.add(batch);
              outcomes.sent(0, "250 OK");
            },
            Map.of(
                "karaf",
                "admin@example.com",
                "service.pid",
                "io.carillon.users",
                "channel.target",
                "(carillon.channel=email)"));
    assertThat(sender.send("karaf", message, language, contact, Map.of(), Workbench.NOW))
        .isEqualTo("admin@example.com");
    assertThat(sent).hasSize(1);
    return sent.get(0);
  }

  @Test
  void it_goes_to_the_users_own_address_alone_and_is_marked_R89() throws IOException {
    Batch batch = send(Optional.empty(), OptionalLong.empty());
    Batch.Item item = batch.items().get(0);
    assertThat(batch.items()).hasSize(1);
    assertThat(item.address()).isEqualTo("admin@example.com");
    assertThat(EmailContent.of(batch.message()).bcc()).isEmpty();
    assertThat(EmailContent.of(batch.message()).cc()).isEmpty();
    assertThat(batch.message().join(EmailContent.SUBJECT, item.values()))
        .isEqualTo("[Test] Hello First name");
    assertThat(batch.message().join(EmailContent.HTML, item.values()))
        .startsWith("<p>Hello First name at admin@example.com, 7</p>")
        .contains("https://shop.example/?c=0", "https://join.example")
        .doesNotContain("<img");
    assertThat(item.mark()).isEmpty();
    assertThat(item.unsubscribe()).isEmpty();
    // A channel may keep what it encoded of the message itself.
    assertThat(batch.message().id()).isEqualTo(-message.id());
    assertThat(item.deliveryId()).isNegative();
  }

  @Test
  void it_shows_a_contacts_values_in_his_language_or_in_another_R89() throws IOException {
    long ana = bench.contact("test-ana", Map.of("first_name", "Ana", "locale", "de-AT"));
    Batch german = send(Optional.empty(), OptionalLong.of(ana));
    assertThat(german.message().text(EmailContent.SUBJECT).fixed()).containsExactly("[Test] Hallo");
    assertThat(german.message().join(EmailContent.HTML, german.items().get(0).values()))
        .startsWith("<p>Hallo Ana</p>");
    assertThat(german.items().get(0).address()).isEqualTo("admin@example.com");
    assertThatThrownBy(() -> send(Optional.of("EN"), OptionalLong.of(ana)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("The message can't be written: field points has no value and no default");
    assertThatThrownBy(() -> send(Optional.of("fr"), OptionalLong.empty()))
        .hasMessageContaining("is not there in \"fr\"");
  }

  @Test
  void it_leaves_no_trace_in_any_table_R90() throws IOException {
    long ana =
        bench.contact(
            "trace", Map.of("first_name", "Ana", "points", new java.math.BigDecimal("3")));
    Map<String, String> before = tables();
    assertThat(before)
        .containsKeys("outbox", "past_delivery", "once", "event", "link", "interaction", "issue");
    send(Optional.empty(), OptionalLong.of(ana));
    send(Optional.of("de"), OptionalLong.empty());
    assertThat(tables()).isEqualTo(before);
  }

  /** What each table holds, as a checksum. */
  private static Map<String, String> tables() {
    Map<String, String> sums = new TreeMap<>();
    bench
        .jdbc
        .sql(
            """
            SELECT relname FROM pg_class
            WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
            """)
        .query(String.class)
        .list()
        .forEach(
            table ->
                sums.put(
                    table,
                    bench
                        .jdbc
                        .sql(
                            "SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY"
                                + " t::text)), '') FROM \"%s\" t".formatted(table))
                        .query(String.class)
                        .single()));
    return sums;
  }

  @Test
  void a_user_without_an_address_is_told_what_to_configure_R89() {
    TestMailSender sender = sender((batch, outcomes) -> {}, Map.of("service.pid", "x"));
    assertThatThrownBy(
            () ->
                sender.send(
                    "karaf",
                    message,
                    Optional.empty(),
                    OptionalLong.empty(),
                    Map.of(),
                    Workbench.NOW))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "There is no address of the user \"karaf\": write karaf = ADDRESS into"
                + " etc/io.carillon.users.cfg");
    assertThatThrownBy(() -> sender((batch, outcomes) -> {}, Map.of("karaf", "not an address")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("io.carillon.users: karaf: \"not an address\" is no e-mail address");
  }

  @Test
  void what_the_mail_server_says_is_told() {
    refused(outcomes -> outcomes.rejected(0, "550 no"), InvalidInputException.class, "550 no");
    refused(outcomes -> outcomes.later(0, "451 later"), IOException.class, "451 later");
    refused(outcomes -> outcomes.unknown(0, "cut"), IOException.class, "cut");
    refused(outcomes -> {}, IOException.class, "it was not sent");
  }

  private static void refused(
      Consumer<Outcomes> answer, Class<? extends Exception> type, String reason) {
    TestMailSender sender =
        sender((batch, outcomes) -> answer.accept(outcomes), Map.of("ada", "ada@example.com"));
    assertThatThrownBy(
            () ->
                sender.send(
                    "ada",
                    message,
                    Optional.empty(),
                    OptionalLong.empty(),
                    Map.of(),
                    Workbench.NOW))
        .isInstanceOf(type)
        .hasMessageEndingWith(reason);
  }
}
