package io.carillon.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.delivery.Claim;
import io.carillon.api.delivery.ClaimedDelivery;
import io.carillon.api.message.Links;
import io.carillon.api.message.Message;
import io.carillon.api.message.Rendering;
import io.carillon.api.workflow.CampaignValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignValuesTest {
  private Workbench bench;
  private long ann;

  @BeforeEach
  void open() {
    bench = new Workbench();
    ann = bench.contact("ann", Map.of("first_name", "Ann"));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static Map<String, CampaignValue> data(Object... namesAndValues) {
    Map<String, CampaignValue> data = new java.util.LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      data.put((String) namesAndValues[i], CampaignValue.of(namesAndValues[i + 1]));
    }
    return data;
  }

  private String preview(String html, Map<String, CampaignValue> data) {
    Message message = bench.html("M", html);
    return bench.messages.preview(message, Optional.empty(), ann, data).html();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      quoteCharacter = '^',
      textBlock =
          """
          {{ campaign.name }}                                    = Spring & co
          {{ campaign.discount + 1 }}                            = 16
          {{ campaign.minimum }}                                 = €49.90
          {{ campaign.minimum | numberformat('0.0') }}           = 49.9
          {{ campaign.minimum * 2 }}                             = 99.80
          {% if campaign.minimum > 40 %}yes{% endif %}           = yes
          {{ campaign.until }}                                   = Dec 24, 2026
          {{ campaign.until | date('d MMMM') }}                  = 24 December
          {% if campaign.vip %}vip{% endif %}                    = vip
          {{ campaign.sizes | join('+') }}                       = S+M
          {{ campaign.none | default('nothing') }}               = nothing
          {% if campaign.none %}{{ campaign.none }}{% else %}-{% endif %} = -
          {{ first_name ~ campaign.name }}                       = AnnSpring & co
          """)
  void a_message_says_a_campaigns_values_by_their_types_R156(String html, String shown) {
    Map<String, CampaignValue> data =
        data(
            "name",
            "Spring & co",
            "discount",
            15,
            "minimum",
            "49.90 EUR",
            "until",
            "2026-12-24",
            "vip",
            true,
            "sizes",
            List.of("S", "M"));

    assertThat(preview("<p>" + html + "</p>", data))
        .contains("<p>" + shown.replace("&", "&amp;") + "</p>");
  }

  @Test
  void a_value_that_is_not_there_needs_a_default_R86_R156() {
    assertThatThrownBy(() -> preview("<p>{{ campaign.minimum }}</p>", Map.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Message \"M\", contact " + ann + ": campaign.minimum has no value and no default");
  }

  @Test
  void what_a_campaign_lacks_or_writes_otherwise_is_told_before_it_sends_R156() {
    bench.html(
        "M",
        "<p>{{ campaign.minimum }} {{ campaign.until | default('soon') }}"
            + "{{ campaign.discount | numberformat('#') }}</p>");

    assertThat(bench.messages.problems("m", data("minimun", 1, "discount", 1)))
        .containsExactly(
            "says {{ campaign.minimum }} without a default, and data: has no \"minimum\"; did you"
                + " mean minimun?");
    assertThat(bench.messages.problems("m", data("minimum", 1, "discount", "much")))
        .containsExactly("html: the filter numberformat needs a number, not a text");
    assertThat(bench.messages.problems("m", data("minimum", 1, "discount", 5))).isEmpty();
    assertThat(bench.messages.problems("none", Map.of())).isEmpty();
    assertThat(bench.messages.withoutDefault("m")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "{{ campaign }}",
    "{{ campaign.name.length }}",
    "{{ campaign.getClass() }}",
    "{{ first_name.name }}",
    "{{ campaign.Name }}"
  })
  void nothing_else_of_a_campaign_can_be_reached_R156(String html) {
    assertThatThrownBy(() -> bench.html("M", "<p>" + html + "</p>"))
        .isInstanceOf(InvalidInputException.class);
  }

  private long workflow(String name, int version, String definition) {
    long id =
        bench
            .jdbc
            .sql(
                "INSERT INTO workflow (name, state, version, created_at) VALUES (?, 'ACTIVE', ?,"
                    + " now()) RETURNING id")
            .params(name, version)
            .query(Long.class)
            .single();
    for (int each = 1; each <= version; each++) {
      bench
          .jdbc
          .sql(
              "INSERT INTO workflow_version (workflow_id, version, definition, source, created_at)"
                  + " VALUES (?, ?, CAST(? AS jsonb), '', now())")
          .params(id, each, definition.replace("VERSION", String.valueOf(each)))
          .update();
    }
    return id;
  }

  private ClaimedDelivery delivery(long workflow, int version, String step, Message message) {
    long id =
        bench
            .jdbc
            .sql(
                "INSERT INTO outbox (id, workflow_id, contact_id, message_id, hour, not_before,"
                    + " planned_at, workflow_version, message_version, cycle, step, channel,"
                    + " address) VALUES ((SELECT coalesce(max(id), 0) + 1 FROM outbox), ?, ?, ?,"
                    + " now(), now(), now(), ?, 1, 1, ?, 'email', 'ann@mail.example') RETURNING id")
            .params(workflow, ann, message.id(), version, step)
            .query(Long.class)
            .single();
    return new ClaimedDelivery(id, workflow, step, ann, "ann@mail.example", 1);
  }

  private Rendering rendered(Message message, ClaimedDelivery... deliveries) {
    return bench.messages.render(
        new Claim(1, "email", message.id(), 1, "", List.of(deliveries)), Links.NONE);
  }

  private static Map<Long, String> values(Rendering rendering) {
    return rendering.batch().items().stream()
        .collect(
            Collectors.toMap(item -> item.deliveryId(), item -> item.values().parts().toString()));
  }

  @Test
  void a_delivery_says_the_values_of_its_own_version_R156() {
    Message message = bench.html("M", "<p>{{ campaign.fee }}</p>");
    long flow = workflow("Cards", 2, "{\"data\": {\"fee\": \"fee of VERSION\"}}");
    long bare = workflow("Bare", 1, "{}");
    ClaimedDelivery first = delivery(flow, 1, "send", message);
    ClaimedDelivery second = delivery(flow, 2, "send", message);
    ClaimedDelivery without = delivery(bare, 1, "send", message);

    Rendering rendering = rendered(message, first, second, without);

    assertThat(values(rendering)).containsOnlyKeys(first.id(), second.id());
    assertThat(values(rendering).get(first.id())).contains("fee of 1");
    assertThat(values(rendering).get(second.id())).contains("fee of 2");
    assertThat(rendering.unrenderable())
        .containsExactly(
            new Rendering.Unrenderable(
                without.id(), "MISSING_VALUE", "campaign.fee has no value and no default"));
  }

  @Test
  void a_borrowed_message_says_the_values_of_the_campaign_that_it_is_of_R134_R156() {
    Message message = bench.html("M", "<p>{{ campaign.fee }}</p>");
    workflow("Cards", 2, "{\"data\": {\"fee\": \"fee of VERSION\"}}");
    long flow =
        workflow(
            "Flow",
            1,
            "{\"data\": {\"fee\": \"own\"}, \"borrowed\": {\"offer\": \"cards\", \"gone\": \"x\"}}");
    ClaimedDelivery borrowed = delivery(flow, 1, "offer", message);
    ClaimedDelivery again = delivery(flow, 1, "offer#2", message);
    ClaimedDelivery own = delivery(flow, 1, "send", message);
    ClaimedDelivery gone = delivery(flow, 1, "gone", message);

    Rendering rendering = rendered(message, borrowed, again, own, gone);

    assertThat(values(rendering).get(borrowed.id())).contains("fee of 2");
    assertThat(values(rendering).get(again.id())).contains("fee of 2");
    assertThat(values(rendering).get(own.id())).contains("own");
    assertThat(rendering.unrenderable())
        .extracting(each -> each.deliveryId())
        .containsExactly(gone.id());
  }

  @Test
  void a_link_leads_to_an_address_of_the_campaign_R112_R156() {
    Message message = bench.html("M", "<a href=\"{{ campaign.page }}?a=1\">Go</a>");
    long flow = workflow("Cards", 1, "{\"data\": {\"page\": \"https://shop.example/VERSION\"}}");
    ClaimedDelivery delivery = delivery(flow, 1, "send", message);

    assertThat(bench.messages.target(message.id(), 1, "", 0, ann, "a@b.example", delivery.id()))
        .contains("https://shop.example/1?a=1");
    assertThat(bench.messages.target(message.id(), 1, "", 0, ann, "a@b.example", 999)).isEmpty();
  }
}
