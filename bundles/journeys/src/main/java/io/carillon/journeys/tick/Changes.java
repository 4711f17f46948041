package io.carillon.journeys.tick;

import io.carillon.api.AsOf;
import io.carillon.api.Sql;
import io.carillon.api.contact.ContactChanges;
import io.carillon.api.contact.Field;
import io.carillon.api.contact.Fields;
import io.carillon.api.delivery.Scope;
import io.carillon.api.workflow.Workflow;
import io.carillon.journeys.tick.Evaluations.Evaluation;
import io.carillon.journeys.tick.Evaluations.Found;
import io.carillon.spi.condition.Reading;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whom a run must ask. Between two midnights of a workflow's zone, who did not qualify an hour ago
 * and has not changed does not qualify now: so most hours ask only those who have changed. All
 * contacts are asked by the first evaluation of a day, after every edit, if a condition reads what
 * is not watched, and in one hour of each day for proof.
 */
public final class Changes {
  /** With more of them, asking everybody is as fast. */
  private static final int MOST = 100_000;

  /** So many are looked up faster than copied. */
  public static final int FEW = 1_000;

  private static final int HOURS_OF_PROOF = 22;

  /** The longest local day: so long an evaluation can be continued. */
  private static final Duration COUNTS = Duration.ofHours(25);

  /** Longer by what a run takes, so that nothing is forgotten while it is looked for. */
  private static final Duration KEPT = Duration.ofHours(27);

  private final Database database;
  private final Evaluations evaluations;
  private final ChangedCopy copies;
  private final ContactChanges noted;
  private final Fields fields;
  private final boolean incremental;
  private final int few;

  /**
   * @param noted what was changed
   * @param incremental false: each evaluation asks everybody
   * @param few so many are looked up, more are copied for all workflows of the hour
   */
  public Changes(
      Database database, ContactChanges noted, Fields fields, boolean incremental, int few) {
    this.database = database;
    this.evaluations = new Evaluations(database);
    this.copies = new ChangedCopy(database);
    this.noted = noted;
    this.fields = fields;
    this.incremental = incremental;
    this.few = few;
  }

  /** Whom a run must ask, and what is to be remembered of it once it is done. */
  record Since(Scope scope, Optional<Evaluation> next) {
    private static final Since UNKNOWN = new Since(new Scope.All(), Optional.empty());
  }

  /**
   * Looks before the run does, so that what happens between the two is seen by the next run, if not
   * by this one.
   *
   * @param seen the snapshot of an earlier look of this run, from which the next run goes on
   */
  Since since(
      Workflow workflow, List<Audience.Moment> moments, Optional<String> seen, Instant now) {
    Set<Reading> reads = Audience.asked(moments).reads();
    if (!incremental || moments.size() != 1 || !reads.stream().allMatch(Changes::isWatched)) {
      return Since.UNKNOWN;
    }
    Audience.Moment moment = moments.get(0);
    AsOf asOf = moment.asOf();
    String fingerprint = Fingerprint.of(workflow, moment);
    Found found = evaluations.find(workflow.id(), fingerprint, now.minus(COUNTS));
    Optional<Instant> before = found.asOf().filter(last -> !last.isAfter(asOf.instant()));
    boolean prove = before.isPresent() && proves(workflow, asOf, found);
    Evaluation next =
        new Evaluation(
            workflow.id(),
            fingerprint,
            asOf.instant(),
            seen.orElse(found.nowSeen()),
            found.cluster(),
            prove ? Optional.of(asOf.today()) : found.provedOn());
    Scope scope =
        before
            .map(last -> new ChangeQuery(last, asOf.instant(), reads, facts(reads)))
            .map(query -> prove ? proof(query, found) : changed(query, found))
            .orElseGet(Scope.All::new);
    return new Since(scope, Optional.of(next));
  }

  /** What is visible now. */
  String snapshot() {
    return evaluations.snapshot();
  }

  /**
   * Of whom the answer to another question of a workflow may have turned since its last evaluation;
   * empty if it may have of anybody.
   */
  Optional<Turned> turned(
      Workflow workflow, List<Audience.Moment> moments, Set<Reading> reads, Instant now) {
    if (!incremental || moments.size() != 1 || !reads.stream().allMatch(Changes::isWatched)) {
      return Optional.empty();
    }
    Audience.Moment moment = moments.get(0);
    Instant asOf = moment.asOf().instant();
    Found found =
        evaluations.find(workflow.id(), Fingerprint.of(workflow, moment), now.minus(COUNTS));
    Optional<Instant> before = found.asOf().filter(last -> !last.isAfter(asOf));
    if (before.isEmpty()) {
      return Optional.empty();
    }
    ChangeQuery query = new ChangeQuery(before.get(), asOf, reads, facts(reads));
    return atMost(MOST, query, found.seen())
        .map(
            contacts ->
                new Turned(before.get(), Sql.of("SELECT unnest(?::bigint[])", (Object) contacts)));
  }

  private static boolean isWatched(Reading reading) {
    return reading instanceof Reading.Field || reading instanceof Reading.Events;
  }

  /** Each workflow in an hour of its own, so that no hour asks everybody for all of them. */
  private static boolean proves(Workflow workflow, AsOf asOf, Found found) {
    int hour = asOf.instant().atZone(asOf.zone()).getHour();
    return hour == 1 + workflow.id() % HOURS_OF_PROOF
        && found.provedOn().filter(asOf.today()::equals).isEmpty();
  }

  private List<String> facts(Set<Reading> reads) {
    return reads.stream()
        .filter(Reading.Field.class::isInstance)
        .flatMap(reading -> fields.find(((Reading.Field) reading).name()).stream())
        .filter(Field::fact)
        .map(Field::column)
        .sorted()
        .toList();
  }

  private static Scope proof(ChangeQuery query, Found found) {
    return new Scope.Proof(
        Sql.of("id NOT IN (")
            .append(query.contacts(found.seen()))
            .append(Sql.of(") AND NOT EXISTS ("))
            .append(query.many(found.seen()))
            .append(Sql.of(")")));
  }

  private Scope changed(ChangeQuery query, Found found) {
    Optional<Long[]> contacts = ask(query, found.seen(), few);
    if (contacts.isEmpty()) {
      return new Scope.All();
    }
    return contacts.get().length <= few
        ? lookedUp(contacts.get())
        : copied(query, found).<Scope>map(Changes::copied).orElseGet(Scope.All::new);
  }

  /**
   * Makes sure that the session has a copy, and tells who has changed after it was taken; empty if
   * it is not worth it.
   */
  private Optional<Long[]> copied(ChangeQuery query, Found found) {
    Optional<Long[]> later =
        copies.since(found.seen(), found.copy()).flatMap(copy -> atMost(few, query, copy.taken()));
    if (later.isPresent() || atMost(MOST, query, found.seen()).isEmpty()) {
      return later;
    }
    return atMost(MOST, query, copies.make(found.seen(), found.nowSeen()).taken());
  }

  private Optional<Long[]> atMost(int most, ChangeQuery query, String seen) {
    return ask(query, seen, most).filter(contacts -> contacts.length <= most);
  }

  private static Scope copied(Long[] others) {
    return new Scope.Changed(ChangedCopy.rows(others), false);
  }

  private static Scope lookedUp(Long[] contacts) {
    return new Scope.Changed(
        Sql.of(
            "(SELECT * FROM contact WHERE id = ANY (ARRAY(SELECT unnest(?::bigint[]))))",
            (Object) contacts),
        contacts.length == 0);
  }

  /**
   * Who has changed since a snapshot, or one more of them than are wanted; empty if so many have
   * that they are not named.
   */
  private Optional<Long[]> ask(ChangeQuery query, String seen, int most) {
    Sql sql =
        Sql.of("SELECT EXISTS (")
            .append(query.many(seen))
            .append(Sql.of("), ARRAY("))
            .append(query.contacts(seen))
            .append(Sql.of("LIMIT ?)", most + 1));
    return database
        .sql(sql.text())
        .params(sql.parameters())
        .query((row, number) -> named(row))
        .single();
  }

  private static Optional<Long[]> named(ResultSet row) throws SQLException {
    return row.getBoolean(1) ? Optional.empty() : Optional.of((Long[]) row.getArray(2).getArray());
  }

  /** Forgets what each workflow has seen. */
  void forget(Instant now) {
    noted.forget(evaluations.needed(now.minus(KEPT)));
  }
}
