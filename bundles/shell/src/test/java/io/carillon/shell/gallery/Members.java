package io.carillon.shell.gallery;

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

/** Workflows of a chain. */
public final class Members {
  private Members() {}

  /** A draft that writes. */
  public static Workflow mail() {
    return workflow(1, "Invite", WorkflowState.DRAFT, Optional.empty());
  }

  /** An active one that writes. */
  public static Workflow active(long expected) {
    return workflow(1, "Invite", WorkflowState.ACTIVE, Optional.of(expected));
  }

  private static Workflow workflow(
      long id, String name, WorkflowState state, Optional<Long> expected) {
    return of(id, name, state, WorkflowKind.EMAIL, "New ones", "Invite", List.of(), expected);
  }

  /** One that decides applications. */
  public static Workflow app() {
    return of(
        2,
        "Accept",
        WorkflowState.ACTIVE,
        WorkflowKind.APPLICATION,
        "Invited",
        "",
        List.of(
            new WorkflowAction(WorkflowAction.Kind.ACCEPT, ""),
            new WorkflowAction(WorkflowAction.Kind.ADD_TO_GROUP, "Gold")),
        Optional.empty());
  }

  private static Workflow of(
      long id,
      String name,
      WorkflowState state,
      WorkflowKind kind,
      String segment,
      String message,
      List<WorkflowAction> actions,
      Optional<Long> expected) {
    Instant made = Instant.parse("2026-03-10T10:00:00Z");
    return new Workflow(
        id,
        name,
        "",
        state,
        1,
        List.of(segment),
        Set.of(ContactType.MARKETPLACE),
        message,
        ZoneId.of("UTC"),
        false,
        Optional.empty(),
        made,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        kind,
        actions,
        Flow.NONE,
        Campaign.NONE,
        true,
        expected,
        Optional.empty(),
        "");
  }
}
