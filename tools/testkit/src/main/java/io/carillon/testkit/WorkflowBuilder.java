package io.carillon.testkit;

import io.carillon.api.contact.ContactType;
import io.carillon.api.workflow.Campaign;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowAction;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.api.workflow.WorkflowState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes workflows: drafts that write the message "hello" to Marketplace addresses, if a test does
 * not say otherwise.
 */
public final class WorkflowBuilder {
  private final String name;
  private WorkflowState state = WorkflowState.DRAFT;
  private WorkflowKind kind = WorkflowKind.EMAIL;
  private int version = 1;
  private List<String> segments = List.of();
  private Set<ContactType> types = Set.of(ContactType.MARKETPLACE);
  private String message = "hello";
  private ZoneId zone = ZoneId.of("UTC");
  private boolean onlyAfterActivation;
  private Optional<Integer> cap = Optional.empty();
  private List<WorkflowAction> actions = List.of();
  private Flow flow = Flow.NONE;
  private Campaign campaign = Campaign.NONE;
  private Optional<Instant> activatedAt = Optional.empty();
  private Optional<Long> expected = Optional.empty();
  private Optional<Instant> releasedAt = Optional.empty();
  private String text = "workflow: any";

  private WorkflowBuilder(String name) {
    this.name = name;
  }

  public static WorkflowBuilder workflow(String name) {
    return new WorkflowBuilder(name);
  }

  /** Has all settings of a workflow that is there. */
  public static WorkflowBuilder like(Workflow workflow) {
    WorkflowBuilder builder = new WorkflowBuilder(workflow.name());
    builder.state = workflow.state();
    builder.kind = workflow.kind();
    builder.version = workflow.version();
    builder.segments = workflow.segments();
    builder.types = workflow.contactTypes();
    builder.message = workflow.message();
    builder.zone = workflow.zone();
    builder.onlyAfterActivation = workflow.onlyAfterActivation();
    builder.cap = workflow.cap();
    builder.actions = workflow.actions();
    builder.flow = workflow.flow();
    builder.campaign = workflow.campaign();
    builder.activatedAt = workflow.activatedAt();
    builder.expected = workflow.expected();
    builder.releasedAt = workflow.releasedAt();
    builder.text = workflow.text();
    return builder;
  }

  public WorkflowBuilder segments(String... names) {
    return segments(List.of(names));
  }

  public WorkflowBuilder segments(List<String> names) {
    segments = names;
    return this;
  }

  /** How it stands to other workflows and to what people want. */
  public WorkflowBuilder campaign(Campaign own) {
    campaign = own;
    return this;
  }

  public WorkflowBuilder active(Instant since) {
    state = WorkflowState.ACTIVE;
    activatedAt = Optional.of(since);
    return this;
  }

  /**
   * @param activated when it was activated the last time, if ever
   */
  public WorkflowBuilder state(WorkflowState is, Optional<Instant> activated) {
    state = is;
    activatedAt = activated;
    return this;
  }

  public WorkflowBuilder kind(WorkflowKind is) {
    kind = is;
    return this;
  }

  public WorkflowBuilder types(ContactType... which) {
    return types(Set.of(which));
  }

  public WorkflowBuilder types(Set<ContactType> which) {
    types = which;
    return this;
  }

  public WorkflowBuilder message(String which) {
    message = which;
    return this;
  }

  public WorkflowBuilder in(String which) {
    return in(ZoneId.of(which));
  }

  public WorkflowBuilder in(ZoneId which) {
    zone = which;
    return this;
  }

  public WorkflowBuilder onlyAfterActivation() {
    return onlyAfterActivation(true);
  }

  public WorkflowBuilder onlyAfterActivation(boolean only) {
    onlyAfterActivation = only;
    return this;
  }

  public WorkflowBuilder version(int number) {
    version = number;
    return this;
  }

  public WorkflowBuilder cap(int most) {
    return cap(Optional.of(most));
  }

  public WorkflowBuilder cap(Optional<Integer> most) {
    cap = most;
    return this;
  }

  /** Of flows that an event would start, only the first does. */
  public WorkflowBuilder exclusive() {
    campaign = campaign.alone();
    return this;
  }

  /** Makes it an application workflow. */
  public WorkflowBuilder actions(WorkflowAction... all) {
    kind = WorkflowKind.APPLICATION;
    actions = List.of(all);
    message = "";
    return this;
  }

  /** What the preview counted at the activation. */
  public WorkflowBuilder expected(Optional<Long> addresses) {
    expected = addresses;
    return this;
  }

  /** Makes it a flow. */
  public WorkflowBuilder flow(Flow steps) {
    kind = WorkflowKind.FLOW;
    flow = steps;
    return this;
  }

  public WorkflowBuilder released(Optional<Instant> at) {
    releasedAt = at;
    return this;
  }

  /** The definition as written. */
  public WorkflowBuilder text(String yaml) {
    text = yaml;
    return this;
  }

  public Workflow build(long id, Instant createdAt) {
    return new Workflow(
        id,
        name,
        "",
        state,
        version,
        segments,
        types,
        message,
        zone,
        onlyAfterActivation,
        cap,
        createdAt,
        activatedAt,
        Optional.empty(),
        Optional.empty(),
        kind,
        actions,
        flow,
        campaign,
        true,
        expected,
        releasedAt,
        text);
  }
}
