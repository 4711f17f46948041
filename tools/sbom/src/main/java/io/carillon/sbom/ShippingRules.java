package io.carillon.sbom;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What may be shipped: the file {@code tools/shipped.yaml}.
 *
 * @param allowed the licences that may be shipped, by their SPDX identifier, each with the reason
 * @param names what parts call a licence, by its SPDX identifier
 * @param parts the licence of parts that say nothing of it, or offer several; by group and
 *     artifact, or by a group, which holds for those below it too
 * @param repacked what our bundles carry in another form, by the bundle's artifact
 * @param contents what others carry without saying so, by their coordinates
 */
record ShippingRules(
    @JsonProperty(required = true) Map<String, String> allowed,
    @JsonProperty(required = true) Map<String, String> names,
    @JsonProperty(required = true) Map<String, String> parts,
    @JsonProperty(required = true) Map<String, String> repacked,
    @JsonProperty(required = true) Map<String, List<String>> contents) {

  static ShippingRules read(Path file) throws IOException {
    return YAMLMapper.builder().build().readValue(file.toFile(), ShippingRules.class);
  }

  /**
   * The addresses of what a jar carries without saying so.
   *
   * @throws SbomException if another version of it was looked into
   */
  List<String> contents(Coordinates jar) {
    List<String> known = contents.get(jar.toString());
    if (known == null) {
      contents.keySet().stream()
          .filter(other -> other.startsWith(jar.name() + ":"))
          .findFirst()
          .ifPresent(
              other -> {
                throw new SbomException(
                    "%s is shipped, and %s was looked into: look what the new one carries, and correct \"contents\" in tools/shipped.yaml"
                        .formatted(jar, other));
              });
      return List.of();
    }
    return known;
  }

  /**
   * What the part says, if that is one licence that may be shipped; else what was decided.
   *
   * @throws SbomException if it is not known, or not allowed
   */
  Licence licence(Part part) {
    Set<String> said =
        part.licences().stream()
            .map(words -> names.getOrDefault(words, words))
            .collect(Collectors.toCollection(TreeSet::new));
    if (said.size() == 1 && allowed.keySet().containsAll(said)) {
      return new Licence(said.iterator().next(), false);
    }
    return decided(part)
        .map(id -> new Licence(id, true))
        .filter(licence -> allowed.containsKey(licence.id()))
        .orElseThrow(() -> refused(part, said));
  }

  private Optional<String> decided(Part part) {
    String id = parts.get(part.key());
    for (String group = part.group(); id == null && !group.isEmpty(); group = above(group)) {
      id = parts.get(group);
    }
    return Optional.ofNullable(id);
  }

  private static String above(String group) {
    return group.substring(0, Math.max(0, group.lastIndexOf('.')));
  }

  private SbomException refused(Part part, Set<String> said) {
    return new SbomException(
        "%s says %s of its licence, decided is %s: in tools/shipped.yaml neither is under \"allowed\", or nothing under \"parts\""
            .formatted(
                part.purl(), said.isEmpty() ? "nothing" : said, decided(part).orElse("nothing")));
  }
}
