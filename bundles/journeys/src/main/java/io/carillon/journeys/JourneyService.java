package io.carillon.journeys;

import io.carillon.api.action.Actions;
import io.carillon.api.contact.ContactChanges;
import io.carillon.api.contact.Contacts;
import io.carillon.api.contact.Fields;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.journey.Explanation;
import io.carillon.api.journey.Journeys;
import io.carillon.api.journey.RunResult;
import io.carillon.api.journey.SimulatedRange;
import io.carillon.api.journey.Simulation;
import io.carillon.api.journey.SimulationRequest;
import io.carillon.api.message.Messages;
import io.carillon.api.segment.Segments;
import io.carillon.api.store.Statistics;
import io.carillon.api.workflow.Issues;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.journeys.explanation.EligibilityChecks;
import io.carillon.journeys.explanation.Explainer;
import io.carillon.journeys.flow.FlowAdvance;
import io.carillon.journeys.flow.FlowViewService;
import io.carillon.journeys.flow.Flows;
import io.carillon.journeys.outcome.CampaignRules;
import io.carillon.journeys.settings.EvaluationMode;
import io.carillon.journeys.settings.JourneysConfig;
import io.carillon.journeys.settings.Limits;
import io.carillon.journeys.simulation.ContactTraces;
import io.carillon.journeys.simulation.FlowCast;
import io.carillon.journeys.simulation.NeededFields;
import io.carillon.journeys.simulation.RangeRun;
import io.carillon.journeys.simulation.RangeSimulator;
import io.carillon.journeys.simulation.Sandbox;
import io.carillon.journeys.simulation.Simulator;
import io.carillon.journeys.tick.Audience;
import io.carillon.journeys.tick.Changes;
import io.carillon.journeys.tick.Database;
import io.carillon.journeys.tick.FirstRunGuard;
import io.carillon.journeys.tick.Runner;
import io.carillon.journeys.tick.Runs;
import io.carillon.journeys.tick.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** The tick, the simulation and the explanation: three views of one evaluation. */
@Component(configurationPid = JourneysConfig.PID)
@Designate(ocd = JourneysConfig.class)
public final class JourneyService implements Journeys {
  private final Statistics statistics;
  private final Runner runner;
  private final FlowAdvance advance;
  private final Simulator simulator;
  private final RangeSimulator ranges;
  private final Explainer explainer;

  /**
   * @throws IllegalArgumentException if the configuration is wrong, naming the key
   */
  @Activate
  public JourneyService(
      @Reference DataSource dataSource,
      @Reference Statistics statistics,
      @Reference Workflows workflows,
      @Reference Segments segments,
      @Reference Fields fields,
      @Reference Messages messages,
      @Reference Contacts contacts,
      @Reference ContactChanges changes,
      @Reference Deliveries deliveries,
      @Reference Actions actions,
      @Reference Issues issues,
      JourneysConfig config) {
    this(
        dataSource,
        statistics,
        workflows,
        segments,
        fields,
        messages,
        contacts,
        changes,
        deliveries,
        actions,
        issues,
        Limits.of(config),
        EvaluationMode.parse(config.evaluate()),
        Changes.FEW,
        Runner.LONGEST_STATEMENT,
        Runner.LONGEST_SILENCE);
  }

  /** The same outside of OSGi. */
  public JourneyService(
      DataSource dataSource,
      Statistics statistics,
      Workflows workflows,
      Segments segments,
      Fields fields,
      Messages messages,
      Contacts contacts,
      ContactChanges changes,
      Deliveries deliveries,
      Actions actions,
      Issues issues,
      int defaultCap,
      EvaluationMode mode) {
    this(
        dataSource,
        statistics,
        workflows,
        segments,
        fields,
        messages,
        contacts,
        changes,
        deliveries,
        actions,
        issues,
        Limits.withCap(defaultCap),
        mode,
        Changes.FEW,
        Runner.LONGEST_STATEMENT,
        Runner.LONGEST_SILENCE);
  }

  JourneyService(
      DataSource dataSource,
      Statistics statistics,
      Workflows workflows,
      Segments segments,
      Fields fields,
      Messages messages,
      Contacts contacts,
      ContactChanges changes,
      Deliveries deliveries,
      Actions actions,
      Issues issues,
      Limits limits,
      EvaluationMode mode,
      int few,
      Duration longestStatement,
      Duration longestSilence) {
    this.statistics = statistics;
    Database database = new Database(dataSource);
    Audience audience = new Audience(segments, fields);
    Function<Boolean, Flows> parts =
        rehearses ->
            Flows.of(
                database,
                segments,
                fields,
                messages,
                deliveries,
                actions,
                workflows,
                issues,
                limits,
                rehearses);
    Flows flows = parts.apply(false);
    Tick tick = new Tick(database, audience, messages, deliveries, flows.entry(), limits);
    this.advance = flows.advance();
    Sandbox sandbox = new Sandbox(database);
    FirstRunGuard guard = new FirstRunGuard(database, limits);
    EligibilityChecks eligibility = new EligibilityChecks(database, audience);
    Flows rehearsed = parts.apply(true);
    Tick rehearsal = new Tick(database, audience, messages, deliveries, rehearsed.entry(), limits);
    NeededFields needed = new NeededFields(fields);
    FlowCast cast =
        new FlowCast(database, rehearsal, rehearsed.advance(), needed, messages, segments);
    RangeRun rangeRun =
        new RangeRun(
            database,
            sandbox,
            rehearsal,
            cast,
            guard,
            needed,
            new ContactTraces(database, eligibility, tick, deliveries),
            new FlowViewService(dataSource, workflows),
            deliveries);
    this.runner =
        new Runner(
            database,
            statistics,
            new Runs(database),
            audience,
            new Changes(database, changes, fields, mode == EvaluationMode.CHANGED, few),
            tick,
            new CampaignRules(database, segments, deliveries),
            guard,
            workflows,
            issues,
            longestStatement,
            longestSilence);
    this.simulator = new Simulator(database, sandbox, rehearsal, guard, audience, workflows);
    this.ranges =
        new RangeSimulator(sandbox, rangeRun, rehearsal, audience, workflows, contacts, cast);
    this.explainer =
        new Explainer(database, eligibility, tick, workflows, contacts, deliveries, limits.links());
  }

  @Override
  public RunResult run(long workflowId, Instant hour, Instant now) {
    return runner.run(workflowId, hour, now);
  }

  @Override
  public long advance(Instant now) {
    return advance.advance(now);
  }

  @Override
  public List<Simulation> simulate(Optional<String> workflow, Instant at, int recipients) {
    statistics.renew();
    return simulator.simulate(workflow, at, recipients);
  }

  @Override
  public SimulatedRange simulate(SimulationRequest request) {
    statistics.renew();
    return ranges.simulate(request);
  }

  @Override
  public long expected(Workflow workflow, Instant now) {
    statistics.renew();
    return ranges.expected(workflow, now);
  }

  @Override
  public Explanation explain(String workflow, String contact, int hours, Instant now) {
    return explainer.explain(workflow, contact, hours, now);
  }
}
