package io.carillon.sbom;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * A known vulnerability, as the OSV format tells it.
 *
 * @param affected whom it affects
 */
record Advisory(String id, String summary, List<Affected> affected) {

  /**
   * @param name group and artifact
   * @param ranges the versions from one on until before another, or with it
   * @param versions versions by name
   */
  record Affected(String name, List<Range> ranges, Set<String> versions) {
    boolean affects(String version) {
      return versions.contains(version)
          || ranges.stream().anyMatch(range -> range.holds(new ComparableVersion(version)));
    }
  }

  /** Of the ends at most one is there; without any all versions from the first on are affected. */
  record Range(String from, Optional<String> before, Optional<String> upTo) {
    boolean holds(ComparableVersion version) {
      return version.compareTo(new ComparableVersion(from)) >= 0
          && before.map(end -> version.compareTo(new ComparableVersion(end)) < 0).orElse(true)
          && upTo.map(end -> version.compareTo(new ComparableVersion(end)) <= 0).orElse(true);
    }
  }

  /** Nothing for one that was withdrawn, or that tells of no Maven artifact. */
  static Optional<Advisory> of(JsonNode osv) {
    List<Affected> affected =
        stream(osv.path("affected"))
            .filter(each -> each.at("/package/ecosystem").asText().equals("Maven"))
            .map(Advisory::affected)
            .toList();
    return osv.has("withdrawn") || affected.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Advisory(osv.path("id").asText(), osv.path("summary").asText(), affected));
  }

  boolean affects(String name, String version) {
    return affected.stream().anyMatch(each -> each.name().equals(name) && each.affects(version));
  }

  private static Affected affected(JsonNode node) {
    List<Range> ranges = new ArrayList<>();
    stream(node.path("ranges"))
        .filter(range -> !range.path("type").asText().equals("GIT"))
        .forEach(range -> ranges.addAll(ranges(range.path("events"))));
    return new Affected(
        node.at("/package/name").asText(),
        ranges,
        Set.copyOf(stream(node.path("versions")).map(JsonNode::asText).distinct().toList()));
  }

  /** Events come as pairs: introduced, then fixed or the last affected one. */
  private static List<Range> ranges(JsonNode events) {
    List<Range> ranges = new ArrayList<>();
    String from = null;
    for (JsonNode event : events) {
      if (event.has("introduced")) {
        from = event.path("introduced").asText();
      } else if (from != null && (event.has("fixed") || event.has("last_affected"))) {
        ranges.add(new Range(from, text(event, "fixed"), text(event, "last_affected")));
        from = null;
      }
    }
    if (from != null) {
      ranges.add(new Range(from, Optional.empty(), Optional.empty()));
    }
    return ranges;
  }

  private static Optional<String> text(JsonNode node, String name) {
    return Optional.ofNullable(node.get(name)).map(JsonNode::asText);
  }

  private static Stream<JsonNode> stream(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false);
  }
}
