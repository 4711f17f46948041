package io.carillon.gallery.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.AsOf;
import io.carillon.api.contact.FieldType;
import io.carillon.api.segment.ConditionTemplate;
import io.carillon.api.segment.TemplateUser;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.Workflow;
import io.carillon.gallery.partners.ProductFixture;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The condition templates that are shipped, in a whole product. */
class ConditionTemplatesTest {
  private static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");

  @TempDir private Path journal;
  private ProductFixture product;

  @BeforeEach
  void open() {
    product = new ProductFixture(journal);
    product.fields.create("birthday", FieldType.DATE);
  }

  @AfterEach
  void close() throws Exception {
    product.close();
  }

  private long customer(String name, LocalDate birthday) {
    String column = product.fields.find("birthday").orElseThrow().column();
    return product.contact(name, Map.of(column, Date.valueOf(birthday)), NOW.minusSeconds(3000));
  }

  private void purchase(long contact, int daysAgo, String amount) {
    Instant at = NOW.minusSeconds(daysAgo * 86_400L);
    product
        .jdbc
        .sql(
            "INSERT INTO event (contact_id, type, key, at, amount) VALUES (?, 'purchase', ?, ?, ?)")
        .params(contact, at.toString(), Timestamp.from(at), new BigDecimal(amount))
        .update();
  }

  private List<String> who(String condition) {
    product.segments.save("segment: S\nall: [" + condition + "]\n", "s.yaml", NOW);
    return product.segments.preview("S", new AsOf(NOW, ZoneOffset.UTC), 10).sample().stream()
        .map(contact -> contact.externalId())
        .toList();
  }

  @Test
  void each_takes_whom_it_says_R212() {
    long ann = customer("ann", LocalDate.of(1990, 3, 13));
    long bob = customer("bob", LocalDate.of(1990, 3, 10));
    purchase(ann, 10, "60");
    purchase(ann, 12, "40");
    purchase(bob, 90, "500");

    assertThat(product.conditionTemplates.list())
        .extracting(ConditionTemplate::name)
        .containsExactly("Birthday soon", "Date ahead", "No purchase lately", "Spent at least");
    assertThat(who("{template: Birthday soon, with: {days: -3}}")).containsExactly("ann");
    assertThat(who("{template: Birthday soon, with: {days: 0}}")).containsExactly("bob");
    assertThat(who("{template: Date ahead, with: {field: birthday}}")).isEmpty();
    assertThat(who("{template: No purchase lately}")).containsExactly("bob");
    assertThat(who("{template: No purchase lately, with: {time: 1 week}}"))
        .containsExactly("ann", "bob");
    assertThat(who("{template: Spent at least, with: {amount: 100, time: 30 days}}"))
        .containsExactly("ann");
    assertThat(who("{template: Spent at least, with: {amount: 100.01, time: 30 days}}")).isEmpty();
  }

  @Test
  void a_flow_keeps_the_filled_in_conditions_of_its_version_R212() {
    String yaml =
        """
        workflow: Birthdays
        segments: [S]
        goals:
          - goal: spends
            condition: {template: Spent at least, with: {amount: 50}}
        steps:
          - name: near
            condition: {template: Birthday soon, with: {days: -3}, within: 2 days}
            yes:
              - end
          - condition: {all: [{template: No purchase lately}, {field: country, is: equal, value: ES}]}
            yes:
              - end: quiet
          - end
        """;
    Workflow made = product.workflows.save(yaml, "b.yaml", NOW);

    FlowStep.Condition near = (FlowStep.Condition) made.flow().step("near").orElseThrow();
    Map<String, Object> birthday = Map.of("field", "birthday", "is", "anniversary", "value", -3);
    assertThat(near.asks()).isEqualTo(new FlowStep.Holds(Map.of("all", List.of(birthday))));
    assertThat(near.within()).contains(java.time.Duration.ofDays(2));
    assertThat(made.text()).isEqualTo(yaml);
    assertThat(product.conditionTemplates.users("Birthday soon"))
        .containsExactly(new TemplateUser("workflow", "Birthdays", "DRAFT", 0));
    assertThat(product.workflows.save(yaml, "b.yaml", NOW).version()).isEqualTo(1);
    assertThat(product.workflows.duplicate("Birthdays", NOW).flow().step("near")).contains(near);
  }

  @Test
  void what_a_flow_fills_in_wrongly_is_told_with_its_place_R212() {
    String yaml =
        """
        workflow: Birthdays
        segments: [S]
        steps:
          - split:
              - share: 50
                steps:
                  - condition: {template: Birthday soon, with: {days: soon}}
                    yes:
                      - end
              - share: 50
                steps:
                  - end
        """;
    assertThatThrownBy(() -> product.workflows.save(yaml, "b.yaml", NOW))
        .hasMessage(
            "b.yaml line 7: condition: template Birthday soon: days: must be a whole number, from"
                + " -365 to 365, not soon");
  }
}
