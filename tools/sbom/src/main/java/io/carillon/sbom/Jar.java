package io.carillon.sbom;

import aQute.bnd.header.OSGiHeader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.apache.maven.model.License;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/**
 * What a jar tells of itself.
 *
 * @param classes the classes in it, by name, with the checksum of each
 * @param licences what its manifest says
 * @param modules the Maven modules it was made of, itself among them where it says so, each with
 *     the licences that its own pom names
 * @param notices the texts that must go with it: of licences other than the plain one that is ours
 *     too, and notices
 */
record Jar(
    Path file,
    Map<String, Long> classes,
    List<String> licences,
    Map<Coordinates, List<String>> modules,
    List<String> notices) {

  private static final Pattern MODULE =
      Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom\\.properties");
  private static final Pattern NOTICE =
      Pattern.compile("(?i)META-INF/(.*/)?(licen[cs]e|notice)(\\.txt|\\.md)?");

  /** The text of the Apache License, with nothing behind its appendix. */
  private static final Pattern PLAIN =
      Pattern.compile("(?s)\\s*Apache License\\s.*limitations under the License\\.\\s*");

  static Jar read(Path file) {
    try (JarFile jar = new JarFile(file.toFile())) {
      return new Jar(file, classes(jar), licences(jar), modules(jar), notices(jar));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The module that the jar is named after. */
  Coordinates named() {
    String name = file.getFileName().toString();
    return modules.keySet().stream()
        .filter(module -> name.equals(module.artifact() + "-" + module.version() + ".jar"))
        .findFirst()
        .orElseThrow(() -> new SbomException(file + " does not say which Maven module it is"));
  }

  private static Map<String, Long> classes(JarFile jar) {
    Map<String, Long> classes = new TreeMap<>();
    jar.stream()
        .filter(entry -> entry.getName().endsWith(".class"))
        .filter(entry -> !entry.getName().endsWith("module-info.class"))
        .forEach(entry -> classes.put(entry.getName(), entry.getCrc()));
    return classes;
  }

  private static List<String> licences(JarFile jar) throws IOException {
    String header =
        jar.getManifest() == null
            ? null
            : jar.getManifest().getMainAttributes().getValue("Bundle-License");
    return header == null ? List.of() : List.copyOf(OSGiHeader.parseHeader(header).keySet());
  }

  private static List<String> notices(JarFile jar) throws IOException {
    Set<String> notices = new LinkedHashSet<>();
    for (ZipEntry entry :
        jar.stream().filter(e -> NOTICE.matcher(e.getName()).matches()).toList()) {
      try (InputStream in = jar.getInputStream(entry)) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        notices.add(text.replace("\r\n", "\n").strip());
      }
    }
    notices.removeIf(text -> text.isEmpty() || PLAIN.matcher(text).matches());
    return List.copyOf(notices);
  }

  private static Map<Coordinates, List<String>> modules(JarFile jar) throws IOException {
    Map<Coordinates, List<String>> modules = new LinkedHashMap<>();
    for (ZipEntry entry :
        jar.stream().filter(e -> MODULE.matcher(e.getName()).matches()).toList()) {
      Properties module = new Properties();
      try (InputStream in = jar.getInputStream(entry)) {
        module.load(in);
      }
      modules.put(
          new Coordinates(
              module.getProperty("groupId"),
              module.getProperty("artifactId"),
              module.getProperty("version")),
          pomLicences(jar, entry.getName().replace("pom.properties", "pom.xml")));
    }
    return modules;
  }

  private static List<String> pomLicences(JarFile jar, String name) throws IOException {
    ZipEntry pom = jar.getEntry(name);
    if (pom == null) {
      return List.of();
    }
    try (InputStream in = jar.getInputStream(pom)) {
      List<String> licences = new ArrayList<>();
      for (License licence : new MavenXpp3Reader().read(in, false).getLicenses()) {
        licences.add(licence.getName() == null ? licence.getUrl() : licence.getName());
      }
      return licences;
    } catch (XmlPullParserException e) {
      throw new SbomException(jar.getName() + "!/" + name + " is not a pom: " + e.getMessage());
    }
  }
}
