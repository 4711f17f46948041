package io.carillon.workflows;

import io.carillon.api.InvalidInputException;
import io.carillon.api.definition.Definition;
import io.carillon.api.workflow.Campaign;
import io.carillon.api.workflow.Unsubscribing;
import io.carillon.api.workflow.Unsubscribing.Reach;
import io.carillon.api.workflow.WorkflowKind;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads how a workflow stands to others and to what people want, from values of its document. */
final class CampaignReader {
  private CampaignReader() {}

  static Campaign read(Map<String, Object> values) {
    return new Campaign(
        text(values, "category"),
        text(values, "group"),
        values.get("unsubscribe") instanceof Map<?, ?> map
            ? unsubscribing(map)
            : Unsubscribing.DEFAULT);
  }

  private static Unsubscribing unsubscribing(Map<?, ?> map) {
    return new Unsubscribing(
        text(map, "scope")
            .map(scope -> Reach.valueOf(scope.toUpperCase(Locale.ROOT).replace(' ', '_')))
            .orElse(Unsubscribing.DEFAULT.reach()),
        text(map, "channels").filter("all"::equals).isPresent(),
        text(map, "page"),
        Boolean.TRUE.equals(map.get("dismiss")),
        Boolean.TRUE.equals(map.get("leaves")));
  }

  /**
   * @throws InvalidInputException if it leaves something that the workflow is not in, or the flow
   *     of a workflow that is none
   */
  static void check(WorkflowDefinition definition, Definition read) {
    Campaign campaign = definition.campaign();
    Reach reach = campaign.unsubscribing().reach();
    boolean both = reach == Reach.CATEGORY_AND_GROUP;
    if ((both || reach == Reach.CATEGORY) && campaign.category().isEmpty()) {
      throw new InvalidInputException(lacks(read, "category"));
    }
    if ((both || reach == Reach.GROUP) && campaign.group().isEmpty()) {
      throw new InvalidInputException(lacks(read, "group"));
    }
    if (campaign.unsubscribing().leaves() && definition.kind() != WorkflowKind.FLOW) {
      throw new InvalidInputException(
          read.at("/unsubscribe/leaves")
              + ": unsubscribe: leaves: only a flow is left; leave it out");
    }
  }

  private static String lacks(Definition read, String what) {
    return "%s: unsubscribe: scope: the workflow is in no %s; write %s: NAME, or another scope"
        .formatted(read.at("/unsubscribe/scope"), what, what);
  }

  private static Optional<String> text(Map<?, ?> map, String key) {
    return Optional.ofNullable(map.get(key)).map(Object::toString);
  }
}
