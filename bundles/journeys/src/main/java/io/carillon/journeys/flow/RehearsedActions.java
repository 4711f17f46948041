package io.carillon.journeys.flow;

import io.carillon.api.AsOf;
import io.carillon.api.Sql;
import io.carillon.api.action.Actions;
import io.carillon.api.store.UnitOfWork;
import java.util.List;

/** Actions of a simulation: they say what they would do, and change nothing. */
record RehearsedActions(Actions real) implements Actions {
  @Override
  public List<String> names() {
    return real.names();
  }

  @Override
  public String describe(String name, Object argument, AsOf asOf) {
    return real.describe(name, argument, asOf);
  }

  @Override
  public void check(String name, Object argument, AsOf asOf) {
    real.check(name, argument, asOf);
  }

  @Override
  public void perform(UnitOfWork work, String name, Object argument, AsOf asOf, Sql occasions) {
    // What an action changes is no part of a simulation.
  }
}
