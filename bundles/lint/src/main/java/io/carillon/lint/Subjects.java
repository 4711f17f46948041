package io.carillon.lint;

import io.carillon.api.InvalidInputException;
import io.carillon.api.definition.Definitions;
import io.carillon.api.message.Messages;
import io.carillon.api.segment.Segment;
import io.carillon.api.segment.Segments;
import io.carillon.api.workflow.Chain;
import io.carillon.api.workflow.Chains;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.api.workflow.Workflows;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Looks up what findings are about. */
final class Subjects {
  /** A segment that is stored has passed its schema. */
  private static final String ANYTHING = "{}";

  private final Workflows workflows;
  private final Chains chains;
  private final Segments segments;
  private final Messages messages;
  private final Definitions definitions;

  Subjects(
      Workflows workflows,
      Chains chains,
      Segments segments,
      Messages messages,
      Definitions definitions) {
    this.workflows = workflows;
    this.chains = chains;
    this.segments = segments;
    this.messages = messages;
    this.definitions = definitions;
  }

  Subject workflow(String key) {
    return subject(
        workflows
            .find(key)
            .filter(workflow -> workflow.state() != WorkflowState.DELETED)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "There is no workflow \"" + key + "\"; workflow-list shows all")));
  }

  Chain chain(String name) {
    return chains
        .find(name)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "There is no chain \"" + name + "\"; chain-list shows all"));
  }

  List<Subject> members(Chain chain) {
    return chain.members().stream()
        .filter(workflow -> workflow.state() != WorkflowState.DELETED)
        .map(workflow -> subject(workflow, Optional.of(chain)))
        .toList();
  }

  /** All that are active now. */
  List<Subject> active() {
    List<Chain> all = chains.list();
    Map<String, Optional<Segment>> known = new HashMap<>();
    Map<String, Conditions> read = new HashMap<>();
    return workflows.list().stream()
        .filter(workflow -> workflow.state() == WorkflowState.ACTIVE)
        .map(
            workflow ->
                subject(
                    workflow,
                    chainOf(workflow, all),
                    name -> known.computeIfAbsent(name, segments::find),
                    segment -> read.computeIfAbsent(segment.name(), any -> read(segment))))
        .toList();
  }

  Subject subject(Workflow workflow) {
    return subject(workflow, chainOf(workflow, chains.list()));
  }

  private static Optional<Chain> chainOf(Workflow workflow, List<Chain> all) {
    return all.stream()
        .filter(chain -> chain.members().stream().anyMatch(member -> member.id() == workflow.id()))
        .findFirst();
  }

  private Subject subject(Workflow workflow, Optional<Chain> chain) {
    return subject(workflow, chain, segments::find, this::read);
  }

  private Subject subject(
      Workflow workflow,
      Optional<Chain> chain,
      Function<String, Optional<Segment>> byName,
      Function<Segment, Conditions> reader) {
    Map<String, Conditions> found = new LinkedHashMap<>();
    for (String name : workflow.segments()) {
      byName.apply(name).ifPresent(segment -> found.put(segment.name(), reader.apply(segment)));
    }
    return new Subject(
        workflow,
        found,
        workflow.kind() == WorkflowKind.EMAIL
            ? messages.find(workflow.message())
            : Optional.empty(),
        chain,
        channels(workflow));
  }

  private List<String> channels(Workflow workflow) {
    return workflow.flow().equals(Flow.NONE)
            || !(definitions
                    .read(workflow.text(), workflow.name(), ANYTHING)
                    .values()
                    .get("channels")
                instanceof List<?> all)
        ? List.of()
        : all.stream().map(Object::toString).toList();
  }

  /** What a segment says, if it is there. */
  Optional<Conditions> conditions(String segment) {
    return segments.find(segment).map(this::read);
  }

  private Conditions read(Segment segment) {
    return new Conditions(segments.conditions(segment.name()));
  }
}
