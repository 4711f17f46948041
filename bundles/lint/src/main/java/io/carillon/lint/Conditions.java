package io.carillon.lint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a segment's definition demands of everybody in it. What stands under {@code not} or in only
 * some branches of an {@code any} demands nothing: so each answer "yes" is certain.
 *
 * @param root the definition's map
 */
record Conditions(Map<String, Object> root) {

  /** The whole as a group of conditions, without the segment's name. */
  Map<String, Object> group() {
    String kind = root.containsKey("all") ? "all" : "any";
    return Map.of(kind, root.getOrDefault(kind, List.of()));
  }

  /** Whether everybody in the segment fulfils such a condition. */
  boolean require(Predicate<Map<?, ?>> condition) {
    return requires(root, condition);
  }

  private static boolean requires(Object node, Predicate<Map<?, ?>> condition) {
    if (!(node instanceof Map<?, ?> map)) {
      return false;
    }
    if (map.get("all") instanceof Collection<?> all) {
      return all.stream().anyMatch(each -> requires(each, condition));
    }
    if (map.get("any") instanceof Collection<?> any) {
      return !any.isEmpty() && any.stream().allMatch(each -> requires(each, condition));
    }
    return !map.containsKey("not") && condition.test(map);
  }

  /** The windows that everybody in the segment is in. */
  List<Window> windows() {
    List<Window> windows = new ArrayList<>();
    collect(root, windows);
    return windows;
  }

  private static void collect(Object node, List<Window> windows) {
    if (node instanceof Map<?, ?> map) {
      if (map.get("all") instanceof Collection<?> all) {
        all.forEach(each -> collect(each, windows));
      } else if (!map.containsKey("any") && !map.containsKey("not")) {
        Window.of(map).ifPresent(windows::add);
      }
    }
  }

  /** The window of a subject that everybody is in. */
  Optional<Window> window(String subject) {
    return windows().stream().filter(window -> window.subject().equals(subject)).findFirst();
  }

  /** Whether everybody in the segment has got a mail of a workflow. */
  boolean requireMailOf(String workflow) {
    return require(
        condition ->
            workflow.equalsIgnoreCase(String.valueOf(condition.get("sent")))
                && !"empty".equals(condition.get("is")));
  }

  /** Whether everybody in the segment has joined. */
  boolean requireJoined() {
    return require(
        condition ->
            "relationship_stage".equalsIgnoreCase(String.valueOf(condition.get("field")))
                && isJoined(condition));
  }

  private static boolean isJoined(Map<?, ?> condition) {
    Object value = condition.get("value");
    return switch (String.valueOf(condition.get("is"))) {
      case "equal" -> joined(value);
      case "any_of" ->
          value instanceof Collection<?> values
              && !values.isEmpty()
              && values.stream().allMatch(Conditions::joined);
      default -> false;
    };
  }

  private static boolean joined(Object value) {
    return String.valueOf(value).toLowerCase(Locale.ROOT).equals("joined");
  }
}
