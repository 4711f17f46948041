package com.example.points;

import io.carillon.spi.action.Action;
import io.carillon.spi.action.ActionType;
import io.carillon.spi.action.Effect;
import io.carillon.spi.action.InvalidActionException;
import io.carillon.spi.condition.Moment;
import io.carillon.spi.condition.SqlExpression;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Gives points: {@code give_points: 100}. */
@Component
public final class GivePointsAction implements ActionType {
  private static final String TABLE = "points_given";
  private static final int MOST = 10_000;
  private static final String GIVE =
      "INSERT INTO points_given (contact_id, occasion, points, given_at)"
          + " SELECT o.contact_id, o.key, ?, o.at FROM {occasions} AS o";

  /** Needs nothing. */
  @Activate
  public GivePointsAction() {}

  @Override
  public String name() {
    return "give_points";
  }

  @Override
  public Action compile(Object argument, Moment moment) {
    if (argument instanceof Integer points && points >= 1 && points <= MOST) {
      return new Action(
          "give " + points + " points",
          List.of(new Effect.ChangeTable(TABLE, SqlExpression.of(GIVE, points))));
    }
    throw new InvalidActionException(
        "must be a whole number from 1 to " + MOST + ", not " + argument);
  }
}
