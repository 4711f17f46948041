package io.carillon.workflows;

import static io.carillon.workflows.WorkflowsFixture.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.export.ExportChecks;
import io.carillon.api.export.ExportContent;
import io.carillon.api.export.ExportFormat;
import io.carillon.api.export.ExportPlan;
import io.carillon.api.export.ExportTime;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportDefinitionTest {
  private final WorkflowsFixture fixture = new WorkflowsFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private List<ExportPlan> saved(String more) {
    return fixture
        .workflows
        .save(WorkflowsFixture.yaml("Mails") + more, "a", T0)
        .campaign()
        .exports();
  }

  private ExportTime time(String when) {
    return saved("export: [{what: deliveries, to: crm, when: " + when + "}]\n").get(0).time();
  }

  @Test
  void a_document_says_what_is_exported_where_to_and_when_R158() {
    assertThat(
            saved(
                "export:\n  - name: for-billing\n    what: deliveries\n    fields: [contact, tier]\n"
                    + "    format: jsonl\n    to: warehouse\n    when: daily at 06:00\n"
                    + "    rows: new\n  - {what: people, to: crm}\n"))
        .containsExactly(
            new ExportPlan(
                "for-billing",
                ExportContent.DELIVERIES,
                List.of("contact", "tier"),
                ExportFormat.JSONL,
                "warehouse",
                new ExportTime.Daily(LocalTime.of(6, 0)),
                true),
            new ExportPlan(
                "people",
                ExportContent.PEOPLE,
                List.of(),
                ExportFormat.CSV,
                "crm",
                new ExportTime.ByHand(),
                false));
    assertThat(saved("")).isEmpty();
  }

  @Test
  void once_or_again_and_again_is_written_as_it_is_said_R158() {
    assertThat(time("at the end")).isEqualTo(new ExportTime.AtEnd());
    assertThat(time("2026-12-24T18:00"))
        .isEqualTo(new ExportTime.At(LocalDateTime.parse("2026-12-24T18:00")));
    assertThat(time("Hourly")).isEqualTo(new ExportTime.Hourly());
    assertThat(time("weekly on  monday at 06:00"))
        .isEqualTo(new ExportTime.Weekly(DayOfWeek.MONDAY, LocalTime.of(6, 0)));
    assertThat(time("monthly on 31 at 23:59"))
        .isEqualTo(new ExportTime.Monthly(31, LocalTime.of(23, 59)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{what: journeys, to: a} | export: nobody enters an e-mail workflow; write deliveries",
        "{what: people, to: a, when: now} | export: when: write at the end",
        "{what: people, to: a, when: daily at 24:00} | export: when: write at the end",
        "{what: people, to: a, when: monthly on 32 at 06:00} | export: when: write at the end",
        "{what: people, to: a, when: weekly on moonday at 06:00} | export: when: write at the end",
        "{what: people, to: 'sftp://u:p@x/'} | to",
        "{what: people, to: ../a} | to",
        "{what: secrets, to: a} | what",
        "{what: people} | to",
      })
  void what_can_not_be_meant_is_refused_with_its_place_R158(String item, String said) {
    assertThatThrownBy(() -> saved("export: [" + item + "]\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(said)
        .hasMessageNotContaining("\n");
  }

  @Test
  void two_of_one_name_are_refused_R158() {
    assertThatThrownBy(() -> saved("export: [{what: people, to: a}, {what: people, to: b}]\n"))
        .hasMessageContaining("export: two are called \"people\"; write name: with another one");
  }

  @Test
  void a_destination_that_is_not_there_forbids_the_activation_and_not_the_draft_R158() {
    fixture.catalogue.bindExports(
        plans -> List.of("export \"people\": there is no destination \"nowhere\""));
    saved("export: [{what: people, to: nowhere}]\n");

    assertThatThrownBy(() -> fixture.workflows.activate("Mails", T0))
        .hasMessageContaining("export \"people\": there is no destination \"nowhere\"");
    fixture.leftOut.add(ExportChecks.class);
    assertThatThrownBy(() -> fixture.workflows.activate("Mails", T0))
        .hasMessageContaining("the feature carillon-exports is not installed");
  }
}
