package io.carillon.workflows;

import static io.carillon.workflows.WorkflowsFixture.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.workflow.CampaignValue;
import io.carillon.api.workflow.CampaignValue.Type;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.Workflow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignDataTest {
  private static final String FLOW =
      """
      workflow: Spring
      segments: [Quiet customers]
      data:
        title: Spring sale
        discount: 15
        minimum: 49.90 EUR
        until: 2026-12-24
        vip: true
        page: https://shop.example/spring
        sizes: [S, M]
      goals:
        - goal: spends
          condition: {event: purchase, measure: sum, is: at_least, value: "{campaign.minimum}"}
      steps:
        - name: old
          condition: {all: [{field: since, is: before, value: "{campaign.until}"}, {field: rate, is: equal, value: 12.5}]}
          yes:
            - end
        - name: offer
          cross_campaign: Cards
        - name: copy
          cross_campaign: {campaign: Cards, message: win-back}
        - end
      """;

  private final WorkflowsFixture fixture = new WorkflowsFixture();
  private final WorkflowService workflows = fixture.workflows;

  @AfterEach
  void close() {
    fixture.close();
  }

  private Workflow save(String yaml) {
    return workflows.save(yaml, "w.yaml", T0);
  }

  @Test
  void values_are_of_the_type_they_are_written_in_R156() {
    assertThat(save(FLOW).campaign().data())
        .isEqualTo(
            Map.of(
                "title", new CampaignValue(Type.TEXT, "Spring sale", ""),
                "discount", new CampaignValue(Type.NUMBER, new BigDecimal(15), ""),
                "minimum", new CampaignValue(Type.MONEY, new BigDecimal("49.90"), "EUR"),
                "until", new CampaignValue(Type.DATE, LocalDate.of(2026, 12, 24), ""),
                "vip", new CampaignValue(Type.BOOLEAN, true, ""),
                "page", new CampaignValue(Type.URL, "https://shop.example/spring", ""),
                "sizes", new CampaignValue(Type.LIST, List.of("S", "M"), "")));
  }

  @Test
  void conditions_compare_with_the_values_of_their_version_R156() {
    Workflow first = save(FLOW);
    Workflow second = save(FLOW.replace("49.90 EUR", "59.90 EUR"));

    assertThat(first.flow().goals().get(0).asks())
        .isEqualTo(
            new FlowStep.Holds(
                Map.of(
                    "event",
                    "purchase",
                    "measure",
                    "sum",
                    "is",
                    "at_least",
                    "value",
                    new BigDecimal("49.90"))));
    FlowStep.Condition old = (FlowStep.Condition) first.flow().step("old").orElseThrow();
    assertThat(old.asks().toString()).contains("value=2026-12-24", "value=12.5");
    assertThat(second.version()).isEqualTo(2);
    assertThat(workflows.version(first.id(), 1).orElseThrow().flow()).isEqualTo(first.flow());
    assertThat(second.flow().goals().get(0).asks().toString()).contains("value=59.90");
    assertThat(workflows.duplicate("Spring", T0).flow()).isEqualTo(second.flow());
  }

  @Test
  void a_condition_that_names_a_value_that_is_not_there_is_refused_R156() {
    assertThatThrownBy(() -> save(FLOW.replace("campaign.until", "campaign.end")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("w.yaml line 16: condition: data: has no \"end\"; it has title, ");
    assertThatThrownBy(() -> save(FLOW.replace("discount: 15", "Discount: 15")))
        .hasMessageContaining("a name of small letters, digits and _, at most 30");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          49.90 XYZ   | TEXT
          2026-13-01  | TEXT
          100 EUR     | MONEY
          -5.00EUR    | MONEY
          http://a.b  | URL
          ftp://a.b   | TEXT
          """)
  void what_looks_like_nothing_else_is_a_text_R156(String written, Type type) {
    assertThat(CampaignValue.of(written).type()).isEqualTo(type);
  }

  @Test
  void a_workflow_whose_message_says_what_it_has_not_does_not_start_R156() {
    save(WorkflowsFixture.yaml("Mails"));
    fixture.valueProblems.add("says {{ campaign.minimum }} without a default");

    assertThatThrownBy(() -> workflows.activate("Mails", T0))
        .hasMessageContaining(
            "message \"win-back\": says {{ campaign.minimum }} without a default");
    fixture.valueProblems.clear();
    workflows.activate("Mails", T0);
  }

  @Test
  void a_version_notes_whose_values_its_messages_say_R134_R156() {
    Workflow made = save(FLOW);

    assertThat(
            fixture
                .jdbc
                .sql("SELECT CAST(borrowed AS text) FROM campaign_data WHERE workflow_id = ?")
                .params(made.id())
                .query(String.class)
                .single())
        .isEqualTo("{\"offer\": \"Cards\"}");
  }
}
