package io.carillon.sbom;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The list of what others wrote, and under which licence, for people to read. */
final class ThirdParties {
  private static final String INTRODUCTION =
      """
      Carillon is distributed together with software of others. Each part keeps its own licence, named by its
      SPDX identifier; the texts stand at the addresses below, and in the parts themselves.
      Written by the build out of what is shipped; sbom.cdx.json says the same for machines, with where each part lies.
      """;

  /** Of parts that are merged into bundles of ours: there, their own files are gone. */
  private static final String NOTICE =
      """

      ------------------------------------------------------------------------------
      %s

      %s
      """;

  private final Inventory inventory;
  private final ShippingRules rules;

  ThirdParties(Inventory inventory, ShippingRules rules) {
    this.inventory = inventory;
    this.rules = rules;
  }

  String list() {
    Map<String, List<Part>> byLicence =
        inventory.parts().stream()
            .filter(part -> !part.group().equals(Inventory.OURS))
            .collect(
                Collectors.groupingBy(
                    part -> rules.licence(part).id(), TreeMap::new, Collectors.toList()));
    StringBuilder list = new StringBuilder(INTRODUCTION);
    byLicence.forEach((licence, parts) -> append(list, licence, parts));
    inventory
        .notices()
        .forEach((text, parts) -> list.append(NOTICE.formatted(String.join(", ", parts), text)));
    return list.toString();
  }

  private static void append(StringBuilder list, String licence, List<Part> parts) {
    list.append("\n%s (%s)\n".formatted(licence, url(licence)));
    parts.stream()
        .sorted(Comparator.comparing(Part::purl))
        .forEach(part -> list.append("  %s %s\n".formatted(part.key(), part.version())));
  }

  private static String url(String licence) {
    return "https://spdx.org/licenses/" + licence + ".html";
  }
}
