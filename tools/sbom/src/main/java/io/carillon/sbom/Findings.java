package io.carillon.sbom;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import java.util.ArrayList;
import java.util.List;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;

/**
 * What is known against the parts of a bill of materials.
 *
 * @param vulnerable a line for each
 * @param unasked parts that the advisories say nothing of, since they are no Maven artifacts
 */
record Findings(List<String> vulnerable, List<String> unasked) {

  static Findings of(Bom bom, List<Advisory> advisories) {
    List<String> vulnerable = new ArrayList<>();
    List<String> unasked = new ArrayList<>();
    for (Component part : bom.getComponents()) {
      PackageURL address = address(part);
      if (address.getType().equals(PackageURL.StandardTypes.MAVEN)) {
        String name = address.getNamespace() + ":" + address.getName();
        advisories.stream()
            .filter(advisory -> advisory.affects(name, address.getVersion()))
            .forEach(advisory -> vulnerable.add(line(part, name, advisory)));
      } else {
        unasked.add(address.getName() + " " + address.getVersion());
      }
    }
    return new Findings(vulnerable, unasked);
  }

  private static String line(Component part, String name, Advisory advisory) {
    return "%s %s: %s %s (in %s)"
        .formatted(
            name,
            part.getVersion(),
            advisory.id(),
            advisory.summary(),
            part.getEvidence().getOccurrences().get(0).getLocation());
  }

  private static PackageURL address(Component part) {
    try {
      return new PackageURL(part.getPurl());
    } catch (MalformedPackageURLException e) {
      throw new SbomException(part.getPurl() + " is no package URL: " + e.getMessage());
    }
  }
}
