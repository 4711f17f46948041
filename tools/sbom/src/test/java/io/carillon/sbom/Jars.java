package io.carillon.sbom;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Builds a jar, for tests. */
final class Jars {
  private final Map<String, String> entries = new LinkedHashMap<>();

  static Jars jar() {
    return new Jars();
  }

  Jars type(String name) {
    return type(name, name);
  }

  Jars type(String name, String code) {
    entries.put(name + ".class", code);
    return this;
  }

  Jars text(String name, String text) {
    entries.put(name, text);
    return this;
  }

  Jars licence(String header) {
    entries.put(
        "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nBundle-License: " + header + "\n\n");
    return this;
  }

  Jars module(String group, String artifact, String version) {
    entries.put(
        "META-INF/maven/" + group + "/" + artifact + "/pom.properties",
        "groupId=%s\nartifactId=%s\nversion=%s\n".formatted(group, artifact, version));
    return this;
  }

  Jars pomLicence(String group, String artifact, String licence) {
    entries.put(
        "META-INF/maven/" + group + "/" + artifact + "/pom.xml",
        "<project><licenses><license><name>" + licence + "</name></license></licenses></project>");
    return this;
  }

  Jar at(Path file) {
    try {
      Files.createDirectories(file.getParent());
      try (OutputStream out = Files.newOutputStream(file);
          ZipOutputStream zip = new ZipOutputStream(out)) {
        for (Map.Entry<String, String> entry : entries.entrySet()) {
          ZipEntry content = new ZipEntry(entry.getKey());
          content.setTimeLocal(LocalDateTime.of(2026, 11, 1, 0, 0));
          zip.putNextEntry(content);
          zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Jar.read(file);
  }
}
