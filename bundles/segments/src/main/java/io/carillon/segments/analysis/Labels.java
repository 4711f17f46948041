package io.carillon.segments.analysis;

import io.carillon.segments.condition.ConditionTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names conditions and groups in sentences. */
public final class Labels {
  private final Map<Integer, String> byStatement = new HashMap<>();

  /**
   * @param tree the same definition, compiled: its conditions are in the same order
   */
  Labels(Part root, ConditionTree tree) {
    List<Part> conditions = root.conditions().toList();
    for (int i = 0; i < conditions.size(); i++) {
      byStatement.put(conditions.get(i).statement(), tree.conditions().get(i).label());
    }
  }

  /** Such as {@code all[2] (tier is gold)}. */
  String of(Part part) {
    return part.isSingle() ? part.place() + " (" + label(part) + ")" : part.place();
  }

  private String label(Part part) {
    return byStatement.get(part.conditions().findFirst().orElseThrow().statement());
  }
}
