package io.carillon.sbom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where jars are found that are shipped. */
final class Shipped {
  private static final Path REPOSITORY = Path.of("system");
  private static final Pattern BUNDLE =
      Pattern.compile("<bundle[^>]*>\\s*mvn:([^/<\\s]+)/([^/<\\s]+)/([^/<\\s]+)\\s*</bundle>");

  private Shipped() {}

  /** Every jar below a folder, by its place in it: those of Karaf's repository, and all others. */
  static Map<Path, Path> jars(Path folder) throws IOException {
    Map<Path, Path> jars = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(file -> file.toString().endsWith(".jar"))
          .forEach(file -> jars.put(folder.relativize(file), file));
    }
    return jars;
  }

  /** What the place of a jar says it is; elsewhere than in the repository it says so itself. */
  static Coordinates coordinates(Path place, Jar jar) {
    return place.startsWith(REPOSITORY)
        ? Coordinates.ofPath(REPOSITORY.relativize(place))
        : jar.named();
  }

  /** The bundles that Karaf features name: what a KAR carries. */
  static List<Coordinates> bundles(Path features) throws IOException {
    TreeSet<Coordinates> bundles = new TreeSet<>();
    Matcher bundle = BUNDLE.matcher(Files.readString(features));
    while (bundle.find()) {
      bundles.add(new Coordinates(bundle.group(1), bundle.group(2), bundle.group(3)));
    }
    return List.copyOf(bundles);
  }
}
