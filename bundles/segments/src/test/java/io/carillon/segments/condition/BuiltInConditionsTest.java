package io.carillon.segments.condition;

import io.carillon.segments.FakeFields;
import io.carillon.spi.condition.ConditionType;
import io.carillon.testkit.contract.ConditionContract;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** The built-in types pass the contract that a vendor's must pass. */
class BuiltInConditionsTest {

  @Nested
  class OfFields extends ConditionContract {
    @Override
    protected ConditionType type() {
      return new FieldCondition(new FakeFields(null));
    }

    @Override
    protected List<Map<String, Object>> valid() {
      return List.of(
          Map.of("field", "country", "is", "any_of", "value", List.of("ES", "FR")),
          Map.of("field", "first_name", "is", "contains", "value", "a", "ignore_case", true),
          Map.of("field", "partner_groups", "is", "contains_none", "value", List.of("a")),
          Map.of("field", "tracking_consent", "is", true),
          Map.of("field", "original_joined", "is", "days_ago", "value", 7),
          Map.of("field", "last_transition", "is", "empty"));
    }

    @Override
    protected List<Map<String, Object>> invalid() {
      return List.of(
          Map.of("field", "contry", "is", "equal", "value", "ES"),
          Map.of("field", "country", "is", "days_ago", "value", 7),
          Map.of("field", "original_joined", "is", "days_ago", "value", "seven"));
    }
  }

  @Nested
  class OfEvents extends ConditionContract {
    @Override
    protected ConditionType type() {
      return new EventCondition();
    }

    @Override
    protected List<Map<String, Object>> valid() {
      return List.of(
          Map.of("event", "purchase"),
          Map.of("event", "purchase", "within", "today", "is", "less_than", "value", 1),
          Map.of(
              "event",
              "purchase",
              "measure",
              "sum",
              "within",
              Map.of("last_days", 90),
              "is",
              "at_least",
              "value",
              new BigDecimal("9.50")),
          Map.of("event", "click", "measure", "first", "is", "more_than_days_ago", "value", 7),
          Map.of("event", "click", "measure", "last", "is", "empty"));
    }

    @Override
    protected List<Map<String, Object>> invalid() {
      return List.of(
          Map.of("event", "Purchase!"),
          Map.of("event", "purchase", "is", "at_least", "value", -1),
          Map.of("event", "purchase", "within", "tomorrow"));
    }
  }

  @Nested
  class OfPerformance extends ConditionContract {
    @Override
    protected ConditionType type() {
      return new PerformanceCondition();
    }

    @Override
    protected List<Map<String, Object>> valid() {
      return List.of(
          Map.of("performance", "clicks", "is", "equal", "value", 0),
          Map.of(
              "performance",
              "revenue",
              "within",
              Map.of("last_days", 30),
              "is",
              "between",
              "value",
              List.of(1, 500)));
    }

    @Override
    protected List<Map<String, Object>> invalid() {
      return List.of(
          Map.of("performance", "luck", "is", "equal", "value", 0),
          Map.of("performance", "clicks"));
    }
  }

  @Nested
  class OfOurMails extends ConditionContract {
    @Override
    protected ConditionType type() {
      return new SentCondition();
    }

    @Override
    protected List<Map<String, Object>> valid() {
      return List.of(
          Map.of("sent", "Invite prospects"),
          Map.of("sent", "Invite prospects", "is", "empty"),
          Map.of("sent", "Invite prospects", "is", "days_ago", "value", 7));
    }

    @Override
    protected List<Map<String, Object>> invalid() {
      return List.of(Map.of("sent", ""), Map.of("sent", "Invite", "is", "tomorrow"));
    }
  }
}
