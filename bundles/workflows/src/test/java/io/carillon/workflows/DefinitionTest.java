package io.carillon.workflows;

import static io.carillon.workflows.WorkflowsFixture.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.ContactType;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionTest {
  private final WorkflowsFixture fixture = new WorkflowsFixture();
  private final WorkflowService workflows = fixture.workflows;

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void a_definition_becomes_a_draft_with_the_companys_zone_and_marketplace_addresses() {
    Workflow made = workflows.save(WorkflowsFixture.yaml("Win back"), "win-back.yaml", T0);

    assertThat(made.name()).isEqualTo("Win back");
    assertThat(made.description()).isEqualTo("For those who went quiet");
    assertThat(made.state()).isEqualTo(WorkflowState.DRAFT);
    assertThat(made.version()).isEqualTo(1);
    assertThat(made.segments()).containsExactly("Quiet customers");
    assertThat(made.message()).isEqualTo("win-back");
    assertThat(made.contactTypes()).containsExactly(ContactType.MARKETPLACE);
    assertThat(made.zone()).isEqualTo(ZoneId.of("Europe/Madrid"));
    assertThat(made.onlyAfterActivation()).isFalse();
    assertThat(made.cap()).isEmpty();
    assertThat(made.lastProcessed()).as("R40: never processed").isEmpty();
    assertThat(made.text()).isEqualTo(WorkflowsFixture.yaml("Win back"));
    assertThat(workflows.find("WIN BACK")).contains(made);
    assertThat(workflows.find(String.valueOf(made.id()))).contains(made);
    assertThat(workflows.list()).containsExactly(made);
  }

  @Test
  void every_key_is_read() {
    Workflow made =
        workflows.save(
            WorkflowsFixture.yaml("All")
                + """
                contact_types: [custom, marketplace]
                zone: Asia/Kathmandu
                only_after_activation: true
                cap: 25000
                """,
            "all.yaml",
            T0);

    assertThat(made.contactTypes())
        .containsExactlyInAnyOrder(ContactType.CUSTOM, ContactType.MARKETPLACE);
    assertThat(made.zone()).isEqualTo(ZoneId.of("Asia/Kathmandu"));
    assertThat(made.onlyAfterActivation()).isTrue();
    assertThat(made.cap()).contains(25000);
  }

  @Test
  void a_draft_may_be_incomplete_R183() {
    Workflow made = workflows.save("workflow: Later", "later.yaml", T0);

    assertThat(made.segments()).isEmpty();
    assertThat(made.message()).isEmpty();
  }

  @Test
  void the_same_text_again_changes_nothing_and_another_text_makes_a_version() {
    Workflow first = workflows.save(WorkflowsFixture.yaml("Win back"), "a", T0);
    Workflow again = workflows.save(WorkflowsFixture.yaml("Win back"), "b", T0.plusSeconds(1));
    Workflow edited = workflows.save(WorkflowsFixture.yaml("win BACK"), "c", T0.plusSeconds(2));
    Workflow next = workflows.save(WorkflowsFixture.yaml("Next"), "d", T0);

    assertThat(again).isEqualTo(first);
    assertThat(edited.id()).isEqualTo(first.id());
    assertThat(edited.version()).isEqualTo(2);
    assertThat(next.id()).as("numbers have no gaps").isEqualTo(first.id() + 1);
    assertThat(edited.name()).isEqualTo("win BACK");
    assertThat(workflows.version(first.id(), 1).orElseThrow().text()).isEqualTo(first.text());
    assertThat(workflows.version(first.id(), 3)).isEmpty();
  }

  @Test
  void a_name_of_fifty_characters_fits_and_one_more_does_not_R30() {
    String fifty = "é".repeat(49) + "😀";
    assertThat(workflows.save(WorkflowsFixture.yaml(fifty), "w.yaml", T0).name()).isEqualTo(fifty);

    assertThatThrownBy(() -> workflows.save(WorkflowsFixture.yaml("x".repeat(60)), "w.yaml", T0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("w.yaml line 2")
        .hasMessageContaining("50");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "workflow: 42                                  | looks like a workflow's number",
        "workflow: ' x'                                | without spaces around it",
        "description: no name                          | workflow",
        "{workflow: W, segments: []}                   | segments",
        "{workflow: W, segments: [everyone]}           | Everyone is refused",
        "{workflow: W, zone: Europe/Madird}            | is no time zone",
        "{workflow: W, contact_types: [private]}       | marketplace",
        "{workflow: W, cap: 0}                         | cap",
        "{workflow: W, colour: red}                    | colour",
      })
  void what_is_wrong_is_said_in_one_line_that_names_the_place(String yaml, String said) {
    String text = yaml.contains("42") ? "workflow: \"42\"" : yaml;
    assertThatThrownBy(() -> workflows.save(text, "w.yaml", T0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("w.yaml")
        .hasMessageContaining(said)
        .hasMessageNotContaining("\n");
    assertThat(workflows.list()).isEmpty();
  }

  @Test
  void validate_lists_everything_that_is_missing_and_stores_nothing() {
    fixture.brokenSegments.add("quiet customers");

    assertThat(
            workflows.validate(
                "{workflow: W, segments: [Nobody, Quiet customers], message: hello}", "w"))
        .containsExactly(
            "segment \"Nobody\": does not exist; make it with segment-create",
            "segment \"Quiet customers\": there is no field \"tier\"",
            "message \"hello\": does not exist; make it with message-create");
    assertThat(workflows.validate("workflow: W", "w"))
        .containsExactly(
            "segments: missing; name at least one segment",
            "message: missing; name the messaging template to be sent");
    fixture.brokenSegments.clear();
    assertThat(workflows.validate(WorkflowsFixture.yaml("W"), "w")).isEmpty();
    assertThat(workflows.list()).isEmpty();
  }

  @Test
  void a_copy_has_a_new_identity_and_keeps_comments_R42() {
    Workflow original = workflows.save(WorkflowsFixture.yaml("Win back"), "w", T0);
    workflows.activate("Win back", T0);
    fixture.jdbc.sql("UPDATE workflow SET last_processed = created_at").update();

    Workflow copy = workflows.duplicate("win back", T0);
    Workflow second = workflows.duplicate(copy.name(), T0);

    assertThat(copy.id()).isNotEqualTo(original.id());
    assertThat(copy.name()).isEqualTo("Win back copy");
    assertThat(copy.state()).isEqualTo(WorkflowState.DRAFT);
    assertThat(copy.lastProcessed()).isEmpty();
    assertThat(copy.activatedAt()).isEmpty();
    assertThat(copy.text()).isEqualTo(WorkflowsFixture.yaml("\"Win back copy\""));
    assertThat(second.name()).isEqualTo("Win back copy 2");
  }

  @Test
  void the_name_of_a_copy_fits_fifty_characters() {
    workflows.save(WorkflowsFixture.yaml("x".repeat(50)), "w", T0);
    for (int i = 0; i < 11; i++) {
      workflows.duplicate("x".repeat(50), T0);
    }
    assertThat(workflows.list()).hasSize(12).allMatch(workflow -> workflow.name().length() <= 50);
    assertThat(workflows.find("x".repeat(42) + " copy 11").orElseThrow().segments()).hasSize(1);
  }

  @Test
  void a_document_whose_name_is_not_on_a_line_of_its_own_is_copied_too() {
    workflows.save("{\"workflow\": \"Terse\", \"cap\": 7}", "w.json", T0);

    Workflow copy = workflows.duplicate("Terse", T0);

    assertThat(copy.name()).isEqualTo("Terse copy");
    assertThat(copy.cap()).isEqualTo(Optional.of(7));
  }

  @Test
  void the_examples_are_read() throws Exception {
    Path sample = Path.of("..", "..", "examples", "superstore", "win-back.workflow.yaml");
    String guide = Files.readString(Path.of("..", "..", "docs", "first-workflow.md"));
    String block = guide.substring(guide.indexOf("workflow: First week"));

    Workflow example = workflows.save(Files.readString(sample), "sample", T0);
    Workflow first = workflows.save(block.substring(0, block.indexOf("```")), "guide", T0);

    assertThat(example.name()).isEqualTo("Win back quiet customers");
    assertThat(first.zone()).isEqualTo(ZoneId.of("Europe/Madrid"));
  }
}
