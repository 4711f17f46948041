package io.carillon.workflows;

import io.carillon.api.AsOf;
import io.carillon.api.InstalledServices;
import io.carillon.api.InvalidInputException;
import io.carillon.api.action.Actions;
import io.carillon.api.application.Applications;
import io.carillon.api.export.ExportChecks;
import io.carillon.api.export.ExportPlan;
import io.carillon.api.message.Message;
import io.carillon.api.message.Messages;
import io.carillon.api.message.Terms;
import io.carillon.api.segment.ConditionTemplates;
import io.carillon.api.segment.Segments;
import io.carillon.api.tracking.Tracking;
import io.carillon.api.workflow.CampaignValue;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.WorkflowAction;
import io.carillon.api.workflow.WorkflowKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The segments, messages and actions that a workflow may name, as far as their bundles run, and the
 * features that it may need. They are dynamic references, against the rule, because a workflow must
 * be paused and deleted at once even while one of those bundles is being updated.
 */
@Component(service = Catalogue.class)
public final class Catalogue {
  private final Predicate<Class<?>> installed;
  private final AtomicReference<Segments> segments = new AtomicReference<>();
  private final AtomicReference<ConditionTemplates> templates = new AtomicReference<>();
  private final AtomicReference<Messages> messages = new AtomicReference<>();
  private final AtomicReference<Terms> terms = new AtomicReference<>();
  private final AtomicReference<Actions> actions = new AtomicReference<>();
  private final AtomicReference<ExportChecks> exports = new AtomicReference<>();

  /** Called by declarative services. */
  @Activate
  public Catalogue(BundleContext context) {
    this(service -> InstalledServices.include(context, service));
  }

  /**
   * The same outside of OSGi.
   *
   * @param installed whether an installed bundle provides a service, running or not
   */
  public Catalogue(Predicate<Class<?>> installed) {
    this.installed = installed;
  }

  /** The segments bundle came. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void bindSegments(Segments service) {
    segments.set(service);
  }

  /** The segments bundle left. */
  public void unbindSegments(Segments service) {
    segments.compareAndSet(service, null);
  }

  /** The segments bundle came with its condition templates. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void bindConditionTemplates(ConditionTemplates service) {
    templates.set(service);
  }

  /** The segments bundle left. */
  public void unbindConditionTemplates(ConditionTemplates service) {
    templates.compareAndSet(service, null);
  }

  /** Empty while the segments bundle is not there. */
  Optional<ConditionTemplates> conditionTemplates() {
    return Optional.ofNullable(templates.get());
  }

  /** The templates bundle came. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void bindMessages(Messages service) {
    messages.set(service);
  }

  /** The templates bundle left. */
  public void unbindMessages(Messages service) {
    messages.compareAndSet(service, null);
  }

  /** The templates bundle came with its terms. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void bindTerms(Terms service) {
    terms.set(service);
  }

  /** The templates bundle left. */
  public void unbindTerms(Terms service) {
    terms.compareAndSet(service, null);
  }

  /** The contacts bundle came with its actions. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void bindActions(Actions service) {
    actions.set(service);
  }

  /** The contacts bundle left. */
  public void unbindActions(Actions service) {
    actions.compareAndSet(service, null);
  }

  /** The exports bundle came. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void bindExports(ExportChecks service) {
    exports.set(service);
  }

  /** The exports bundle left. */
  public void unbindExports(ExportChecks service) {
    exports.compareAndSet(service, null);
  }

  /**
   * What forbids that a definition goes live, one line each; empty if nothing does.
   *
   * @param asOf any moment: conditions are compiled, not evaluated
   */
  List<String> problems(WorkflowDefinition definition, AsOf asOf) {
    List<String> problems = new ArrayList<>();
    boolean decides = definition.kind() == WorkflowKind.APPLICATION;
    if (definition.segments().isEmpty() && (decides || definition.flow().on().isEmpty())) {
      problems.add("segments: missing; name at least one segment");
    }
    for (String segment : definition.segments()) {
      segmentProblem(segment, asOf).ifPresent(problems::add);
    }
    definition
        .campaign()
        .conversion()
        .filter(rule -> rule.event().isEmpty())
        .flatMap(rule -> conditionProblem(new FlowStep.Holds(rule.condition()), asOf))
        .ifPresent(what -> problems.add("conversion: " + what));
    problems.addAll(exportProblems(definition.campaign().exports()));
    if (decides) {
      problems.addAll(applicationProblems(definition, asOf));
    }
    if (decides || definition.kind() == WorkflowKind.FLOW) {
      definition.flow().steps().forEach(step -> problems.addAll(stepProblems(step, asOf)));
      definition.flow().steps().forEach(step -> problems.addAll(channelProblems(definition, step)));
      definition.flow().steps().forEach(step -> problems.addAll(valueProblems(definition, step)));
      definition.flow().goals().forEach(goal -> problems.addAll(goalProblems(goal, asOf)));
    } else if (definition.message().isEmpty()) {
      problems.add("message: missing; name the messaging template to be sent");
    } else {
      messageProblem(definition.message()).ifPresent(problems::add);
      problems.addAll(valueProblems(definition.message(), definition.campaign().data()));
    }
    return problems;
  }

  /** R156: what a message says of a campaign that this one has not. */
  List<String> valueProblems(String message, Map<String, CampaignValue> data) {
    Messages service = messages.get();
    return service == null || message.isEmpty()
        ? List.of()
        : service.problems(message, data).stream()
            .map(what -> "message \"" + message + "\": " + what)
            .toList();
  }

  private List<String> valueProblems(WorkflowDefinition definition, FlowStep step) {
    return step instanceof FlowStep.Send send
        ? valueProblems(send.message(), definition.campaign().data()).stream()
            .map(what -> "step \"" + send.key() + "\": " + what)
            .toList()
        : List.of();
  }

  /** The kind of a message by its name; empty if it is not there. */
  Optional<String> kind(String message) {
    return Optional.ofNullable(messages.get())
        .flatMap(service -> service.find(message))
        .map(Message::kind);
  }

  private List<String> exportProblems(List<ExportPlan> plans) {
    if (plans.isEmpty()) {
      return List.of();
    }
    if (!installed.test(ExportChecks.class)) {
      return List.of("export: the feature carillon-exports is not installed; install it");
    }
    return Optional.ofNullable(exports.get())
        .map(service -> service.problems(plans))
        .orElse(List.of());
  }

  private List<String> applicationProblems(WorkflowDefinition definition, AsOf asOf) {
    List<String> problems = new ArrayList<>();
    if (definition.actions().isEmpty()) {
      problems.add("actions: missing; write accept, reject or {add_to_group: NAME}");
    }
    definition.actions().stream()
        .filter(action -> action.kind() == WorkflowAction.Kind.PERFORM)
        .flatMap(action -> actionProblem(action, asOf).stream())
        .forEach(problems::add);
    if (!installed.test(Applications.class)) {
      problems.add(
          "trigger: nobody would decide, the feature carillon-applications is not installed;"
              + " install it");
    }
    return problems;
  }

  private List<String> goalProblems(Flow.Goal goal, AsOf asOf) {
    return conditionProblem(goal.asks(), asOf)
        .map(what -> "goal \"" + goal.name() + "\": " + what)
        .stream()
        .toList();
  }

  /** R119: a message that would go by a channel that the flow leaves out. */
  private List<String> channelProblems(WorkflowDefinition definition, FlowStep step) {
    if (definition.channels().isEmpty() || !(step instanceof FlowStep.Send send)) {
      return List.of();
    }
    return send
        .kind()
        .or(() -> kind(send.message()))
        .filter(channel -> !definition.channels().contains(channel))
        .map(
            channel ->
                "step \"%s\": sends by %s, and channels: has only %s"
                    .formatted(send.key(), channel, String.join(", ", definition.channels())))
        .stream()
        .toList();
  }

  private List<String> stepProblems(FlowStep step, AsOf asOf) {
    return stepProblem(step, asOf).map(what -> "step \"" + step.key() + "\": " + what).stream()
        .toList();
  }

  private Optional<String> stepProblem(FlowStep step, AsOf asOf) {
    if (step instanceof FlowStep.Send send) {
      // A campaign's own message is asked about where the campaign is.
      return send.message().isEmpty()
          ? Optional.empty()
          : sendProblem(send).or(() -> keepProblem(send, asOf));
    }
    if (step instanceof FlowStep.Condition condition) {
      return conditionProblem(condition.asks(), asOf);
    }
    return step instanceof FlowStep.Perform perform
        ? actionProblem(
            new WorkflowAction(WorkflowAction.Kind.PERFORM, perform.action(), perform.argument()),
            asOf)
        : Optional.empty();
  }

  /** What an answer gives is set as an action would set it. */
  private Optional<String> keepProblem(FlowStep.Send send, AsOf asOf) {
    return send.keep().keySet().stream()
        .map(
            field ->
                actionProblem(
                    new WorkflowAction(WorkflowAction.Kind.PERFORM, "set_field", Map.of(field, "")),
                    asOf))
        .flatMap(Optional::stream)
        .map(problem -> "keep: " + problem)
        .findFirst();
  }

  private Optional<String> sendProblem(FlowStep.Send step) {
    Optional<String> problem = messageProblem(step.message());
    Messages service = messages.get();
    if (problem.isPresent() || step.kind().isEmpty() || service == null) {
      return problem;
    }
    return service
        .find(step.message())
        .filter(message -> !message.kind().equals(step.kind().get()))
        .map(
            message ->
                "message \"%s\": is of the kind %s, and the step needs one of the kind %s"
                    .formatted(message.name(), message.kind(), step.kind().get()));
  }

  private Optional<String> conditionProblem(FlowStep.Question asks, AsOf asOf) {
    if (asks instanceof FlowStep.InSegment in) {
      return segmentProblem(in.segment(), asOf);
    }
    return asks instanceof FlowStep.Holds holds
        ? holdsProblem(holds.condition(), asOf)
        : Optional.empty();
  }

  private Optional<String> holdsProblem(Map<String, Object> condition, AsOf asOf) {
    Segments service = segments.get();
    if (service == null) {
      return Optional.of("can't be checked, the segments bundle is not running");
    }
    try {
      service.compile("condition", Map.of("all", List.of(condition)), asOf);
      return Optional.empty();
    } catch (InvalidInputException e) {
      return Optional.of(e.getMessage().lines().collect(Collectors.joining("; ")));
    }
  }

  private Optional<String> actionProblem(WorkflowAction action, AsOf asOf) {
    Actions service = actions.get();
    if (service == null) {
      return Optional.of(
          "action \""
              + action.value()
              + "\": can't be checked, the contacts bundle is not running");
    }
    try {
      service.check(action.value(), action.argument(), asOf);
      return Optional.empty();
    } catch (InvalidInputException e) {
      return Optional.of("actions: " + e.getMessage());
    }
  }

  private Optional<String> segmentProblem(String name, AsOf asOf) {
    Segments service = segments.get();
    if (service == null) {
      return Optional.of(
          "segment \"" + name + "\": can't be checked, the segments bundle is not running");
    }
    if (service.find(name).isEmpty()) {
      return Optional.of("segment \"" + name + "\": does not exist; make it with segment-create");
    }
    try {
      service.compile(name, asOf);
      return Optional.empty();
    } catch (InvalidInputException e) {
      return Optional.of("segment \"" + name + "\": " + e.getMessage());
    }
  }

  private Optional<String> messageProblem(String name) {
    Messages service = messages.get();
    if (service == null) {
      return Optional.of(
          "message \"" + name + "\": can't be checked, the templates bundle is not running");
    }
    return service
        .find(name)
        .map(
            message ->
                Placeholders.problem(message, Optional.ofNullable(terms.get()))
                    .or(() -> unsubscribingProblem(service, name)))
        .orElse(Optional.of("does not exist; make it with message-create"))
        .map(problem -> "message \"" + name + "\": " + problem);
  }

  /** Such a message would wait until tracking is installed, hour after hour. */
  private Optional<String> unsubscribingProblem(Messages service, String name) {
    return installed.test(Tracking.class) || !service.needsUnsubscribeUrl(name)
        ? Optional.empty()
        : Optional.of(
            "says {{ unsubscribe_url }}, which the feature carillon-tracking makes, and that is not"
                + " installed; install it, or write {{ unsubscribe_url | default('…') }} with an"
                + " address of your own");
  }
}
