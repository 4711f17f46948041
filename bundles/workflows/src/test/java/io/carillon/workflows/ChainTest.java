package io.carillon.workflows;

import static io.carillon.workflows.WorkflowsFixture.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.lint.Finding;
import io.carillon.api.workflow.Chain;
import io.carillon.api.workflow.ResumePolicy;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChainTest {
  private final WorkflowsFixture fixture = new WorkflowsFixture();
  private final ChainService chains = fixture.chains;
  private final WorkflowService workflows = fixture.workflows;

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void a_chain_has_its_members_in_order_and_its_name_in_any_case_R3() {
    Chain chain = chain("Invites", "C", "A", "B");

    assertThat(names(chain)).containsExactly("C", "A", "B");
    assertThat(chain.template()).isEqualTo("invites");
    assertThat(chain.description()).isEqualTo("Three mails");
    assertThat(chains.find("INVITES")).contains(chain);
    assertThat(chains.list()).containsExactly(chain);
  }

  @Test
  void a_chain_is_activated_as_a_whole_R21() {
    chain("Invites", "A", "B", "C");

    Chain active = chains.activate("invites", T0);

    assertThat(active.members()).extracting(Workflow::state).containsOnly(WorkflowState.ACTIVE);
    assertThat(active.members())
        .allMatch(member -> member.activatedAt().equals(java.util.Optional.of(T0)));
    assertThat(active.members())
        .allMatch(member -> member.expected().equals(java.util.Optional.of(42L)));
    assertThatThrownBy(() -> chains.activate("invites", T0))
        .hasMessage("Chain \"Invites\" is active already");
  }

  @Test
  void every_incomplete_member_is_named_and_none_becomes_active_R22() {
    chain("Invites", "A", "B", "C");
    workflows.save("workflow: A", "a", T0);
    workflows.save("{workflow: C, segments: [Nobody], message: win-back}", "c", T0);

    assertThatThrownBy(() -> chains.activate("Invites", T0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Chain \"Invites\" can't be activated, none of its members was changed: \"A\":"
                + " segments: missing; name at least one segment; message: missing; name the"
                + " messaging template to be sent; \"C\": segment \"Nobody\": does not exist; make"
                + " it with segment-create");
    assertThat(states("Invites")).containsOnly(WorkflowState.DRAFT);
  }

  @Test
  void a_member_that_changes_at_this_moment_takes_back_the_others_R22() {
    chain("Invites", "A", "B");
    // As if an admin edited the second member between the check and the activation.
    fixture
        .jdbc
        .sql(
            """
            CREATE FUNCTION edit() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN UPDATE workflow SET version = version + 1 WHERE name = 'B'; RETURN new; END $$
            """)
        .update();
    fixture
        .jdbc
        .sql(
            "CREATE TRIGGER edited AFTER UPDATE OF state ON workflow FOR EACH ROW"
                + " WHEN (new.name = 'A') EXECUTE FUNCTION edit()")
        .update();

    assertThatThrownBy(() -> chains.activate("Invites", T0))
        .hasMessageContaining("Workflow \"B\" was changed by somebody else");
    assertThat(states("Invites")).containsOnly(WorkflowState.DRAFT);
  }

  @Test
  void what_the_linter_calls_an_error_refuses_the_whole_chain() {
    chain("Invites", "A", "B");
    fixture.findings.add(
        new Finding(
            "CONTRADICTION", Finding.Severity.ERROR, "A", "It never holds.", "Take one out."));

    assertThatThrownBy(() -> chains.activate("Invites", T0))
        .hasMessageEndingWith("CONTRADICTION (A): It never holds; Take one out");
    assertThat(states("Invites")).containsOnly(WorkflowState.DRAFT);
  }

  @Test
  void a_pause_stops_all_active_members_at_once_and_resuming_takes_a_policy_R44() {
    Chain chain = chain("Invites", "A", "B", "C");
    chains.activate("Invites", T0);
    workflows.pause("B", T0.plusSeconds(1));
    fixture.asked.clear();

    Chain paused = chains.pause("Invites", T0.plusSeconds(2));

    assertThat(states("Invites")).containsOnly(WorkflowState.PAUSED);
    assertThat(paused.members().get(0).pausedAt()).contains(T0.plusSeconds(2));
    assertThat(paused.members().get(1).pausedAt()).contains(T0.plusSeconds(1));
    assertThat(fixture.asked)
        .containsExactly(
            "halt[" + id(chain, 0) + "]",
            "halt[" + id(chain, 2) + "]",
            "proceed[" + id(chain, 0) + "]",
            "proceed[" + id(chain, 2) + "]");
    assertThatThrownBy(() -> chains.pause("Invites", T0))
        .hasMessage("Chain \"Invites\" has no active member to be paused");
    assertThatThrownBy(() -> chains.activate("Invites", T0))
        .hasMessage(
            "Chain \"Invites\" is paused; go on with chain-resume --policy skip|late|shift");

    chains.resume("Invites", ResumePolicy.SKIP, T0.plusSeconds(9));

    assertThat(states("Invites")).containsOnly(WorkflowState.ACTIVE);
    assertThat(fixture.asked).contains("proceed[" + id(chain, 1) + "]");
    assertThatThrownBy(() -> chains.resume("Invites", ResumePolicy.SKIP, T0))
        .hasMessage("Chain \"Invites\" has no paused member to be resumed");
  }

  @Test
  void a_pause_that_fails_for_one_member_pauses_none_and_lets_all_go_on() {
    Chain chain = chain("Invites", "A", "B");
    chains.activate("Invites", T0);
    fixture.asked.clear();
    fixture
        .jdbc
        .sql(
            "ALTER TABLE workflow ADD CHECK (state <> 'PAUSED' OR id <> %d) NOT VALID"
                .formatted(id(chain, 1)))
        .update();

    assertThatThrownBy(() -> chains.pause("Invites", T0.plusSeconds(2)))
        .hasMessageContaining("workflow_check");

    assertThat(states("Invites")).containsOnly(WorkflowState.ACTIVE);
    assertThat(fixture.asked)
        .endsWith("proceed[" + id(chain, 0) + "]", "proceed[" + id(chain, 1) + "]");
  }

  @Test
  void a_workflow_is_in_one_chain_only() {
    chain("Invites", "A", "B");
    long a = workflows.find("A").orElseThrow().id();
    long c = workflows.save(WorkflowsFixture.yaml("C"), "c", T0).id();

    assertThatThrownBy(() -> chains.create("Other", "", "", List.of(c, a), T0))
        .hasMessage("Workflow \"A\" is in the chain \"Invites\" already");
    assertThat(chains.list()).as("nothing of it stays").hasSize(1);
    assertThatThrownBy(() -> chains.create("INVITES", "", "", List.of(c), T0))
        .hasMessage("There is a chain \"INVITES\" already; choose another name");
    assertThatThrownBy(() -> chains.create("Other", "", "", List.of(c, c), T0))
        .hasMessage("Chain \"Other\": a workflow stands there twice");
    assertThatThrownBy(() -> chains.create("Other", "", "", List.of(), T0))
        .hasMessage("Chain \"Other\": name at least one workflow");
    assertThatThrownBy(() -> chains.create("x".repeat(51), "", "", List.of(c), T0))
        .hasMessage("A chain's name has 1 to 50 characters, not 51");
  }

  @Test
  void deleting_a_chain_forgets_it_alone_and_frees_its_name_and_members() {
    chain("Invites", "A", "B");
    long a = workflows.find("A").orElseThrow().id();

    chains.delete("invites", T0);

    assertThat(chains.find("Invites")).isEmpty();
    assertThat(workflows.find("A").orElseThrow().state()).isEqualTo(WorkflowState.DRAFT);
    assertThat(names(chains.create("Invites", "", "", List.of(a), T0))).containsExactly("A");
    assertThatThrownBy(() -> chains.delete("Nothing", T0))
        .hasMessage("There is no chain \"Nothing\"; chain-list shows all");
  }

  @Test
  void a_deleted_workflow_leaves_its_chain_R43() {
    chain("Invites", "A", "B");

    workflows.delete("A", T0);

    assertThat(names(chains.find("Invites").orElseThrow())).containsExactly("B");
  }

  @Test
  void of_many_admins_at_once_one_activates_and_the_others_are_told() throws Exception {
    chain("Invites", "A", "B", "C");
    ExecutorService admins = Executors.newFixedThreadPool(4);
    List<Future<Chain>> tries = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      tries.add(admins.submit(() -> chains.activate("Invites", T0)));
    }
    int done = 0;
    for (Future<Chain> one : tries) {
      try {
        one.get();
        done++;
      } catch (ExecutionException e) {
        assertThat(e.getCause()).isInstanceOf(InvalidInputException.class);
      }
    }
    admins.shutdown();
    assertThat(done).isEqualTo(1);
    assertThat(states("Invites")).containsOnly(WorkflowState.ACTIVE);
  }

  private Chain chain(String name, String... members) {
    List<Long> ids = new ArrayList<>();
    for (String member : members) {
      ids.add(workflows.save(WorkflowsFixture.yaml(member), "w", T0).id());
    }
    return chains.create(name, "invites", "Three mails", ids, T0);
  }

  private static List<String> names(Chain chain) {
    return chain.members().stream().map(Workflow::name).toList();
  }

  private static long id(Chain chain, int position) {
    return chain.members().get(position).id();
  }

  private List<WorkflowState> states(String chain) {
    return chains.find(chain).orElseThrow().members().stream().map(Workflow::state).toList();
  }
}
