package io.carillon.journeys.flow;

import io.carillon.api.AsOf;
import io.carillon.api.Sql;
import io.carillon.api.segment.Segments;
import io.carillon.api.workflow.Campaign;
import io.carillon.api.workflow.ConversionRule;
import io.carillon.api.workflow.FlowStep.Holds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Why people leave a flow besides its goals: what they want, and what it was for. */
final class Exits {
  private static final String UNSUBSCRIBED = "unsubscribed";
  private static final String DISMISSED = "dismissed";
  private static final String CONVERTED = "converted";

  private final FlowSql sql;
  private final Segments segments;

  Exits(FlowSql sql, Segments segments) {
    this.sql = sql;
    this.segments = segments;
  }

  List<Mover.Asked> of(Pass pass, AsOf asOf) {
    Campaign campaign = pass.workflow().campaign();
    List<Mover.Asked> all = new ArrayList<>();
    if (campaign.unsubscribing().leaves()) {
      all.add(asked(UNSUBSCRIBED, "unsubscribed", pass.values(), StepQuestion.UNSUBSCRIBE));
    }
    if (campaign.unsubscribing().dismiss()) {
      all.add(asked(DISMISSED, "dismissed", pass.values(), StepQuestion.OUTCOME));
    }
    campaign
        .conversion()
        .filter(rule -> !rule.goesOn())
        .ifPresent(rule -> all.add(converted(pass, rule, asOf)));
    return all;
  }

  private Mover.Asked converted(Pass pass, ConversionRule rule, AsOf asOf) {
    if (rule.event().isEmpty()) {
      return new Mover.Asked(
          CONVERTED,
          StepQuestion.of(pass.workflow(), CONVERTED, new Holds(rule.condition()), segments, asOf));
    }
    Map<String, Object> values = new HashMap<>(pass.values());
    values.put("type", rule.event());
    return asked(CONVERTED, "converted", values, rule.event());
  }

  private Mover.Asked asked(String reason, String file, Map<String, Object> values, String awaits) {
    Sql predicate = sql.piece(file, values, Map.of());
    return new Mover.Asked(reason, new StepQuestion(predicate, Set.of(awaits)));
  }
}
