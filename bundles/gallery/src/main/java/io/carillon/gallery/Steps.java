package io.carillon.gallery;

import io.carillon.api.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The steps of a flow's document, in words. */
final class Steps {
  private static final List<String> BRANCHES = List.of("yes", "no", "split");

  private Steps() {}

  /** How many steps there are, what lets people in, and what they leave for. */
  static List<String> outline(Map<String, Object> workflow) {
    List<String> words = new ArrayList<>();
    words.add("flow of " + Amount.of(count(workflow.get("steps")), "step"));
    if (workflow.containsKey("on")) {
      words.add("enter by the event " + workflow.get("on"));
    }
    for (Map<String, Object> goal : Yaml.maps(workflow.get("goals"))) {
      words.add("leave with the goal \"" + goal.get("goal") + "\"");
    }
    return words;
  }

  /** Steps in all branches; {@code end} alone is a step, too. */
  static int count(Object steps) {
    int count = 0;
    for (Object step : steps instanceof List<?> list ? list : List.of()) {
      count++;
      Map<String, Object> written = Yaml.map(step);
      for (String branch : BRANCHES) {
        count +=
            branch.equals("split")
                ? Yaml.maps(written.get(branch)).stream()
                    .mapToInt(share -> count(share.get("steps")))
                    .sum()
                : count(written.get(branch));
      }
    }
    return count;
  }
}
