package io.carillon.segments.reasoning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lists that represent all others: entries named by the same questions are interchangeable, so a
 * list has none, one, or all of each such group.
 */
final class ListValues {
  private static final int MOST = 5_000;

  private ListValues() {}

  static FieldTopic.Candidates of(List<Question> questions) {
    List<Question.Entries> asked =
        questions.stream()
            .filter(Question.Entries.class::isInstance)
            .map(Question.Entries.class::cast)
            .toList();
    Map<List<Integer>, List<String>> groups = groups(asked);
    List<Set<String>> lists = new ArrayList<>(List.of(Set.of()));
    boolean complete = true;
    for (List<String> group : groups.values()) {
      if (lists.size() > MOST) {
        complete = false;
        break;
      }
      List<Set<String>> more = new ArrayList<>();
      for (Set<String> list : lists) {
        more.add(with(list, group.subList(0, 1)));
        if (group.size() > 1) {
          more.add(with(list, group));
        }
      }
      lists.addAll(more);
    }
    lists.add(Set.of(unnamed(groups.values())));
    return new FieldTopic.Candidates(lists, complete);
  }

  private static Map<List<Integer>, List<String>> groups(List<Question.Entries> asked) {
    Set<String> entries = new LinkedHashSet<>();
    asked.forEach(question -> entries.addAll(question.entries()));
    Map<List<Integer>, List<String>> groups = new LinkedHashMap<>();
    for (String entry : entries) {
      List<Integer> namedBy = new ArrayList<>();
      for (int i = 0; i < asked.size(); i++) {
        if (asked.get(i).entries().contains(entry)) {
          namedBy.add(i);
        }
      }
      groups.computeIfAbsent(namedBy, key -> new ArrayList<>()).add(entry);
    }
    return groups;
  }

  private static Set<String> with(Set<String> list, List<String> more) {
    Set<String> both = new LinkedHashSet<>(list);
    both.addAll(more);
    return both;
  }

  private static String unnamed(Collection<List<String>> named) {
    StringBuilder other = new StringBuilder("other");
    while (named.stream().anyMatch(group -> group.contains(other.toString()))) {
      other.append('_');
    }
    return other.toString();
  }
}
