package io.carillon.lint;

import io.carillon.api.AsOf;
import io.carillon.api.Company;
import io.carillon.api.contact.Fields;
import io.carillon.api.definition.Definitions;
import io.carillon.api.journey.Journeys;
import io.carillon.api.lint.Finding;
import io.carillon.api.lint.Linter;
import io.carillon.api.message.Messages;
import io.carillon.api.segment.Segments;
import io.carillon.api.store.KeptTime;
import io.carillon.api.workflow.Categories;
import io.carillon.api.workflow.Chain;
import io.carillon.api.workflow.Chains;
import io.carillon.api.workflow.Policies;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.api.workflow.Workflows;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The linter: composes what each rule finds. */
@Component(configurationPid = {"io.carillon.journeys", KeptTime.PID})
public final class LintService implements Linter {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Segments segments;
  private final Messages messages;
  private final Company company;
  private final Subjects subjects;
  private final DefinitionRules definitionRules;
  private final AudienceRules audienceRules;
  private final PolicyRules policyRules;

  @Activate
  public LintService(
      @Reference DataSource database,
      @Reference Workflows workflows,
      @Reference Chains chains,
      @Reference Segments segments,
      @Reference Messages messages,
      @Reference Definitions definitions,
      @Reference Fields fields,
      @Reference Journeys journeys,
      @Reference Policies policies,
      @Reference Categories categories,
      @Reference Company company,
      CapOfRuns config,
      KeptEvents kept) {
    this(
        database,
        workflows,
        chains,
        segments,
        messages,
        definitions,
        fields,
        journeys,
        policies,
        categories,
        company,
        config.cap(),
        KeptTime.of("keep.events.days", kept.keep_events_days()),
        PATIENCE);
  }

  /**
   * The same outside of OSGi.
   *
   * @param cap addresses of a run, where a workflow sets no cap of its own
   * @param events how long events are kept
   * @param patience how long a count may take
   */
  public LintService(
      DataSource database,
      Workflows workflows,
      Chains chains,
      Segments segments,
      Messages messages,
      Definitions definitions,
      Fields fields,
      Journeys journeys,
      Policies policies,
      Categories categories,
      Company company,
      int cap,
      KeptTime events,
      Duration patience) {
    this.segments = segments;
    this.messages = messages;
    this.company = company;
    this.subjects = new Subjects(workflows, chains, segments, messages, definitions);
    Figures figures = new Figures(database, segments, patience);
    this.definitionRules =
        new DefinitionRules(
            segments,
            messages,
            company,
            fields,
            subjects,
            new FlowMessageRules(messages, workflows, figures),
            events);
    this.policyRules = new PolicyRules(policies, categories, messages);
    this.audienceRules = new AudienceRules(figures, journeys, messages, fields, cap);
  }

  @Override
  public List<Finding> segment(String name, Instant now) {
    return segments.lint(name, new AsOf(now, company.zone()));
  }

  @Override
  public List<Finding> workflow(String key, Instant now) {
    Found found = new Found();
    Subject subject = subjects.workflow(key);
    List<Subject> siblings =
        subject.chain().map(subjects::members).orElse(List.of()).stream()
            .filter(each -> each.workflow().id() != subject.workflow().id())
            .toList();
    byItself(subject, now, found);
    PairRules pairs = new PairRules(segments, now, found);
    siblings.forEach(sibling -> pairs.members(subject, sibling));
    List<Subject> others = besideOthers(List.of(subject), siblings, pairs, found);
    SameDayRules sameDay = new SameDayRules(messages, pairs, now);
    List<Subject> all = joined(siblings, others);
    sameDay.find(subject, all, found);
    policyRules.beside(subject, active(all), pairs, found);
    return found.list();
  }

  @Override
  public List<Finding> chain(String name, Instant now) {
    Found found = new Found();
    Chain chain = subjects.chain(name);
    List<Subject> members = subjects.members(chain);
    members.forEach(member -> byItself(member, now, found));
    PairRules pairs = new PairRules(segments, now, found);
    for (int i = 0; i < members.size(); i++) {
      for (Subject later : members.subList(i + 1, members.size())) {
        pairs.members(members.get(i), later);
      }
    }
    List<Subject> others = besideOthers(members, List.of(), pairs, found);
    SameDayRules sameDay = new SameDayRules(messages, pairs, now);
    for (int i = 0; i < members.size(); i++) {
      sameDay.find(members.get(i), joined(members.subList(i + 1, members.size()), others), found);
    }
    return found.list();
  }

  private static List<Subject> active(List<Subject> some) {
    return some.stream().filter(each -> each.workflow().state() == WorkflowState.ACTIVE).toList();
  }

  private static List<Subject> joined(List<Subject> some, List<Subject> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private void byItself(Subject subject, Instant now, Found found) {
    if (definitionRules.find(subject, now, found)) {
      audienceRules.find(subject, now, found);
    }
    policyRules.find(subject, found);
  }

  /**
   * Beside the active workflows that are neither these nor of their chain.
   *
   * @return those workflows
   */
  private List<Subject> besideOthers(
      List<Subject> these, List<Subject> siblings, PairRules pairs, Found found) {
    Set<Long> own = new HashSet<>();
    these.forEach(each -> own.add(each.workflow().id()));
    siblings.forEach(each -> own.add(each.workflow().id()));
    List<Subject> others =
        subjects.active().stream().filter(each -> !own.contains(each.workflow().id())).toList();
    these.forEach(each -> pairs.others(each, others));
    sharedSegments(these, others, found);
    return others;
  }

  /** R59: an edit changes all of them. */
  private static void sharedSegments(List<Subject> these, List<Subject> others, Found found) {
    TreeMap<String, TreeSet<String>> users = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    these.forEach(
        each -> each.segments().keySet().forEach(name -> users.put(name, new TreeSet<>())));
    for (Subject other : others) {
      for (String name : other.segments().keySet()) {
        if (users.containsKey(name)) {
          users.get(name).add(Found.quoted(other.name()));
        }
      }
    }
    users.forEach(
        (segment, names) -> {
          if (!names.isEmpty()) {
            found.advice(
                "SHARED_SEGMENT",
                segment,
                "Active workflows use this segment, too: " + String.join(", ", names),
                "An edit of the segment changes all of them; make a segment of its own if that is"
                    + " not wanted");
          }
        });
  }
}
