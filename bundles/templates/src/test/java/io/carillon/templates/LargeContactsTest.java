package io.carillon.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.delivery.Claim;
import io.carillon.api.delivery.ClaimedDelivery;
import io.carillon.api.message.Links;
import io.carillon.api.message.Message;
import io.carillon.api.message.Rendering;
import io.carillon.spi.channel.Batch;
import io.carillon.spi.message.EmailContent;
import io.carillon.templates.language.CompiledTemplate;
import io.carillon.templates.language.MailLinks;
import io.carillon.templates.language.Part;
import io.carillon.templates.language.Scope;
import io.carillon.templates.syntax.RenderException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a contact holds stays that contact's matter, in time and in memory. */
class LargeContactsTest {
  private final Workbench bench = new Workbench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_claim_of_450_contacts_with_a_megabyte_each_is_rendered_in_slices_that_fit() {
    contacts(450, 1_000_000);
    Message message = bench.html("M", "<p>{{ first_name | abbreviate(20) }} {{ last_name }}</p>");
    List<ClaimedDelivery> waiting = new ArrayList<>(claim(message).deliveries());
    Set<Long> done = new HashSet<>();
    int rounds = 0;
    while (!waiting.isEmpty()) {
      Rendering rendering = bench.messages.render(claim(message, waiting), Links.NONE);
      assertThat(rendering.unrenderable()).isEmpty();
      assertThat(rendering.batch().items()).hasSizeBetween(1, 10);
      rendering.batch().items().forEach(item -> done.add(item.deliveryId()));
      waiting.removeIf(delivery -> done.contains(delivery.id()));
      rounds++;
    }
    assertThat(done).hasSize(450);
    assertThat(rounds).isBetween(45, 60);
  }

  @Test
  void mails_of_a_megabyte_fill_a_batch_after_a_few() {
    contacts(40, 90_000);
    Message message = bench.html("M", "<p>" + "{{ first_name }}<br>".repeat(5) + "</p>");
    Rendering rendering = bench.messages.render(claim(message), Links.NONE);
    assertThat(rendering.unrenderable()).isEmpty();
    long characters =
        rendering.batch().items().stream().mapToLong(LargeContactsTest::characters).sum();
    assertThat(characters).isLessThan((4L << 20) + (1 << 20));
  }

  @Test
  void a_mail_that_becomes_too_large_is_that_contacts_alone() {
    contacts(1, 90_000);
    long ana = bench.contact("ana", Map.of("first_name", "Ana"));
    Message message = bench.html("M", "<p>" + "{{ first_name }}<br>".repeat(12) + "</p>");
    Rendering rendering = bench.messages.render(claim(message), Links.NONE);
    assertThat(rendering.batch().items()).extracting(Batch.Item::deliveryId).containsExactly(ana);
    assertThat(rendering.unrenderable())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.reason()).isEqualTo("TEMPLATE_ERROR");
              assertThat(each.detail()).contains("the mail becomes too large").hasLineCount(1);
            });
  }

  @Test
  void a_contact_with_more_than_any_mail_could_show_is_never_read() {
    contacts(1, 5_000_000);
    long ana = bench.contact("ana", Map.of("first_name", "Ana"));
    Message message = bench.html("M", "<p>{{ first_name | abbreviate(20) }}</p>");
    Rendering rendering = bench.messages.render(claim(message), Links.NONE);
    assertThat(rendering.batch().items()).extracting(Batch.Item::deliveryId).containsExactly(ana);
    assertThat(rendering.unrenderable())
        .singleElement()
        .satisfies(each -> assertThat(each.detail()).contains("5,000,000 bytes"));
    long large = bench.jdbc.sql("SELECT min(id) FROM contact").query(Long.class).single();
    assertThatThrownBy(() -> bench.messages.preview(message, large))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("5,000,000 bytes");
  }

  @Test
  void a_list_of_a_million_entries_is_never_read() {
    bench
        .jdbc
        .sql(
            """
            INSERT INTO contact (external_id, created_at, updated_at, interests)
            SELECT 'x', now(), now(), array_agg('e' || i) FROM generate_series(1, 1000000) AS i
            """)
        .update();
    Message message = bench.html("M", "<p>{{ interests | length }}</p>");
    assertThat(bench.messages.render(claim(message), Links.NONE).unrenderable())
        .singleElement()
        .satisfies(each -> assertThat(each.detail()).contains("bytes; at most"));
  }

  @Test
  void numbers_of_any_length_are_calculated_with_or_are_that_contacts_error() {
    BigDecimal long43 = new BigDecimal("1234567890123456789012345678901234567890123");
    long ana = bench.contact("ana", Map.of("points", long43));
    long bob = bench.contact("bob", Map.of("points", new BigDecimal("1E+131000")));
    long cid = bench.contact("cid", Map.of("points", BigDecimal.ONE));
    Message message = bench.html("M", "<p>{{ points % 2 }}</p>");
    Rendering rendering = bench.messages.render(claim(message), Links.NONE);
    assertThat(rendering.batch().items())
        .extracting(Batch.Item::deliveryId)
        .containsExactly(ana, cid);
    assertThat(rendering.batch().items().get(0).values().of(EmailContent.HTML).get(0))
        .isEqualTo("1");
    assertThat(rendering.unrenderable())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.deliveryId()).isEqualTo(bob);
              assertThat(each.reason()).isEqualTo("TEMPLATE_ERROR");
            });
  }

  @Test
  void whatever_is_thrown_while_a_mail_is_written_is_told_as_that_mails_error() {
    for (Throwable failure :
        List.of(new StackOverflowError(), new OutOfMemoryError(), new ArithmeticException())) {
      Part broken =
          (scope, out) -> {
            if (failure instanceof Error error) {
              throw error;
            }
            throw (RuntimeException) failure;
          };
      CompiledTemplate template =
          new CompiledTemplate(new io.carillon.spi.message.Text(List.of("", "")), List.of(broken));
      Scope scope = new Scope(new Object[0], 0, MailLinks.NONE);
      assertThatThrownBy(() -> template.values(scope))
          .isInstanceOf(RenderException.class)
          .hasMessageContaining(failure.getClass().getSimpleName());
    }
  }

  private static long characters(Batch.Item item) {
    return item.values().of(EmailContent.HTML).stream().mapToLong(String::length).sum()
        + item.values().of(EmailContent.TEXT).stream().mapToLong(String::length).sum();
  }

  /** Contacts straight in the database, past all limits of imports. */
  private void contacts(int count, int characters) {
    bench
        .jdbc
        .sql(
            """
            INSERT INTO contact (external_id, marketplace_email, created_at, updated_at, first_name,
              last_name)
            SELECT 'c' || i, 'c' || i || '@mail.example', now(), now(), repeat('x', :characters), 'L'
            FROM generate_series(1, :count) AS i
            """)
        .param("characters", characters)
        .param("count", count)
        .update();
  }

  /** A claim of all contacts; each delivery has its contact's number. */
  private Claim claim(Message message) {
    return claim(
        message,
        bench.jdbc.sql("SELECT id FROM contact ORDER BY id").query(Long.class).list().stream()
            .map(id -> new ClaimedDelivery(id, 3, "send", id, "to@mail.example", 1))
            .toList());
  }

  private static Claim claim(Message message, List<ClaimedDelivery> deliveries) {
    return new Claim(1, "email", message.id(), message.version(), "", List.copyOf(deliveries));
  }
}
