package io.carillon.journeys.flow;

import io.carillon.api.workflow.Flow;
import java.time.ZoneId;
import java.util.List;

/**
 * A random flow.
 *
 * @param name that facts about it bear
 * @param workflow its number
 */
record MadeFlow(String name, long workflow, ZoneId zone, Flow flow) {

  static MadeFlow named(String name, List<MadeFlow> among) {
    return among.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  static MadeFlow numbered(long workflow, List<MadeFlow> among) {
    return among.stream().filter(each -> each.workflow() == workflow).findFirst().orElseThrow();
  }
}
