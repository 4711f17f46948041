package io.carillon.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * Every arrow points at the api, and the spi below it (docs/adr/0001): read from the bundles as
 * they are delivered.
 */
public class StarOfBundlesIT {
  private static final Pattern BUNDLE =
      Pattern.compile("repository/io/carillon/(carillon-[a-z0-9-]+)/.*\\.jar");
  private static final String API = "carillon-api";
  private static final String SPI = "carillon-spi";
  private static final String JETTY = "carillon-jetty";

  /** Merged libraries, made to be imported. */
  private static final Set<String> LIBRARIES = Set.of(JETTY, "carillon-camel", "carillon-spring");

  /** A clause of a manifest header: names divided by semicolons, then attributes. */
  private static final Pattern CLAUSE = Pattern.compile("(?:[^,\"]|\"[^\"]*\")+");

  private static final Map<String, Attributes> MANIFESTS = new TreeMap<>();

  @BeforeClass
  public static void readManifests() throws IOException {
    try (ZipFile kar = new ZipFile(System.getProperty("carillon.kar"))) {
      for (ZipEntry entry : kar.stream().map(ZipEntry.class::cast).toList()) {
        Matcher bundle = BUNDLE.matcher(entry.getName());
        if (bundle.matches()) {
          try (InputStream in = kar.getInputStream(entry);
              JarInputStream jar = new JarInputStream(in)) {
            MANIFESTS.put(bundle.group(1), jar.getManifest().getMainAttributes());
          }
        }
      }
    }
  }

  @Test
  public void the_archive_holds_the_bundles() {
    assertTrue(MANIFESTS.toString(), MANIFESTS.keySet().contains(API));
    assertTrue(MANIFESTS.toString(), MANIFESTS.keySet().contains("carillon-store"));
  }

  @Test
  public void a_bundle_imports_packages_of_api_and_spi_and_of_no_other_bundle() {
    Set<String> ofApi = new TreeSet<>(packages(API, "Export-Package"));
    ofApi.addAll(packages(SPI, "Export-Package"));
    List<String> wrong = new ArrayList<>();
    for (String bundle : MANIFESTS.keySet()) {
      packages(bundle, "Import-Package").stream()
          .filter(name -> name.startsWith("io.carillon"))
          .filter(name -> !ofApi.contains(name))
          .forEach(name -> wrong.add(bundle + " imports " + name));
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  public void the_spi_stands_alone() {
    assertEquals(
        List.of(),
        packages(SPI, "Import-Package").stream()
            .filter(name -> !packages(SPI, "Export-Package").contains(name))
            .toList());
  }

  @Test
  public void a_bundle_exports_nothing() {
    List<String> wrong = new ArrayList<>();
    for (String bundle : MANIFESTS.keySet()) {
      if (!Set.of(API, SPI).contains(bundle) && !LIBRARIES.contains(bundle)) {
        packages(bundle, "Export-Package").forEach(name -> wrong.add(bundle + " exports " + name));
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  public void no_bundle_has_a_way_around_its_imports() {
    List<String> wrong = new ArrayList<>();
    for (String bundle : MANIFESTS.keySet()) {
      for (String header : List.of("Require-Bundle", "DynamicImport-Package", "Fragment-Host")) {
        packages(bundle, header).stream()
            // Felix HTTP looks for these while it runs; all are of the framework, none is ours.
            .filter(name -> !bundle.equals(JETTY) || !name.startsWith("org.osgi.service."))
            .forEach(name -> wrong.add(bundle + ": " + header + " " + name));
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static List<String> packages(String bundle, String header) {
    String value = MANIFESTS.get(bundle).getValue(header);
    if (value == null) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    Matcher clause = CLAUSE.matcher(value);
    while (clause.find()) {
      for (String part : clause.group().split(";")) {
        if (!part.contains("=")) {
          names.add(part.strip());
        }
      }
    }
    return names;
  }
}
