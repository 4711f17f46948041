package io.carillon.workflows;

import io.carillon.api.InvalidInputException;
import io.carillon.api.journey.Journeys;
import io.carillon.api.lint.Finding;
import io.carillon.api.lint.Linter;
import io.carillon.api.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * What an activation would do, as far as the bundles that can tell are running. They need workflows
 * themselves, so their services are taken for each call and not when they are registered.
 */
@Component(service = ActivationChecks.class)
public final class ActivationChecks {
  private final AtomicReference<ComponentServiceObjects<Journeys>> journeys =
      new AtomicReference<>();
  private final AtomicReference<ComponentServiceObjects<Linter>> linter = new AtomicReference<>();

  /** The journeys bundle came. */
  @Reference(
      service = Journeys.class,
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void bindJourneys(ComponentServiceObjects<Journeys> service) {
    journeys.set(service);
  }

  /** The journeys bundle left. */
  public void unbindJourneys(ComponentServiceObjects<Journeys> service) {
    journeys.compareAndSet(service, null);
  }

  /** The linter came. */
  @Reference(
      service = Linter.class,
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void bindLinter(ComponentServiceObjects<Linter> service) {
    linter.set(service);
  }

  /** The linter left. */
  public void unbindLinter(ComponentServiceObjects<Linter> service) {
    linter.compareAndSet(service, null);
  }

  /**
   * The addresses that a run of this moment would write to.
   *
   * @throws InvalidInputException if it can't be counted now: the guard would have nothing to
   *     compare the first run with
   */
  long expected(Workflow workflow, Instant now) {
    Long count = ask(journeys.get(), service -> service.expected(workflow, now));
    if (count == null) {
      throw new InvalidInputException(
          "Workflow \""
              + workflow.name()
              + "\" can't be activated: how many it would write to can't be told, the journeys"
              + " bundle is not running");
    }
    return count;
  }

  /** What forbids the activation of a workflow, one line each. */
  List<String> errors(String workflow, Instant now) {
    return errors(service -> service.workflow(workflow, now));
  }

  /** What forbids the activation of a chain, one line each. */
  List<String> chainErrors(String chain, Instant now) {
    return errors(service -> service.chain(chain, now));
  }

  private List<String> errors(Function<Linter, List<Finding>> question) {
    List<Finding> findings = ask(linter.get(), question);
    return findings == null
        ? List.of()
        : findings.stream()
            .filter(finding -> finding.severity() == Finding.Severity.ERROR)
            .map(ActivationChecks::line)
            .toList();
  }

  private static String line(Finding finding) {
    return "%s (%s): %s; %s"
        .formatted(
            finding.code(),
            finding.subject(),
            withoutStop(finding.sentence()),
            withoutStop(finding.advice()));
  }

  private static String withoutStop(String sentence) {
    return sentence.replaceFirst("\\.$", "");
  }

  /** The answer of a service that may leave at any moment; null if it is not there. */
  private static <S, T> T ask(ComponentServiceObjects<S> objects, Function<S, T> question) {
    S service = objects == null ? null : objects.getService();
    if (service == null) {
      return null;
    }
    try {
      return question.apply(service);
    } finally {
      objects.ungetService(service);
    }
  }
}
