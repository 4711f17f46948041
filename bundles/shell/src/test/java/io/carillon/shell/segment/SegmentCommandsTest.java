package io.carillon.shell.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.Company;
import io.carillon.api.contact.ContactType;
import io.carillon.api.lint.Finding;
import io.carillon.api.lint.Finding.Severity;
import io.carillon.api.segment.Overlap;
import io.carillon.api.segment.Overlap.Relation;
import io.carillon.api.segment.Segment;
import io.carillon.api.segment.SegmentDraft;
import io.carillon.api.segment.Segments;
import io.carillon.api.workflow.Campaign;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentCommandsTest {
  private static final Instant T0 = Instant.parse("2026-03-10T10:00:00Z");
  private static final Finding TWICE =
      new Finding(
          "DUPLICATE_CONDITION",
          Severity.WARNING,
          "Quiet",
          "all[2] says the same as all[1]",
          "Remove it",
          "all[2]");
  private static final Finding NEVER =
      new Finding("CONTRADICTION", Severity.ERROR, "Quiet", "Never at once", "Change one");

  @TempDir private Path folder;

  private final Shell shell = new Shell();
  private final List<String> saved = new ArrayList<>();

  @BeforeEach
  void open() {
    shell.with(Company.class, (method, arguments) -> ZoneOffset.UTC);
  }

  @AfterEach
  void close() {
    shell.close();
  }

  private static Segment segment(int version) {
    return new Segment(1, "Quiet", version, "who is quiet", "text of " + version, T0);
  }

  private void segments(SegmentDraft draft) {
    shell.with(
        Segments.class,
        (method, arguments) ->
            switch (method) {
              case "check" -> draft;
              case "save" -> {
                saved.add((String) arguments[0]);
                yield segment(draft.replaces() + 1);
              }
              default -> throw new AssertionError(method);
            });
  }

  private void users(WorkflowState... states) {
    List<Workflow> workflows = new ArrayList<>();
    for (WorkflowState state : states) {
      workflows.add(workflow(workflows.size() + 1, "quiet", state));
    }
    workflows.add(workflow(99, "Loud", WorkflowState.ACTIVE));
    shell.with(Workflows.class, (method, arguments) -> workflows);
  }

  private static Workflow workflow(long id, String segment, WorkflowState state) {
    return new Workflow(
        id,
        "Win back " + id,
        "",
        state,
        1,
        List.of(segment),
        Set.of(ContactType.MARKETPLACE),
        "win-back",
        ZoneId.of("Europe/Madrid"),
        false,
        Optional.empty(),
        T0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        WorkflowKind.EMAIL,
        List.of(),
        Flow.NONE,
        Campaign.NONE,
        true,
        Optional.empty(),
        Optional.empty(),
        "");
  }

  private Shell.Result create(String options) throws IOException {
    Path file = Files.writeString(folder.resolve("quiet.yaml"), "segment: Quiet\n");
    return shell.run("carillon:segment-create " + file + options);
  }

  @Test
  void warnings_are_shown_before_saving_and_do_not_forbid_it_R111() throws IOException {
    segments(new SegmentDraft("Quiet", 0, true, List.of(NEVER, TWICE)));

    Shell.Result result = create("");

    assertThat(result.status()).isZero();
    assertThat(result.lines())
        .containsExactly(
            "ERROR  CONTRADICTION  Quiet",
            "  Never at once",
            "  Change one",
            "",
            "WARNING  DUPLICATE_CONDITION  Quiet, all[2]",
            "  all[2] says the same as all[1]",
            "  Remove it",
            "",
            "Segment \"Quiet\", version 1");
    assertThat(saved).hasSize(1);
  }

  @Test
  void editing_a_segment_in_use_asks_for_confirmation_with_the_workflows_it_changes_R58_R59()
      throws IOException {
    segments(new SegmentDraft("Quiet", 3, true, List.of()));
    users(WorkflowState.ACTIVE, WorkflowState.DRAFT, WorkflowState.PAUSED);

    Shell.Result refused = create("");
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.output().strip())
        .isEqualTo(
            "Segment \"Quiet\" is in use: a new version changes \"Win back 1\", \"Win back 3\";"
                + " say --yes to save it");
    assertThat(saved).isEmpty();

    assertThat(create(" --yes").output().strip()).isEqualTo("Segment \"Quiet\", version 4");
    assertThat(saved).hasSize(1);
  }

  @Test
  void nobody_is_asked_where_nothing_in_use_changes_R58() throws IOException {
    segments(new SegmentDraft("Quiet", 3, true, List.of()));
    users(WorkflowState.DRAFT);
    assertThat(create("").status()).isZero();

    segments(new SegmentDraft("Quiet", 3, false, List.of()));
    users(WorkflowState.ACTIVE);
    assertThat(create("").status()).isZero();
  }

  @Test
  void versions_are_listed_and_shown_R59() {
    shell.with(
        Segments.class,
        (method, arguments) ->
            switch (method) {
              case "versions" -> List.of(segment(2), segment(1));
              case "find" -> Optional.of(segment(2));
              default ->
                  arguments[1].equals(1) ? Optional.of(segment(1)) : Optional.<Segment>empty();
            });
    users(WorkflowState.ACTIVE);

    assertThat(shell.run("carillon:segment-versions Quiet --csv").lines())
        .containsExactly(
            "version,made_at,description",
            "2,2026-03-10T10:00:00Z,who is quiet",
            "1,2026-03-10T10:00:00Z,who is quiet");
    assertThat(shell.run("carillon:segment-show Quiet").lines())
        .contains("Used by     Win back 1 (active)", "text of 2");
    assertThat(shell.run("carillon:segment-show Quiet --version 1").lines()).contains("text of 1");
    assertThat(shell.run("carillon:segment-show Quiet --version 7").output().strip())
        .isEqualTo("Segment \"Quiet\" has no version 7; the newest is 2");
  }

  @Test
  void lint_fails_on_errors_only_R47() {
    shell.with(Segments.class, (method, arguments) -> List.of(TWICE));
    Shell.Result warned = shell.run("carillon:segment-lint Quiet");
    assertThat(warned.status()).isZero();
    assertThat(warned.lines()).contains("Segment \"Quiet\": no errors");

    shell.with(Segments.class, (method, arguments) -> List.of(NEVER));
    Shell.Result refused = shell.run("carillon:segment-lint Quiet --csv");
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.lines())
        .containsExactly(
            "severity,code,subject,place,sentence,advice",
            "error,CONTRADICTION,Quiet,,Never at once,Change one",
            "Segment \"Quiet\" has 1 error");
  }

  @Test
  void two_segments_are_compared_with_an_example_R47() {
    shell.with(
        Segments.class,
        (method, arguments) ->
            new Overlap(
                Relation.OVERLAPPING, "a contact who joined today is in both", false, true));
    assertThat(shell.run("carillon:segment-compare 'Last 7' 'Last 14'").lines())
        .containsExactly(
            "Somebody can be in both: a contact who joined today is in both",
            "Whoever is in \"Last 7\" is in \"Last 14\"");
  }
}
