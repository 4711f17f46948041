package io.carillon.gallery.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.gallery.TemplateCard;
import io.carillon.api.lint.Finding;
import io.carillon.api.lint.Finding.Severity;
import io.carillon.api.workflow.Chain;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.gallery.partners.ProductFixture;
import java.nio.file.Path;
import java.sql.Date;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each template in a whole product: used, looked at, activated, and passed by people. */
class FlowTemplatesTest {
  // A Tuesday.
  private static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");

  @TempDir private Path journal;
  private ProductFixture product;

  @BeforeEach
  void open() {
    product = new ProductFixture(journal);
  }

  @AfterEach
  void close() throws Exception {
    product.close();
  }

  private static Instant after(int days, int minutes) {
    return NOW.plus(Duration.ofDays(days)).plus(Duration.ofMinutes(minutes));
  }

  /** Used with the defaults and the addresses that have none. */
  private Chain used(String name, String... settings) {
    Map<String, String> chosen = new HashMap<>();
    for (TemplateCard.Setting setting : product.gallery.find(name).orElseThrow().settings()) {
      if (setting.type().equals("url")) {
        chosen.put(setting.name(), "https://shop.example/" + setting.name());
      }
    }
    chosen.put("from.email", "hello@shop.example");
    for (int i = 0; i < settings.length; i += 2) {
      chosen.put(settings[i], settings[i + 1]);
    }
    return product.gallery.use(name, chosen, NOW.minusSeconds(60));
  }

  private void activated(String name) {
    product.chains.activate(used(name).name(), NOW.minusSeconds(30));
  }

  private long customer(String name, String field, LocalDate day) {
    return product.contact(
        name,
        Map.of(product.fields.find(field).orElseThrow().column(), Date.valueOf(day)),
        NOW.minusSeconds(3000));
  }

  private void event(long contact, String type, Instant at) {
    product
        .jdbc
        .sql("INSERT INTO event (contact_id, type, key, at) VALUES (?, ?, ?, ?)")
        .params(contact, type, at.toString(), java.sql.Timestamp.from(at))
        .update();
  }

  /** Messages to a contact, in their order. */
  private List<String> sent(long contact) {
    return product
        .jdbc
        .sql("SELECT step FROM delivery WHERE contact_id = ? AND state = 'SENT' ORDER BY id")
        .param(contact)
        .query(String.class)
        .list();
  }

  @Test
  void all_three_are_there_for_every_programme_in_four_languages() {
    assertThat(product.gallery.unusable()).isEmpty();
    List<TemplateCard> cards = product.gallery.list(Optional.empty());
    assertThat(cards)
        .extracting(TemplateCard::name)
        .containsExactlyInAnyOrder("new-customers", "cart-reminder", "renewal");
    assertThat(cards)
        .allSatisfy(
            card -> {
              assertThat(card.languages()).containsExactly("en", "de", "es", "fr");
              assertThat(card.members())
                  .extracting(TemplateCard.Member::kind)
                  .containsOnly(WorkflowKind.FLOW);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"new-customers", "cart-reminder", "renewal"})
  void each_waits_for_its_addresses_and_then_starts_without_a_warning_R98_R25(String name) {
    Chain bare = product.gallery.use(name, Map.of(), NOW);
    assertThat(bare.members()).extracting(Workflow::state).containsOnly(WorkflowState.DRAFT);
    assertThatThrownBy(() -> product.chains.activate(bare.name(), NOW))
        .hasMessageContaining("example.invalid");

    Chain chain = used(name);

    assertThat(product.linter.chain(chain.name(), NOW))
        .extracting(Finding::severity)
        .doesNotContain(Severity.ERROR, Severity.WARNING);
    assertThat(product.chains.activate(chain.name(), NOW).members())
        .extracting(Workflow::state)
        .containsOnly(WorkflowState.ACTIVE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"New customers, welcome", "Cart, first reminder", "Renewal, first reminder"})
  void a_message_can_not_lose_its_button_R20(String name) {
    used("new-customers");
    used("cart-reminder");
    used("renewal");
    String yaml = product.messages.find(name).orElseThrow().source();
    assertThat(yaml).contains("<a data-part=");

    assertThatThrownBy(
            () ->
                product.messages.save(
                    yaml.replaceAll("<a data-part=[^ ]* href", "<a href"), "m", NOW))
        .hasMessageContaining("Without the button");
  }

  @Test
  void who_opened_an_account_is_welcomed_and_reminded_on_a_working_day_R100_R101() {
    activated("new-customers");
    long ann = customer("ann", "account_opened_on", LocalDate.parse("2026-03-10"));
    long bob = customer("bob", "account_opened_on", LocalDate.parse("2026-03-10"));
    customer("old", "account_opened_on", LocalDate.parse("2026-02-01"));
    assertThat(product.strike(NOW)).isEmpty();
    assertThat(product.advance(after(4, -1))).isEmpty();
    assertThat(product.advance(after(4, 0)))
        .containsExactly("ann Onboarding of new customers", "bob Onboarding of new customers");

    event(bob, "card_payment", after(5, 0));
    product.advance(after(5, 1));
    // Saturday and a week: the Monday after, and two days for the click.
    product.advance(Instant.parse("2026-03-23T09:59:00Z"));
    product.advance(Instant.parse("2026-03-23T10:00:00Z"));
    assertThat(product.advance(Instant.parse("2026-03-25T09:59:00Z"))).isEmpty();
    assertThat(product.advance(Instant.parse("2026-03-25T10:00:30Z")))
        .containsExactly("ann Onboarding of new customers");
    assertThat(sent(ann)).containsExactly("New customers, welcome", "New customers, reminder");
    assertThat(sent(bob)).as("who uses the account leaves").hasSize(1);
  }

  @Test
  void who_left_a_cart_is_reminded_twice_unless_they_buy_R210() {
    activated("cart-reminder");
    long ann = product.contact("ann", Map.of(), NOW.minusSeconds(3000));
    long bob = product.contact("bob", Map.of(), NOW.minusSeconds(3000));
    event(ann, "cart_abandoned", NOW);
    event(bob, "cart_abandoned", NOW);
    product.advance(NOW.plusSeconds(1));
    event(bob, "purchase", NOW.plusSeconds(600));
    product.advance(NOW.plusSeconds(601));
    assertThat(product.advance(after(0, 59))).isEmpty();
    assertThat(product.advance(after(0, 61))).containsExactly("ann Remind of a cart");
    assertThat(product.advance(after(1, 59))).isEmpty();
    assertThat(product.advance(after(1, 62))).containsExactly("ann Remind of a cart");
    assertThat(sent(ann)).containsExactly("Cart, first reminder", "Cart, second reminder");

    event(bob, "cart_abandoned", after(3, 0));
    product.advance(after(3, 1));
    product.advance(after(3, 62));
    assertThat(sent(bob)).as("a further cart").containsExactly("Cart, first reminder");
  }

  @Test
  void a_renewal_is_reminded_of_thirty_days_before_and_once_more_R131() {
    activated("renewal");
    long ann = customer("ann", "renewal_on", LocalDate.parse("2026-04-20"));
    long bob = customer("bob", "renewal_on", LocalDate.parse("2026-04-20"));
    customer("far", "renewal_on", LocalDate.parse("2026-07-20"));
    product.strike(NOW);
    assertThat(product.advance(Instant.parse("2026-03-20T23:59:00Z"))).isEmpty();
    assertThat(product.advance(Instant.parse("2026-03-21T00:00:30Z")))
        .containsExactly("ann Remind of a renewal", "bob Remind of a renewal");

    event(bob, "renewal", Instant.parse("2026-03-25T12:00:00Z"));
    product.advance(Instant.parse("2026-03-25T12:00:01Z"));
    assertThat(sent(bob)).containsExactly("Renewal, first reminder", "Renewal, thanks");
    product.advance(Instant.parse("2026-04-04T00:01:00Z"));
    assertThat(sent(ann)).containsExactly("Renewal, first reminder", "Renewal, second reminder");
  }

  @Test
  void settings_change_when_people_are_written_to() {
    product.chains.activate(
        used("cart-reminder", "first.after", "10m", "cart.event", "basket_left").name(),
        NOW.minusSeconds(30));
    long ann = product.contact("ann", Map.of(), NOW.minusSeconds(3000));
    event(ann, "basket_left", NOW);
    product.advance(NOW.plusSeconds(1));
    assertThat(product.advance(after(0, 11))).containsExactly("ann Remind of a cart");
    assertThatThrownBy(() -> used("new-customers", "hour", "ten"))
        .hasMessageContaining("delay")
        .hasMessageNotContaining("\n");
  }
}
