package io.carillon.journeys.flow;

import io.carillon.api.AsOf;
import io.carillon.api.Sql;
import io.carillon.api.delivery.Scope;
import io.carillon.api.segment.Segments;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.Workflow;
import io.carillon.journeys.tick.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets people into a flow, on the hour, and moves them as far as they come at once. */
public final class FlowEntry {
  /** Counts, and lets nobody in. */
  private static final int COUNT_ONLY = -1;

  private final FlowSql sql;
  private final FlowTables tables;
  private final Mover mover;
  private final Segments segments;
  private final Rivals rivals;
  private final EventGuard guard;
  private final boolean rehearsal;

  /**
   * @param rehearsal in a simulation whatever becomes of a message wakes whoever waits for it, so
   *     that those need not be asked each hour
   */
  FlowEntry(
      FlowSql sql,
      FlowTables tables,
      Mover mover,
      Segments segments,
      Rivals rivals,
      EventGuard guard,
      boolean rehearsal) {
    this.sql = sql;
    this.tables = tables;
    this.mover = mover;
    this.segments = segments;
    this.rivals = rivals;
    this.guard = guard;
    this.rehearsal = rehearsal;
  }

  /**
   * What became of an entry.
   *
   * @param people who qualify and have not been in the flow
   * @param missed of these, those about whom nothing seems to have changed
   * @param detail what an admin must know; may be empty
   */
  public record Entered(long people, long missed, String detail) {}

  /**
   * Lets people in, in the current transaction.
   *
   * @param contacts boolean SQL over the contact {@code c}: who qualifies
   * @param cap if they are more, nobody comes in
   * @param hour the strike: the moment of their entry, if it was not long ago
   * @throws RateAlarmException if somebody would get too many messages; the transaction is to be
   *     rolled back to before
   */
  public Entered enter(
      Workflow workflow, Sql contacts, Scope scope, long cap, Instant hour, Instant now) {
    Pass pass = new Pass(workflow, now);
    tables.prepare(now);
    sql.of("lock", pass.values()).query((row, number) -> 0).list();
    if (isOver(workflow, now)) {
      long left = mover.leaveAll(pass, Mover.FLOW_ENDED);
      return new Entered(
          0,
          0,
          left == 0 ? "The flow has ended" : "The flow has ended, %,d left it".formatted(left));
    }
    wakeAll(pass);
    if (isLetInByOthers(workflow)) {
      return new Entered(0, 0, "");
    }
    if (isAhead(workflow, hour)) {
      return new Entered(0, 0, "The flow has not started yet");
    }
    if (workflow.flow().again().filter(Duration.ZERO::equals).isPresent()
        && workflow.flow().on().isEmpty()) {
      sql.of("lapse", pass.values(), Map.of("asked", asked(scope), "contacts", contacts)).update();
    }
    Instant at = Duration.between(hour, now).compareTo(FlowAdvance.LATE) > 0 ? now : hour;
    Entered entered = ask(pass, contacts, scope, cap, at);
    if (entered.people() > 0 && entered.people() <= cap) {
      mover.move(pass, Map.of(workflow.flow().steps().get(0).key(), entered.people()));
      mover.finish(pass);
    }
    return entered;
  }

  /** How many would come in. */
  public long count(Workflow workflow, Sql contacts, Instant now) {
    Pass pass = new Pass(workflow, now);
    return ask(pass, contacts, new Scope.All(), COUNT_ONLY, now).people();
  }

  private Entered ask(Pass pass, Sql contacts, Scope scope, long cap, Instant at) {
    Map<String, Object> values = new HashMap<>(pass.values());
    values.put("at", Database.timestamp(at));
    values.put("cap", cap);
    values.put("first", pass.workflow().flow().steps().get(0).key());
    Map<String, Sql> pieces = new HashMap<>();
    pieces.put("contacts", qualifies(pass, contacts));
    pieces.put("again", again(pass.workflow(), at));
    pieces.put("cause", cause(pass));
    pieces.put("asked", asked(scope));
    pieces.put(
        "missed",
        scope instanceof Scope.Proof proof
            ? Sql.of("count(*) FILTER (WHERE").append(proof.unchanged()).append(Sql.of(")"))
            : Sql.of("0"));
    return sql.of(cap < 0 ? "count" : "enter", values, pieces)
        .query((row, number) -> new Entered(row.getLong(1), row.getLong(2), ""))
        .single();
  }

  private static Sql asked(Scope scope) {
    if (scope instanceof Scope.Changed changed) {
      return changed.contacts();
    }
    return scope instanceof Scope.Only only ? only.contacts() : Sql.of("contact");
  }

  /** Whoever enters by an event must have had it since the activation, and since the last entry. */
  private Sql qualifies(Pass pass, Sql contacts) {
    Workflow workflow = pass.workflow();
    if (workflow.flow().on().isEmpty()) {
      return contacts;
    }
    Sql happened =
        Sql.of("EXISTS (SELECT FROM event e WHERE ")
            .append(event(pass, "c.id", "j.entered_at"))
            .append(Sql.of(" AND coalesce(e.depth, 0) <= ?", guard.links()))
            .append(rivals.leave(workflow, pass.now()))
            .append(Sql.of(")"));
    return workflow.segments().isEmpty() ? happened : Sql.and(List.of(contacts, happened));
  }

  /** Boolean SQL over an event {@code e}: it may start the flow for somebody. */
  private static Sql event(Pass pass, String contact, String before) {
    Workflow workflow = pass.workflow();
    return Sql.of(
        "e.contact_id = %s AND e.type = ? AND e.at >= ? AND e.at <= ? AND e.at > coalesce(%s, '-infinity')"
            .formatted(contact, before),
        workflow.flow().on().orElseThrow(),
        Database.timestamp(workflow.activatedAt().orElse(pass.now())),
        Database.timestamp(pass.now()));
  }

  /** The event that starts the flow for a person {@code f}: if there are several, the own act. */
  private Sql cause(Pass pass) {
    if (pass.workflow().flow().on().isEmpty()) {
      return Sql.of("SELECT CAST(NULL AS smallint) AS depth, CAST(NULL AS text) AS chain");
    }
    return Sql.of("SELECT e.depth, e.chain FROM event e WHERE ")
        .append(event(pass, "f.id", "f.before"))
        .append(
            Sql.of(
                " AND coalesce(e.depth, 0) <= ? ORDER BY coalesce(e.depth, 0), e.at DESC LIMIT 1",
                guard.links()));
  }

  /** Boolean SQL over a journey {@code j} that has ended: whether the person may enter again. */
  static Sql again(Workflow workflow, Instant at) {
    Optional<Duration> again = workflow.flow().again();
    if (again.isEmpty()) {
      return Sql.of("j.again");
    }
    return again.get().isZero()
        ? Sql.of(workflow.flow().on().isPresent() ? "true" : "j.again")
        : Sql.of("(j.again OR j.ended_at <= ?)", Database.timestamp(at.minus(again.get())));
  }

  /**
   * Lets those in of whom something has just come, if the flow is entered by events.
   *
   * @param depth of the longest chain of effects that has led to it
   * @return how many; they stand in {@code moving}
   */
  long enterWoken(Workflow workflow, int depth, Instant now) {
    if (workflow.flow().on().isEmpty() || isLetInByOthers(workflow) || isAhead(workflow, now)) {
      return 0;
    }
    AsOf asOf = new AsOf(now, workflow.zone());
    // As in wake-up.sql, what is asked of the few who came is joined with nothing.
    Sql contacts =
        Sql.of("(")
            .append(
                Sql.or(
                    workflow.segments().stream()
                        .map(name -> segments.compile(name, asOf).predicate())
                        .toList()))
            .append(Sql.of(") IS TRUE"));
    Sql woken =
        Sql.of(
            "(SELECT k.* FROM contact k WHERE k.id = ANY (ARRAY(SELECT contact_id FROM woken)))");
    long cap = workflow.cap().map(Integer::longValue).orElse(Long.MAX_VALUE);
    Pass pass = new Pass(workflow, now);
    long people = ask(pass, contacts, new Scope.Only(woken), cap, now).people();
    if (depth > guard.links()) {
      tellStopped(pass, workflow.segments().isEmpty() ? Sql.TRUE : contacts);
    }
    if (people > cap) {
      guard.overCap(workflow, people, now);
      return 0;
    }
    return people;
  }

  /** Who does not come in though they had the event. */
  private void tellStopped(Pass pass, Sql contacts) {
    Map<String, Object> values = new HashMap<>(pass.values());
    values.put("links", guard.links());
    sql.of(
            "stopped",
            values,
            Map.of(
                "event", event(pass, "c.id", "j.entered_at"),
                "contacts", contacts,
                "again", again(pass.workflow(), pass.now())))
        .query(
            row -> {
              guard.stopped(pass.workflow(), row.getLong(1), row.getString(2), pass.now());
            });
  }

  /** A simulation has no decisions: there people enter by their applications, as by any event. */
  private boolean isLetInByOthers(Workflow workflow) {
    return workflow.isEnteredByDecision() && !rehearsal;
  }

  /** Asks whoever waits for something once more, since conditions may turn with the clock. */
  void wakeAll(Pass pass) {
    Map<String, Object> values = new HashMap<>(pass.values());
    values.put(
        "steps",
        pass.workflow().flow().steps().stream()
            .filter(step -> step instanceof FlowStep.Condition each && turns(each.asks()))
            .map(FlowStep::key)
            .toArray(String[]::new));
    values.put("all", pass.workflow().flow().goals().stream().anyMatch(goal -> turns(goal.asks())));
    sql.of("wake-all", values).update();
  }

  /** Whether an answer may turn with the clock. */
  private boolean turns(FlowStep.Question question) {
    return !(rehearsal && question instanceof FlowStep.Became);
  }

  static boolean isOver(Workflow workflow, Instant now) {
    Optional<LocalDateTime> ends = workflow.flow().ends();
    return ends.isPresent() && !now.isBefore(at(workflow, ends.get()));
  }

  /** Whether nobody enters yet. */
  public static boolean isAhead(Workflow workflow, Instant now) {
    return workflow
        .flow()
        .starts()
        .filter(starts -> now.isBefore(at(workflow, starts)))
        .isPresent();
  }

  private static Instant at(Workflow workflow, LocalDateTime local) {
    return local.atZone(workflow.zone()).toInstant();
  }

  /** Whether a workflow is one that people enter. */
  public static boolean isFlow(Workflow workflow) {
    return workflow.hasSteps();
  }
}
