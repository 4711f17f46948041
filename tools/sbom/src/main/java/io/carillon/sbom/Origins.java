package io.carillon.sbom;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which jars another one was merged of: by its classes, byte for byte. */
final class Origins {
  private Origins() {}

  /**
   * @param merged the jar in question
   * @param ours the folder of the classes that are its own
   * @param candidates what it may have been made of
   * @return the fewest that account for every class; of two that both hold it, the one that holds
   *     more of them
   */
  static List<Coordinates> of(Jar merged, String ours, Map<Coordinates, Jar> candidates) {
    Set<Map.Entry<String, Long>> unknown = new HashSet<>(merged.classes().entrySet());
    unknown.removeIf(type -> type.getKey().startsWith(ours));
    List<Coordinates> origins = new ArrayList<>();
    while (!unknown.isEmpty()) {
      Map.Entry<Coordinates, Jar> most =
          candidates.entrySet().stream()
              .max(Comparator.comparingLong(candidate -> known(candidate.getValue(), unknown)))
              .filter(candidate -> known(candidate.getValue(), unknown) > 0)
              .orElseThrow(() -> unaccounted(merged, unknown));
      origins.add(most.getKey());
      unknown.removeAll(most.getValue().classes().entrySet());
    }
    return origins;
  }

  private static long known(Jar jar, Set<Map.Entry<String, Long>> unknown) {
    return unknown.stream()
        .filter(type -> type.getValue().equals(jar.classes().get(type.getKey())))
        .count();
  }

  private static SbomException unaccounted(Jar merged, Set<Map.Entry<String, Long>> unknown) {
    return new SbomException(
        "%s holds %d classes that come from none of its dependencies, %s for one: clean what an earlier build left, or declare where they are from"
            .formatted(
                merged.file(),
                unknown.size(),
                unknown.stream()
                    .map(Map.Entry::getKey)
                    .min(Comparator.naturalOrder())
                    .orElseThrow()));
  }
}
