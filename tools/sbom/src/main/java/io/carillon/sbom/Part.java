package io.carillon.sbom;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One thing that is shipped.
 *
 * @param purl its address among all packages
 * @param group empty for what is not from a Maven repository
 * @param licences what it says of its licence, in its own words
 * @param file the jar it is, if it is a jar of its own
 */
record Part(
    String purl,
    String group,
    String name,
    String version,
    List<String> licences,
    Optional<Path> file) {

  static Part of(Coordinates coordinates, List<String> licences, Optional<Path> file) {
    return new Part(
        coordinates.purl(),
        coordinates.group(),
        coordinates.artifact(),
        coordinates.version(),
        licences,
        file);
  }

  /** What decisions about licences name it by. */
  String key() {
    return group.isEmpty() ? name : group + ":" + name;
  }

  /** The same part, found again: what either of both tells is known then. */
  Part and(Part other) {
    return new Part(
        purl,
        group,
        name,
        version,
        licences.isEmpty() ? other.licences : licences,
        file.or(other::file));
  }
}
