package io.carillon.shell.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.contact.Contact;
import io.carillon.api.contact.Contacts;
import io.carillon.api.journey.Outcome;
import io.carillon.api.journey.Outcomes;
import io.carillon.api.journey.Outcomes.ResetResult;
import io.carillon.api.workflow.ResetRule.What;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Shell;
import io.carillon.shell.gallery.Members;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutcomeCommandsTest {
  private static final Instant AT = Instant.parse("2026-03-10T10:00:00Z");
  private final Shell shell = new Shell();
  private final List<Object> asked = new ArrayList<>();

  @BeforeEach
  void services() {
    shell.with(Contacts.class, (method, arguments) -> new Contact(7, "CG-1", Map.of()));
    shell.with(
        Workflows.class,
        (method, arguments) ->
            Optional.of(Members.mail()).filter(each -> !arguments[0].equals("none")));
  }

  @AfterEach
  void close() {
    shell.close();
  }

  private void outcomes(Object answer) {
    shell.with(
        Outcomes.class,
        (method, arguments) -> {
          asked.addAll(List.of(arguments));
          return answer;
        });
  }

  @Test
  void staff_note_a_dismissal_or_a_conversion_R143_R152_R201() {
    outcomes(true);
    assertThat(shell.run("carillon:outcome-record CG-1 --workflow Invite --dismissal").lines())
        .containsExactly("CG-1 has dismissed \"Invite\"; nothing more of it is sent");
    Outcome made = (Outcome) asked.get(0);
    assertThat(made.contactId() + " " + made.workflowId() + " " + made.kind())
        .isEqualTo("7 1 DISMISSAL");
    assertThat(made.source() + " " + made.user()).isEqualTo("ADMIN console");
    outcomes(false);
    assertThat(shell.run("carillon:outcome-record CG-1 --workflow Invite --conversion").lines())
        .containsExactly("CG-1 has already converted by \"Invite\"; nothing more of it is sent");
    for (String wrong :
        List.of(
            "", "--dismissal", "--workflow Invite", "--workflow Invite --dismissal --conversion")) {
      assertThat(shell.run("carillon:outcome-record CG-1 " + wrong).lines())
          .containsExactly(
              "Name the workflow with --workflow, and either --conversion or --dismissal");
    }
  }

  @Test
  void what_became_of_campaigns_is_listed_by_name_R201() {
    outcomes(
        List.of(
            new Outcome(
                7,
                1,
                Outcome.Kind.DISMISSAL,
                AT,
                true,
                "PAGE",
                "",
                Optional.of(42L),
                Optional.empty()),
            new Outcome(
                7,
                1,
                Outcome.Kind.CONVERSION,
                AT,
                true,
                "ADMIN",
                "anna",
                Optional.empty(),
                Optional.of(AT))));
    assertThat(shell.run("carillon:outcome-list CG-1 --csv").lines())
        .containsExactly(
            "at,kind,workflow,source,by,delivery,reset_at",
            "2026-03-10T10:00:00Z,dismissal,Invite,PAGE,,42,",
            "2026-03-10T10:00:00Z,conversion,Invite,ADMIN,anna,,2026-03-10T10:00:00Z");
  }

  @Test
  void a_workflow_is_reset_for_all_or_by_outcome_R144_R145() {
    outcomes(new ResetResult(2, 1));
    assertThat(shell.run("carillon:workflow-reset Invite").lines())
        .containsExactly(
            "2 outcomes of \"Invite\" no longer counted; 1 contact may begin anew if they qualify;"
                + " history and unsubscriptions stay");
    shell.run("carillon:workflow-reset Invite --conversions");
    shell.run("carillon:workflow-reset Invite --dismissals");
    assertThat(asked).contains(What.ALL, What.CONVERSIONS, What.DISMISSALS);
    assertThat(shell.run("carillon:workflow-reset Invite --dismissals --conversions").lines())
        .containsExactly("Name --conversions or --dismissals, or none of them for everybody");
    assertThat(shell.run("carillon:workflow-reset none").lines())
        .containsExactly("There is no workflow \"none\"; workflow-list shows all");
  }
}
