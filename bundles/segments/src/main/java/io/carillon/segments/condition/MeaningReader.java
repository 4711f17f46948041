package io.carillon.segments.condition;

import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.Field;
import io.carillon.api.contact.FieldType;
import io.carillon.api.contact.Fields;
import io.carillon.segments.operator.BooleanOperators;
import io.carillon.segments.operator.DayOperators;
import io.carillon.segments.operator.DaySpan;
import io.carillon.segments.operator.ListOperators;
import io.carillon.segments.operator.MomentOperators;
import io.carillon.segments.operator.NumberOperators;
import io.carillon.segments.operator.NumberTest;
import io.carillon.segments.operator.Operand;
import io.carillon.segments.operator.Operators;
import io.carillon.segments.operator.TextOperators;
import io.carillon.segments.reasoning.Attribute;
import io.carillon.segments.reasoning.EventQuestion;
import io.carillon.segments.reasoning.Numbers;
import io.carillon.segments.reasoning.Proposition;
import io.carillon.spi.condition.Meaning;
import io.carillon.spi.condition.Meaning.Comparison;
import io.carillon.spi.condition.Meaning.Kind;
import io.carillon.spi.condition.Meaning.Measure;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Reads what condition types say of their conditions. What can't be understood, or speaks of a
 * field as of something else than it is, is unknown: reasoning then claims nothing.
 */
final class MeaningReader {
  private static final Numbers NONE = Numbers.equal(BigDecimal.ZERO);

  private final Fields fields;

  MeaningReader(Fields fields) {
    this.fields = fields;
  }

  /** A meaning as a proposition; empty if nothing is known. */
  Optional<Proposition> read(Meaning meaning) {
    try {
      if (meaning instanceof Meaning.Value value) {
        return value(value);
      }
      return meaning instanceof Meaning.Events events ? events(events) : Optional.empty();
    } catch (InvalidInputException e) {
      // A comparison that no segment could write.
      return Optional.empty();
    }
  }

  private Optional<Proposition> value(Meaning.Value value) {
    Meaning.Subject subject = value.subject();
    Operators operators = operators(subject, value.ignoreCase());
    if (!isAsItsField(subject) || !operators.names().contains(value.is().operator())) {
      return Optional.empty();
    }
    Attribute attribute =
        new Attribute(
            subject.name(), kind(subject.kind()), subject.always(), subject.past(), subject.only());
    return Optional.of(
        new Proposition.OfValue(
            attribute, operators.question(operand(subject.name(), value.is()))));
  }

  private boolean isAsItsField(Meaning.Subject subject) {
    Optional<Field> field = fields.find(subject.name());
    return field.isEmpty()
        || kindOf(field.get().type()) == subject.kind() && field.get().fact() == subject.past();
  }

  private static Operators operators(Meaning.Subject subject, boolean ignoreCase) {
    return switch (subject.kind()) {
      case TEXT -> new TextOperators(ignoreCase, subject.only());
      case NUMBER -> new NumberOperators();
      case BOOLEAN -> new BooleanOperators();
      case DATE -> new DayOperators();
      case MOMENT -> new MomentOperators(subject.past());
      case LIST -> new ListOperators();
    };
  }

  /** What a field's values are. */
  static Kind kindOf(FieldType type) {
    return switch (type) {
      case TEXT -> Kind.TEXT;
      case NUMBER -> Kind.NUMBER;
      case BOOLEAN -> Kind.BOOLEAN;
      case DATE -> Kind.DATE;
      case INSTANT -> Kind.MOMENT;
      case LIST -> Kind.LIST;
    };
  }

  private static Attribute.Kind kind(Kind kind) {
    return switch (kind) {
      case TEXT -> Attribute.Kind.TEXT;
      case NUMBER -> Attribute.Kind.NUMBER;
      case BOOLEAN -> Attribute.Kind.FLAG;
      case DATE -> Attribute.Kind.DATE;
      case MOMENT -> Attribute.Kind.MOMENT;
      case LIST -> Attribute.Kind.LIST;
    };
  }

  private static Optional<Proposition> events(Meaning.Events events) {
    Optional<DaySpan> within = events.within().flatMap(MeaningReader::past);
    if (within.isPresent() != events.within().isPresent()) {
      return Optional.empty();
    }
    return answers(events.measure(), events.is())
        .map(
            answers ->
                new Proposition.OfEvents(
                    new EventQuestion(
                        events.types(),
                        answers.measure(),
                        within.map(DaySpan::days),
                        answers.numbers(),
                        answers.days().map(DaySpan::days))));
  }

  /** What satisfies a comparison of events. */
  private record Answers(
      EventQuestion.Measure measure, Optional<Numbers> numbers, Optional<DaySpan> days) {}

  private static Optional<Answers> answers(Measure measure, Comparison is) {
    EventQuestion.Measure asked = EventQuestion.Measure.valueOf(measure.name());
    if (measure == Measure.FIRST || measure == Measure.LAST) {
      return switch (is.operator()) {
        case "empty" -> Optional.of(count(NONE));
        case "not_empty" -> Optional.of(count(NONE.others()));
        default -> past(is).map(days -> new Answers(asked, Optional.empty(), Optional.of(days)));
      };
    }
    return NumberTest.NAMES.contains(is.operator())
        ? Optional.of(new Answers(asked, Optional.of(numbers(is)), Optional.empty()))
        : Optional.empty();
  }

  private static Answers count(Numbers numbers) {
    return new Answers(EventQuestion.Measure.COUNT, Optional.of(numbers), Optional.empty());
  }

  private static Numbers numbers(Comparison is) {
    return NumberTest.read(operand("", is)).numbers();
  }

  private static Optional<DaySpan> past(Comparison is) {
    return DaySpan.PAST.contains(is.operator())
        ? Optional.of(DaySpan.read(operand("", is)))
        : Optional.empty();
  }

  private static Operand operand(String place, Comparison is) {
    return new Operand(place, is.operator(), is.value());
  }
}
