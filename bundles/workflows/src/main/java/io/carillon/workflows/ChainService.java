package io.carillon.workflows;

import io.carillon.api.Company;
import io.carillon.api.InvalidInputException;
import io.carillon.api.definition.Definitions;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.workflow.Chain;
import io.carillon.api.workflow.Chains;
import io.carillon.api.workflow.ResumePolicy;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.support.database.Database;
import io.carillon.workflows.WorkflowTable.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Workflows that are activated and paused together (R3, R21, R22). */
@Component
public final class ChainService implements Chains {
  private final WorkflowTable workflows;
  private final ChainTable table;
  private final Database database;
  private final LifeCycle lifeCycle;
  private final ActivationChecks activationChecks;

  /** Needs the same services as the life cycle of workflows. */
  @Activate
  public ChainService(
      @Reference DataSource dataSource,
      @Reference Definitions definitions,
      @Reference Deliveries deliveries,
      @Reference Company company,
      @Reference Catalogue catalogue,
      @Reference ActivationChecks activationChecks,
      @Reference WorkflowRuns runs) {
    DefinitionReader reader = new DefinitionReader(definitions);
    this.workflows = new WorkflowTable(dataSource, reader, company);
    this.table = new ChainTable(dataSource, workflows);
    this.database = new Database(dataSource);
    this.activationChecks = activationChecks;
    this.lifeCycle =
        new LifeCycle(
            workflows, reader, database, deliveries, company, catalogue, activationChecks, runs);
  }

  @Override
  public Chain create(
      String name, String template, String description, List<Long> members, Instant now) {
    NameRule.check("A chain's name", name);
    if (members.isEmpty()) {
      throw new InvalidInputException("Chain \"" + name + "\": name at least one workflow");
    }
    if (new HashSet<>(members).size() < members.size()) {
      throw new InvalidInputException("Chain \"" + name + "\": a workflow stands there twice");
    }
    database.inTransactionWithoutResult(
        now, work -> insert(name, template, description, members, now));
    return existing(name);
  }

  private void insert(
      String name, String template, String description, List<Long> members, Instant now) {
    long id =
        table
            .create(name, template, description, now)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "There is a chain \"" + name + "\" already; choose another name"));
    for (int i = 0; i < members.size(); i++) {
      Workflow member = member(members.get(i));
      if (!table.add(id, i + 1, member.id())) {
        String other = table.chainOf(member.id()).orElse("another one");
        throw new InvalidInputException(
            LifeCycle.named(member) + " is in the chain \"" + other + "\" already");
      }
    }
  }

  private Workflow member(long id) {
    return workflows
        .find(id)
        .map(Row::workflow)
        .filter(workflow -> workflow.state() != WorkflowState.DELETED)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "There is no workflow number " + id + "; workflow-list shows all"));
  }

  @Override
  public Optional<Chain> find(String name) {
    return table.find(name);
  }

  @Override
  public List<Chain> list() {
    return table.list();
  }

  @Override
  public Chain activate(String name, Instant now) {
    Chain chain = existing(name);
    List<Workflow> drafts = in(chain, WorkflowState.DRAFT);
    List<Workflow> paused = in(chain, WorkflowState.PAUSED);
    if (drafts.isEmpty() && !paused.isEmpty()) {
      throw new InvalidInputException(
          named(chain) + " is paused; go on with chain-resume --policy skip|late|shift");
    }
    if (drafts.isEmpty()) {
      throw new InvalidInputException(
          named(chain) + (chain.members().isEmpty() ? " has no members" : " is active already"));
    }
    require(chain, drafts, "activated", now);
    lifeCycle.activateAll(drafts, now);
    return existing(name);
  }

  @Override
  public Chain pause(String name, Instant now) {
    Chain chain = existing(name);
    List<Workflow> active = in(chain, WorkflowState.ACTIVE);
    if (active.isEmpty()) {
      throw new InvalidInputException(named(chain) + " has no active member to be paused");
    }
    lifeCycle.pauseAll(active, now);
    return existing(name);
  }

  @Override
  public Chain resume(String name, ResumePolicy policy, Instant now) {
    Chain chain = existing(name);
    List<Workflow> paused = in(chain, WorkflowState.PAUSED);
    if (paused.isEmpty()) {
      throw new InvalidInputException(named(chain) + " has no paused member to be resumed");
    }
    require(chain, paused, "resumed", now);
    lifeCycle.resumeAll(paused, policy, now);
    return existing(name);
  }

  @Override
  public void delete(String name, Instant now) {
    table.delete(existing(name).id(), now);
  }

  /** Names every member that is not fit, each with all that is missing. */
  private void require(Chain chain, List<Workflow> members, String verb, Instant now) {
    List<String> problems = new ArrayList<>();
    for (Workflow member : members) {
      List<String> missing = lifeCycle.missing(workflows.find(member.id()).orElseThrow(), now);
      if (!missing.isEmpty()) {
        problems.add("\"" + member.name() + "\": " + String.join("; ", missing));
      }
    }
    if (problems.isEmpty()) {
      problems.addAll(activationChecks.chainErrors(chain.name(), now));
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(
          named(chain)
              + " can't be "
              + verb
              + ", none of its members was changed: "
              + String.join("; ", problems));
    }
  }

  private static List<Workflow> in(Chain chain, WorkflowState state) {
    return chain.members().stream().filter(member -> member.state() == state).toList();
  }

  private Chain existing(String name) {
    return table
        .find(name)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "There is no chain \"" + name + "\"; chain-list shows all"));
  }

  private static String named(Chain chain) {
    return "Chain \"" + chain.name() + "\"";
  }
}
