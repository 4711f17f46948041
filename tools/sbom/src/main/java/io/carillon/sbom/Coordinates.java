package io.carillon.sbom;

import java.nio.file.Path;

/** What a Maven repository knows a jar by. */
record Coordinates(String group, String artifact, String version)
    implements Comparable<Coordinates> {

  /** Of a file in the layout of a Maven repository, below its root. */
  static Coordinates ofPath(Path file) {
    int names = file.getNameCount();
    if (names < 4) {
      throw new SbomException(
          file + " does not lie as in a Maven repository: group/artifact/version/file");
    }
    String group =
        file.subpath(0, names - 3).toString().replace(file.getFileSystem().getSeparator(), ".");
    return new Coordinates(
        group, file.getName(names - 3).toString(), file.getName(names - 2).toString());
  }

  String name() {
    return group + ":" + artifact;
  }

  /** Where a Maven repository keeps the jar. */
  String path() {
    return "%s/%s/%s/%2$s-%3$s.jar".formatted(group.replace('.', '/'), artifact, version);
  }

  String purl() {
    return "pkg:maven/" + group + "/" + artifact + "@" + version + "?type=jar";
  }

  @Override
  public int compareTo(Coordinates other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return name() + ":" + version;
  }
}
