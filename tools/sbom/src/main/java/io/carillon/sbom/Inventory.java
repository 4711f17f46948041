package io.carillon.sbom;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Every part of an archive, each once, with all of its places. */
final class Inventory {
  /** The group of our own bundles: what others are merged into. */
  static final String OURS = "io.carillon";

  private static final String OUR_CLASSES = "io/carillon/";

  private final Map<String, Part> parts = new TreeMap<>();
  private final Map<String, Set<String>> contents = new TreeMap<>();
  private final Map<String, Set<String>> places = new TreeMap<>();
  private final Map<String, Set<String>> notices = new TreeMap<>();
  private final Function<Coordinates, Map<Coordinates, Jar>> dependencies;
  private final ShippingRules rules;

  /**
   * @param dependencies the jars that one of our bundles may have been made of
   */
  Inventory(Function<Coordinates, Map<Coordinates, Jar>> dependencies, ShippingRules rules) {
    this.dependencies = dependencies;
    this.rules = rules;
  }

  /** A jar that lies in the archive. */
  void add(Coordinates coordinates, Jar jar, String place) {
    String around =
        put(Part.of(coordinates, licences(coordinates, jar), Optional.of(jar.file())), place);
    if (coordinates.group().equals(OURS)) {
      addMerged(coordinates, jar, around, place);
    } else {
      addContents(coordinates, jar, around, place);
    }
  }

  Collection<Part> parts() {
    return parts.values();
  }

  /**
   * @throws SbomException if the licence of any part is not known or not allowed; it names them all
   */
  void checkLicences() {
    List<String> faults = new ArrayList<>();
    for (Part part : parts.values()) {
      try {
        rules.licence(part);
      } catch (SbomException e) {
        faults.add(places(part).iterator().next() + ": " + e.getMessage());
      }
    }
    if (!faults.isEmpty()) {
      throw new SbomException(String.join("\n", faults));
    }
  }

  /** Where it lies in the archive; the jar around it, if it is merged into one. */
  Collection<String> places(Part part) {
    return places.get(part.purl());
  }

  /**
   * What must be told of parts that are merged into bundles of ours, where their own jars no longer
   * tell it: the texts, each with the parts that it is of.
   */
  Map<String, Set<String>> notices() {
    return notices;
  }

  /** The addresses of what lies within a part. */
  Collection<String> contents(Part part) {
    return contents.getOrDefault(part.purl(), Set.of());
  }

  private void addMerged(Coordinates bundle, Jar jar, String around, String place) {
    String repacked = rules.repacked().get(bundle.artifact());
    if (repacked == null && jar.classes().keySet().stream().allMatch(Inventory::ours)) {
      return;
    }
    Map<Coordinates, Jar> candidates = dependencies.apply(bundle);
    Set<Coordinates> origins = new TreeSet<>(Origins.of(jar, OUR_CLASSES, candidates));
    if (repacked != null) {
      origins.add(named(repacked, bundle, candidates.keySet()));
    }
    for (Coordinates from : origins) {
      Jar origin = candidates.get(from);
      within(around, put(Part.of(from, licences(from, origin), Optional.empty()), place));
      addContents(from, origin, around, place);
      origin
          .notices()
          .forEach(
              text -> notices.computeIfAbsent(text, key -> new TreeSet<>()).add(from.toString()));
    }
  }

  private static boolean ours(String type) {
    return type.startsWith(OUR_CLASSES);
  }

  private static Coordinates named(String name, Coordinates bundle, Set<Coordinates> candidates) {
    return candidates.stream()
        .filter(candidate -> candidate.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new SbomException(
                    "%s has no dependency %s: correct \"repacked\" in tools/shipped.yaml"
                        .formatted(bundle, name)));
  }

  private void addContents(Coordinates itself, Jar jar, String around, String place) {
    jar.modules()
        .forEach(
            (module, said) -> {
              if (!module.equals(itself)) {
                // The modules of one project share its licence, and name it in the parent's pom
                // alone.
                List<String> licences =
                    said.isEmpty() && module.group().equals(itself.group())
                        ? licences(itself, jar)
                        : said;
                within(around, put(Part.of(module, licences, Optional.empty()), place));
              }
            });
    rules.contents(itself).forEach(purl -> within(around, put(addressed(purl), place)));
  }

  private static Part addressed(String purl) {
    try {
      PackageURL address = new PackageURL(purl);
      return new Part(
          purl,
          Optional.ofNullable(address.getNamespace()).orElse(""),
          address.getName(),
          address.getVersion(),
          List.of(),
          Optional.empty());
    } catch (MalformedPackageURLException e) {
      throw new SbomException(
          "\"%s\" under \"contents\" in tools/shipped.yaml is no package URL: %s"
              .formatted(purl, e.getMessage()));
    }
  }

  private String put(Part part, String place) {
    places.computeIfAbsent(part.purl(), purl -> new TreeSet<>()).add(place);
    parts.merge(part.purl(), part, Part::and);
    return part.purl();
  }

  private void within(String around, String part) {
    contents.computeIfAbsent(around, key -> new TreeSet<>()).add(part);
  }

  private static List<String> licences(Coordinates coordinates, Jar jar) {
    return jar.licences().isEmpty()
        ? jar.modules().getOrDefault(coordinates, List.of())
        : jar.licences();
  }
}
