package io.carillon.lint;

import io.carillon.api.contact.Field;
import io.carillon.api.contact.FieldType;
import io.carillon.api.contact.Fields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What of a condition still holds at a later moment: it is weakened, so whoever fulfilled the whole
 * fulfils what is left of it.
 */
final class Lasting {
  private static final Set<String> FIXED =
      Set.of("on", "before", "after", "between", "empty", "not_empty");

  /** Moments that never change once they are known. */
  private static final Set<String> KNOWN_ONCE = Set.of("original_joined", "created_at");

  private final Fields fields;
  private final Map<String, Optional<Field>> known = new HashMap<>();

  Lasting(Fields fields) {
    this.fields = fields;
  }

  /** Which conditions on fields are kept. */
  private interface Kept {
    boolean test(Map<?, ?> condition, boolean fulfilled);
  }

  /** What does not move with the day, as long as no field is changed. */
  Optional<Said> unlessChanged(Said said) {
    return weakened(said, (condition, fulfilled) -> standsStill(condition));
  }

  /** The same, after some fields may have been changed. */
  Optional<Said> butFields(Said said, Set<String> changed) {
    return weakened(
        said,
        (condition, fulfilled) -> standsStill(condition) && !changed.contains(name(condition)));
  }

  /** What holds for ever. */
  Optional<Said> forEver(Said said) {
    return weakened(
        said,
        (condition, fulfilled) ->
            fulfilled
                && KNOWN_ONCE.contains(name(condition))
                && Set.of("on", "before", "after", "between").contains(operator(condition)));
  }

  private boolean standsStill(Map<?, ?> condition) {
    return known
        .computeIfAbsent(name(condition), fields::find)
        .filter(
            field ->
                field.type() != FieldType.DATE && field.type() != FieldType.INSTANT
                    || FIXED.contains(operator(condition)))
        .isPresent();
  }

  private static String name(Map<?, ?> condition) {
    return String.valueOf(condition.get("field")).toLowerCase(Locale.ROOT);
  }

  private static String operator(Map<?, ?> condition) {
    return String.valueOf(condition.get("is"));
  }

  private static Optional<Said> weakened(Said said, Kept kept) {
    return weaken(said.condition(), said.fulfilled(), kept)
        .map(left -> new Said(left, said.fulfilled(), said.source()));
  }

  /**
   * @param fulfilled whether the node holds, or does not
   * @return empty if nothing is known any more
   */
  private static Optional<Map<String, Object>> weaken(Object node, boolean fulfilled, Kept kept) {
    if (!(node instanceof Map<?, ?> map)) {
      return Optional.empty();
    }
    if (map.get("not") instanceof Map<?, ?> denied) {
      return weaken(denied, !fulfilled, kept).map(left -> Map.of("not", left));
    }
    for (String group : List.of("all", "any")) {
      if (map.get(group) instanceof Collection<?> parts) {
        // All hold, or none does: each is known by itself. Else one that is forgotten may be the
        // one.
        boolean each = group.equals("all") == fulfilled;
        return weaken(group, parts, fulfilled, each, kept);
      }
    }
    return map.containsKey("field") && kept.test(map, fulfilled)
        ? Optional.of(copy(map))
        : Optional.empty();
  }

  private static Optional<Map<String, Object>> weaken(
      String group, Collection<?> parts, boolean fulfilled, boolean each, Kept kept) {
    List<Object> left = new ArrayList<>();
    for (Object part : parts) {
      weaken(part, fulfilled, kept).ifPresent(left::add);
    }
    boolean known = each ? !left.isEmpty() : left.size() == parts.size();
    return known ? Optional.of(Map.of(group, left)) : Optional.empty();
  }

  private static Map<String, Object> copy(Map<?, ?> map) {
    Map<String, Object> copy = new HashMap<>();
    map.forEach((key, value) -> copy.put(String.valueOf(key), value));
    return copy;
  }
}
