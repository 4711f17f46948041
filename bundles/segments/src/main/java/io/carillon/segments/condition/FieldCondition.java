package io.carillon.segments.condition;

import io.carillon.api.AsOf;
import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.contact.ContractStage;
import io.carillon.api.contact.Field;
import io.carillon.api.contact.FieldType;
import io.carillon.api.contact.Fields;
import io.carillon.api.contact.RelationshipStage;
import io.carillon.segments.operator.BooleanOperators;
import io.carillon.segments.operator.DayOperators;
import io.carillon.segments.operator.DaySpan;
import io.carillon.segments.operator.ListOperators;
import io.carillon.segments.operator.MomentOperators;
import io.carillon.segments.operator.NumberOperators;
import io.carillon.segments.operator.Operand;
import io.carillon.segments.operator.Operators;
import io.carillon.segments.operator.TextOperators;
import io.carillon.segments.operator.Verdict;
import io.carillon.segments.operator.Words;
import io.carillon.spi.condition.Condition;
import io.carillon.spi.condition.ConditionType;
import io.carillon.spi.condition.Meaning;
import io.carillon.spi.condition.Meaning.Comparison;
import io.carillon.spi.condition.Moment;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Conditions on a field of the contact: {@code field: tier, is: any_of, value: [gold]}. */
@Component(
    service = ConditionType.class,
    property = FieldCondition.NAME_PROPERTY + "=" + FieldCondition.NAME)
public final class FieldCondition implements ConditionType {
  public static final String NAME = "field";

  /** The service property that distinguishes the built-in types. */
  public static final String NAME_PROPERTY = "io.carillon.condition";

  public static final String RELATIONSHIP_STAGE = "relationship_stage";
  private static final Map<String, List<String>> STAGES =
      Map.of(
          RELATIONSHIP_STAGE,
          Stream.of(RelationshipStage.values()).map(Enum::name).toList(),
          "contract_stage",
          Stream.of(ContractStage.values()).map(Enum::name).toList());
  private static final Set<String> ALWAYS_THERE =
      Set.of(RELATIONSHIP_STAGE, "contract_stage", "external_id", "created_at");
  private static final List<String> KEYS = List.of(NAME, "is", "value", "ignore_case");

  private final Fields fields;

  /**
   * @param fields the catalogue; what the conditions may name
   */
  @Activate
  public FieldCondition(@Reference Fields fields) {
    this.fields = fields;
  }

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
    Field field = field(given.text(NAME));
    Operators operators = operators(field, given);
    String operator = operator(field, operators, given);
    Operand operand = new Operand(field.name() + " is " + operator, operator, given.get("value"));
    String column = "{field." + field.name() + "}";
    Verdict verdict = operators.ask(column, operand, asOf);
    return Expressions.condition(
        field.name() + " " + verdict.words(),
        verdict.predicate(),
        value(field, column, asOf),
        Set.of());
  }

  @Override
  public boolean daily() {
    return true;
  }

  @Override
  public Meaning meaning(Map<String, Object> condition) {
    ConditionKeys given = new ConditionKeys(condition);
    Field field = field(given.text(NAME));
    String operator = operator(field, operators(field, given), given);
    Operand operand = new Operand(field.name(), operator, given.get("value"));
    if (operator.equals("anniversary") && DayOperators.shift(operand) != 0) {
      // Reasoning counts anniversaries from today alone.
      return Meaning.OPAQUE;
    }
    return new Meaning.Value(
        subject(field), new Comparison(operator, given.get("value")), given.flag("ignore_case"));
  }

  /**
   * A field as a subject for reasoning. A fact of the future is unknown, so the subject has no
   * value.
   */
  private static Meaning.Subject subject(Field field) {
    boolean always = field.builtIn() && ALWAYS_THERE.contains(field.name());
    return new Meaning.Subject(
        field.name(), MeaningReader.kindOf(field.type()), always, field.fact(), stages(field));
  }

  private static List<String> stages(Field field) {
    return field.builtIn() ? STAGES.getOrDefault(field.name(), List.of()) : List.of();
  }

  private Field field(String name) {
    return fields
        .find(name)
        .orElseThrow(
            () -> {
              List<String> names = fields.list().stream().map(Field::name).toList();
              return new InvalidInputException(
                  "unknown field " + Words.show(name) + Words.didYouMean(name, names));
            });
  }

  private static Operators operators(Field field, ConditionKeys given) {
    boolean ignoreCase = given.flag("ignore_case");
    if (ignoreCase && field.type() != FieldType.TEXT) {
      throw new InvalidInputException(
          "ignore_case: is for text, but " + field.name() + " is " + noun(field.type()));
    }
    return switch (field.type()) {
      case TEXT -> new TextOperators(ignoreCase, stages(field));
      case NUMBER -> new NumberOperators();
      case BOOLEAN -> new BooleanOperators();
      case DATE -> new DayOperators();
      case INSTANT -> new MomentOperators(field.fact());
      case LIST -> new ListOperators();
    };
  }

  private static String operator(Field field, Operators operators, ConditionKeys given) {
    String all = String.join(", ", operators.names());
    if (!given.has("is")) {
      throw new InvalidInputException(
          field.name() + ": \"is\" is missing; " + noun(field.type()) + " can be " + all);
    }
    String operator = String.valueOf(given.get("is"));
    if (operators.names().contains(operator)) {
      return operator;
    }
    boolean future = field.fact() && DaySpan.FUTURE.contains(operator);
    throw new InvalidInputException(
        field.name()
            + (future ? " tells of the past and cannot be " : " cannot be ")
            + Words.show(operator)
            + Words.didYouMean(operator, operators.names())
            + "; "
            + noun(field.type())
            + " can be "
            + all);
  }

  private static Sql value(Field field, String column, AsOf asOf) {
    return switch (field.type()) {
      case TEXT -> Sql.of(column);
      case LIST -> Sql.of("array_to_string(" + column + ", ', ')");
      case INSTANT -> {
        Sql known =
            Sql.of("CASE WHEN")
                .append(new MomentOperators(field.fact()).known(asOf).holds(column))
                .append(Sql.of("THEN " + column + " END"));
        yield LocalTimeText.show(known, asOf.zone());
      }
      default -> Sql.of("(" + column + ")::text");
    };
  }

  private static String noun(FieldType type) {
    return switch (type) {
      case TEXT -> "a text";
      case NUMBER -> "a number";
      case BOOLEAN -> "a yes or no";
      case DATE -> "a date";
      case INSTANT -> "a moment";
      case LIST -> "a list";
    };
  }
}
