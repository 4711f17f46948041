package io.carillon.journeys.tick;

import io.carillon.api.AsOf;
import io.carillon.api.Sql;
import io.carillon.api.contact.ContactChanges;
import io.carillon.api.contact.Field;
import io.carillon.api.contact.Fields;
import io.carillon.api.delivery.Scope;
import io.carillon.api.workflow.Workflow;
import io.carillon.journeys.tick.ChangedCopy.Contents;
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
   */
  Since since(Workflow workflow, List<Audience.Moment> moments, Instant now) {
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
            found.nowSeen(),
            found.cluster(),
            prove ? Optional.of(asOf.today()) : found.provedOn());
    Scope scope =
        before
            .map(last -> new ChangeQuery(last, asOf.instant(), reads, facts(reads)))
            .map(query -> prove ? proof(query, found) : changed(query, found))
            .orElseGet(Scope.All::new);
    return new Since(scope, Optional.of(next));
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
    return fields.list().stream()
        .filter(field -> field.fact() && reads.contains(new Reading.Field(field.name())))
        .map(Field::column)
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
    Optional<Contents> copy = copies.since(found.seen(), found.copy());
    Optional<Long[]> contacts =
        ask(query, found.seen(), copy.map(Contents::taken).orElse(found.seen()));
    if (contacts.isEmpty()) {
      return new Scope.All();
    }
    if (contacts.get().length <= few) {
      return copy.isPresent() ? copied(contacts.get()) : lookedUp(contacts.get());
    }
    Contents made = copies.make(found.seen(), found.nowSeen());
    return ask(query, found.seen(), made.taken())
        .<Scope>map(Changes::copied)
        .orElseGet(Scope.All::new);
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
   * Who has changed since one of two snapshots; empty if so many have since the first that they are
   * not named, or since the second that asking them is not worth it.
   */
  private Optional<Long[]> ask(ChangeQuery query, String first, String second) {
    Sql sql =
        Sql.of("SELECT EXISTS (")
            .append(query.many(first))
            .append(Sql.of("), ARRAY("))
            .append(query.contacts(second))
            .append(Sql.of("LIMIT ?)", MOST + 1));
    return database
        .sql(sql.text())
        .params(sql.parameters())
        .query((row, number) -> named(row))
        .single();
  }

  private static Optional<Long[]> named(ResultSet row) throws SQLException {
    Long[] contacts = (Long[]) row.getArray(2).getArray();
    boolean tooMany = row.getBoolean(1) || contacts.length > MOST;
    return tooMany ? Optional.empty() : Optional.of(contacts);
  }

  /** Remembers a run that has planned everybody who qualifies, in its transaction. */
  void seen(Since since, Instant now) {
    since.next().ifPresent(next -> evaluations.keep(next, now));
  }

  /** Forgets what each workflow has seen. */
  void forget(Instant now) {
    noted.forget(evaluations.needed(now.minus(KEPT)));
  }
}
