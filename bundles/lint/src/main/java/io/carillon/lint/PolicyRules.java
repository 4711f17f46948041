package io.carillon.lint;

import static io.carillon.lint.Found.quoted;

import io.carillon.api.Amount;
import io.carillon.api.message.Messages;
import io.carillon.api.workflow.Categories;
import io.carillon.api.workflow.Category;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.Policies;
import io.carillon.api.workflow.Policy;
import io.carillon.api.workflow.Policy.Limit;
import io.carillon.api.workflow.Policy.Quiet;
import io.carillon.api.workflow.Policy.WhenOver;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.lint.Busiest.Got;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Policies under which a flow can't be sent as it is meant (R140-R142). */
final class PolicyRules {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration SHORTEST_MONTH = Duration.ofDays(28);
  private static final int NAMED = 5;

  private final Policies policies;
  private final Categories categories;
  private final Messages messages;

  PolicyRules(Policies policies, Categories categories, Messages messages) {
    this.policies = policies;
    this.categories = categories;
    this.messages = messages;
  }

  /** What a flow's own delays and messages say beside its policies. */
  void find(Subject subject, Found found) {
    Workflow workflow = subject.workflow();
    if (workflow.kind() != WorkflowKind.FLOW) {
      return;
    }
    List<Policy> all = policies.of(workflow.id());
    if (all.isEmpty()) {
      return;
    }
    List<Sending> sendings = Sending.of(workflow, messages);
    for (Policy policy : all) {
      policy.quiet().ifPresent(quiet -> quiet(subject, policy, quiet, sendings, found));
      policy.limit().ifPresent(limit -> limit(subject, policy, limit, found));
    }
  }

  private static boolean counts(Policy policy, String channel) {
    return policy.channels().isEmpty() || policy.channels().contains(channel);
  }

  private static void quiet(
      Subject subject, Policy policy, Quiet quiet, List<Sending> sendings, Found found) {
    Set<String> told = new HashSet<>();
    for (Sending sending : sendings) {
      Optional<Span.Clock> clock =
          sending
              .span()
              .clock()
              .filter(
                  known -> known.ofContact() || policy.zone().equals(subject.workflow().zone()));
      if (clock.isPresent()
          && counts(policy, sending.channel())
          && isQuiet(quiet, clock.get())
          && told.add(sending.step())) {
        quiet(subject, policy, quiet, sending.step(), clock.get().time(), found);
      }
    }
  }

  private static void quiet(
      Subject subject, Policy policy, Quiet quiet, String step, LocalTime due, Found found) {
    Duration wait = Duration.between(due, quiet.until());
    Duration waits = wait.isNegative() || wait.isZero() ? wait.plus(DAY) : wait;
    String sentence =
        "Step %s sends at %s, and policy %s lets nothing leave from %s until %s: "
            .formatted(quoted(step), due, quoted(policy.name()), quiet.from(), quiet.until());
    String advice = "Send at another hour (until:), or change the policy's quiet hours";
    if (waits.compareTo(policy.longest()) > 0) {
      found.warning(
          "DUE_IN_QUIET_HOURS",
          subject.name(),
          sentence
              + "it would have to wait %s, longer than at_most (%s), so it is not sent"
                  .formatted(words(waits), words(policy.longest())),
          advice);
    } else {
      found.advice(
          "DUE_IN_QUIET_HOURS", subject.name(), sentence + "it waits for " + quiet.until(), advice);
    }
  }

  /** Whether an hour of the day always is. */
  private static boolean isQuiet(Quiet quiet, Span.Clock clock) {
    LocalTime time = clock.time();
    boolean overnight = !quiet.until().isAfter(quiet.from());
    boolean ofDayBefore = overnight && time.isBefore(quiet.until());
    boolean inHours =
        overnight
            ? ofDayBefore || !time.isBefore(quiet.from())
            : !time.isBefore(quiet.from()) && time.isBefore(quiet.until());
    Set<DayOfWeek> days = clock.days().isEmpty() ? Set.of(DayOfWeek.values()) : clock.days();
    return inHours
        && (quiet.on().isEmpty()
            || days.stream()
                .map(day -> ofDayBefore ? day.minus(1) : day)
                .allMatch(quiet.on()::contains));
  }

  private void limit(Subject subject, Policy policy, Limit limit, Found found) {
    Duration period = period(limit);
    List<Got> got =
        Busiest.of(subject.workflow().flow(), messages, channel -> counts(policy, channel), period);
    if (got.size() <= limit.messages()) {
      return;
    }
    String steps =
        got.stream()
                .map(Got::step)
                .limit(NAMED)
                .map(Found::quoted)
                .collect(Collectors.joining(", "))
            + (got.size() > NAMED ? " and " + (got.size() - NAMED) + " more" : "");
    String sentence =
        "Somebody can get %s of it within %s (%s), and policy %s lets %s leave %s: "
            .formatted(
                Amount.of(got.size(), "message"),
                words(period),
                steps,
                quoted(policy.name()),
                limit.messages(),
                words(limit));
    String advice = "Send fewer, make the delays longer, or change the policy's limit";
    boolean tooLong =
        limit.within().isPresent()
            && period.minusMinutes(got.get(limit.messages()).minute()).compareTo(policy.longest())
                > 0;
    if (policy.whenOver() == WhenOver.DROP || tooLong) {
      found.warning(
          "SENDS_OVER_POLICY",
          subject.name(),
          sentence
              + (policy.whenOver() == WhenOver.DROP
                  ? "the others are not sent"
                  : "the next would have to wait longer than at_most (%s), so it is not sent"
                      .formatted(words(policy.longest()))),
          advice);
    } else {
      found.advice("SENDS_OVER_POLICY", subject.name(), sentence + "the others wait", advice);
    }
  }

  private static Duration period(Limit limit) {
    return limit
        .within()
        .orElseGet(
            () ->
                switch (limit.each().orElseThrow()) {
                  case DAY -> DAY;
                  case WEEK -> WEEK;
                  case MONTH -> SHORTEST_MONTH;
                });
  }

  private static String words(Limit limit) {
    return limit
        .within()
        .map(within -> "in " + words(within))
        .orElseGet(() -> "each " + limit.each().orElseThrow().name().toLowerCase(Locale.ROOT));
  }

  private static String words(Duration length) {
    if (length.toMinutes() % DAY.toMinutes() == 0) {
      return Amount.of(length.toDays(), "day");
    }
    return length.toMinutesPart() == 0
        ? Amount.of(length.toHours(), "hour")
        : Amount.of(length.toMinutes(), "minute");
  }

  /**
   * What goes first again and again, for people whom both take.
   *
   * @param others that are active
   */
  void beside(Subject subject, List<Subject> others, PairRules pairs, Found found) {
    if (subject.workflow().kind() == WorkflowKind.APPLICATION) {
      return;
    }
    List<Policy> own =
        policies.of(subject.workflow().id()).stream()
            .filter(policy -> policy.limit().isPresent())
            .toList();
    int priority = own.isEmpty() ? Integer.MAX_VALUE : priority(subject.workflow());
    for (Subject other : others) {
      if (comesAgain(other.workflow().flow()) && priority(other.workflow()) > priority) {
        Set<Long> theirs =
            policies.of(other.workflow().id()).stream().map(Policy::id).collect(Collectors.toSet());
        own.stream()
            .filter(policy -> theirs.contains(policy.id()) && fills(other, policy))
            .findFirst()
            .filter(policy -> pairs.inBoth(subject, other).isPresent())
            .ifPresent(policy -> loses(subject, other, policy, found));
      }
    }
  }

  private static boolean comesAgain(Flow flow) {
    return flow.again().isPresent()
        || flow.steps().stream()
            .anyMatch(step -> step instanceof FlowStep.GoTo goTo && goTo.most() > 0);
  }

  /** Whether it alone can use up what a policy allows. */
  private boolean fills(Subject other, Policy policy) {
    Limit limit = policy.limit().orElseThrow();
    return Busiest.of(
                other.workflow().flow(),
                messages,
                channel -> counts(policy, channel),
                period(limit))
            .size()
        >= limit.messages();
  }

  private int priority(Workflow workflow) {
    Optional<Integer> category =
        workflow.campaign().category().flatMap(name -> priority(Category.Kind.CATEGORY, name));
    Optional<Integer> group =
        workflow.campaign().group().flatMap(name -> priority(Category.Kind.GROUP, name));
    return Math.max(category.or(() -> group).orElse(0), group.or(() -> category).orElse(0));
  }

  private Optional<Integer> priority(Category.Kind kind, String name) {
    return categories.find(kind, name).map(Category::priority);
  }

  private void loses(Subject subject, Subject other, Policy policy, Found found) {
    Limit limit = policy.limit().orElseThrow();
    found.warning(
        "LOSES_TO_HIGHER_PRIORITY",
        quoted(subject.name()) + " and " + quoted(other.name()),
        "%s comes again and again and can use up policy %s (%s %s) for whoever is in both: it has"
                .formatted(
                    quoted(other.name()),
                    quoted(policy.name()),
                    Amount.of(limit.messages(), "message"),
                    words(limit))
            + " priority %d and goes before %s with %d, whose messages %s"
                .formatted(
                    priority(other.workflow()),
                    quoted(subject.name()),
                    priority(subject.workflow()),
                    policy.whenOver() == WhenOver.DEFER
                        ? "wait, and after %s are not sent".formatted(words(policy.longest()))
                        : "are not sent"),
        "Give it a higher priority (category-create --priority), send less often, or change the"
            + " policy's limit");
  }
}
