package io.carillon.shell.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.contact.ContactType;
import io.carillon.api.definition.Definition;
import io.carillon.api.definition.Definitions;
import io.carillon.api.workflow.Campaign;
import io.carillon.api.workflow.CampaignValue;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Shell;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkflowDataTest {
  private final Shell shell = new Shell();
  private final List<String> edits = new ArrayList<>();
  private final Workflow workflow =
      new Workflow(
          1,
          "Spring",
          "",
          WorkflowState.DRAFT,
          2,
          List.of("all"),
          Set.of(ContactType.MARKETPLACE),
          "Old",
          ZoneOffset.UTC,
          false,
          Optional.empty(),
          Instant.EPOCH,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          WorkflowKind.EMAIL,
          List.of(),
          Flow.NONE,
          Campaign.NONE.of(Map.of("minimum", CampaignValue.of("49.90 EUR"))),
          true,
          Optional.empty(),
          Optional.empty(),
          "workflow: Spring");

  @BeforeEach
  void services() {
    shell.with(Workflows.class, (method, arguments) -> result(method));
    shell.with(
        Definitions.class,
        (method, arguments) -> {
          if (method.equals("read")) {
            String text = (String) arguments[0];
            return text.startsWith("value: ")
                ? new Definition("", text, Map.of("value", text.substring("value: ".length())))
                : new Definition("", text, Map.of("data", Map.of()));
          }
          edits.add(arguments[1] + "=" + arguments[2]);
          return "edited";
        });
  }

  private Object result(String method) {
    return method.equals("find") ? Optional.of(workflow) : workflow;
  }

  @AfterEach
  void close() {
    shell.close();
  }

  @Test
  void values_are_set_in_the_document_and_listed_R156() {
    assertThat(shell.run("carillon:workflow-data Spring --set 'minimum=59.90 EUR' --csv").lines())
        .containsExactly("name,type,value", "minimum,money,49.90 EUR");
    assertThat(edits).containsExactly("/data/minimum=59.90 EUR");
  }

  @Test
  void a_value_keeps_its_type_R156() {
    assertThat(shell.run("carillon:workflow-data Spring --set minimum=much").output())
        .contains("minimum is an amount of money, such as 49.90 EUR, and can't become a text here");
    assertThat(shell.run("carillon:workflow-data Spring --set minimum").output())
        .contains("--set takes NAME=VALUE");
    assertThat(shell.run("carillon:workflow-data Spring").output()).contains("Which value?");
    assertThat(edits).isEmpty();
  }
}
