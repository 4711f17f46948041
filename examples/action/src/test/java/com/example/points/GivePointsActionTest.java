package com.example.points;

import io.carillon.spi.action.ActionType;
import io.carillon.testkit.contract.ActionContract;
import java.util.Arrays;
import java.util.List;

class GivePointsActionTest extends ActionContract {
  @Override
  protected ActionType type() {
    return new GivePointsAction();
  }

  @Override
  protected List<?> valid() {
    return List.of(1, 100, 10_000);
  }

  @Override
  protected List<?> invalid() {
    return Arrays.asList(null, 0, 10_001, "many", List.of(100));
  }
}
