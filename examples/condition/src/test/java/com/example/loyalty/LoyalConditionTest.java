package com.example.loyalty;

import io.carillon.spi.condition.ConditionType;
import io.carillon.testkit.contract.ConditionContract;
import java.util.List;
import java.util.Map;

class LoyalConditionTest extends ConditionContract {
  @Override
  protected ConditionType type() {
    return new LoyalCondition();
  }

  @Override
  protected List<Map<String, Object>> valid() {
    return List.of(Map.of("loyal", 3, "days", 365), Map.of("loyal", 1, "days", 1));
  }

  @Override
  protected List<Map<String, Object>> invalid() {
    return List.of(
        Map.of("loyal", 0, "days", 365),
        Map.of("loyal", 3),
        Map.of("loyal", "often", "days", 1),
        Map.of("loyal", 3, "days", 365, "weeks", 2));
  }
}
