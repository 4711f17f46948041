package io.carillon.segments.condition;

import io.carillon.api.AsOf;
import io.carillon.api.Sql;
import io.carillon.segments.operator.DaySpan;
import io.carillon.segments.operator.Interval;
import io.carillon.segments.operator.MomentOperators;
import io.carillon.segments.operator.Operand;
import io.carillon.segments.operator.Words;
import io.carillon.spi.condition.Condition;
import io.carillon.spi.condition.ConditionType;
import io.carillon.spi.condition.Meaning;
import io.carillon.spi.condition.Moment;
import io.carillon.spi.condition.Reading;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Conditions on our own mails: {@code sent: Invite prospects, is: days_ago, value: 7} (R8). The
 * time is when the workflow's last mail to the contact was sent. The workflow is looked up by its
 * name at each evaluation; without such a workflow, no contact has got a mail of it.
 */
@Component(
    service = ConditionType.class,
    property = FieldCondition.NAME_PROPERTY + "=" + SentCondition.NAME)
public final class SentCondition implements ConditionType {
  public static final String NAME = "sent";
  private static final Set<Reading> READS = Set.of(new Reading.Deliveries());
  private static final List<String> KEYS = List.of(NAME, "is", "value");
  private static final MomentOperators OPERATORS = new MomentOperators(true);

  /** Needs nothing. */
  @Activate
  public SentCondition() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Condition compile(Map<String, Object> condition, Moment moment) {
    return Expressions.refusing(() -> compile(condition, AsOf.of(moment)));
  }

  private Condition compile(Map<String, Object> condition, AsOf asOf) {
    ConditionKeys given = new ConditionKeys(condition).onlyKeys(KEYS);
    Mails mails = new Mails(given.text(NAME));
    String label = subject(given) + " is ";
    Operand operand = operand(given);
    Interval known = Interval.upTo(asOf.timestamp());
    Sql value = LocalTimeText.show(mails.last(known), asOf.zone());
    return switch (operand.operator()) {
      case "empty" ->
          operand.none(Expressions.condition(label + "empty", mails.none(known), value, READS));
      case "not_empty" ->
          operand.none(Expressions.condition(label + "not empty", mails.some(known), value, READS));
      default -> {
        DaySpan span = DaySpan.read(operand);
        Interval when = span.moments(asOf).and(known);
        yield Expressions.condition(label + span.words(), mails.lastIn(when, known), value, READS);
      }
    };
  }

  @Override
  public boolean daily() {
    return true;
  }

  @Override
  public Meaning meaning(Map<String, Object> condition) {
    ConditionKeys given = new ConditionKeys(condition);
    return new Meaning.Value(subjectOf(given.text(NAME)), operand(given).meaning(), false);
  }

  /** The moment of the last mail; a workflow's name is the same in any case. */
  private static Meaning.Subject subjectOf(String workflow) {
    return new Meaning.Subject(
        "sent \"" + workflow.toLowerCase(Locale.ROOT) + "\"",
        Meaning.Kind.MOMENT,
        false,
        true,
        List.of());
  }

  /** Without an operator: it was sent. */
  private static Operand operand(ConditionKeys given) {
    return given.has("is") || given.has("value")
        ? Windows.operand(given, subject(given), NAME, OPERATORS.names())
        : new Operand("", "not_empty", null);
  }

  private static String subject(ConditionKeys given) {
    return "sent \"" + Words.show(given.text(NAME)) + "\"";
  }

  /** The mails of a workflow to a contact, as sets. */
  private record Mails(String workflow) {
    // Tables are named without a schema: a simulation has temporary tables of the same names.
    private static final String SENT =
        "FROM past_delivery d WHERE d.contact_id = {contact} AND d.state = 'SENT' AND d.workflow_id ="
            + " (SELECT w.id FROM workflow w WHERE lower(w.name) = lower(?)"
            + " AND w.state <> 'DELETED') AND";

    Sql some(Interval when) {
      return Sql.of("EXISTS (SELECT 1").append(those(when)).append(Sql.of(")"));
    }

    Sql none(Interval when) {
      return Sql.of("NOT").append(some(when));
    }

    Sql lastIn(Interval when, Interval known) {
      Sql some = some(when);
      Interval later = when.to().map(end -> Interval.since(end).and(known)).orElse(known);
      return when.to().isEmpty() || later.isEmpty() ? some : Sql.and(List.of(some, none(later)));
    }

    Sql last(Interval when) {
      return Sql.of("(SELECT max(d.finished_at)").append(those(when)).append(Sql.of(")"));
    }

    private Sql those(Interval when) {
      return Sql.of(SENT, workflow).append(when.holds("d.finished_at"));
    }
  }
}
