package io.carillon.itests;

import static java.util.stream.Collectors.toSet;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipFile;
import org.junit.Test;

/** What the archives say of their own parts, against what is in them. */
public class ShippedPartsIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  public void every_jar_of_the_distribution_is_in_its_bill_of_materials_with_address_and_licence()
      throws IOException {
    String archive = System.getProperty("carillon.distribution");
    Set<String> jars =
        text("tar", "tzf", archive)
            .lines()
            .filter(name -> name.endsWith(".jar"))
            .map(name -> name.substring(name.indexOf('/') + 1))
            .collect(toSet());
    JsonNode bill = JSON.readTree(text("tar", "xzOf", archive, "--wildcards", "*/sbom.cdx.json"));

    assertTrue(jars.size() > 100);
    assertAccountsFor(bill, jars);
  }

  @Test
  public void every_jar_of_the_kar_is_in_its_bill_of_materials() throws IOException {
    try (ZipFile kar = new ZipFile(System.getProperty("carillon.kar"))) {
      Set<String> jars =
          kar.stream()
              .map(entry -> entry.getName())
              .filter(name -> name.endsWith(".jar"))
              .collect(toSet());

      assertTrue(jars.size() > 40);
      try (InputStream in = kar.getInputStream(kar.getEntry("META-INF/sbom.cdx.json"))) {
        assertAccountsFor(JSON.readTree(in), jars);
      }
      assertTrue(kar.getEntry("META-INF/THIRD-PARTY.txt") != null);
    }
  }

  @Test
  public void what_is_merged_or_packed_into_our_bundles_is_in_the_bill_of_materials()
      throws IOException {
    String archive = System.getProperty("carillon.distribution");
    JsonNode bill = JSON.readTree(text("tar", "xzOf", archive, "--wildcards", "*/sbom.cdx.json"));
    Set<String> names = new HashSet<>(bill.get("components").findValuesAsText("name"));

    for (String merged :
        List.of("camel-api", "quartz", "spring-jdbc", "jetty-server", "flyway-core", "pebble")) {
      assertTrue(merged, names.contains(merged));
    }
    assertTrue(names.containsAll(List.of("postgresql", "openssl")));
  }

  @Test
  public void people_read_the_licences_in_the_distribution() throws IOException {
    String archive = System.getProperty("carillon.distribution");
    String list = text("tar", "xzOf", archive, "--wildcards", "*/THIRD-PARTY.txt");

    assertTrue(list, list.contains("\nMIT (https://spdx.org/licenses/MIT.html)\n"));
    assertTrue(list, list.contains("  org.jsoup:jsoup "));
  }

  private static void assertAccountsFor(JsonNode bill, Set<String> jars) {
    Set<String> accounted = new HashSet<>();
    for (JsonNode part : bill.get("components")) {
      assertTrue(part.toString(), part.path("purl").asText().startsWith("pkg:"));
      assertTrue(part.toString(), part.at("/licenses/0/license/id").isTextual());
      accounted.addAll(part.get("evidence").findValuesAsText("location"));
    }
    assertEquals(jars, accounted);
  }

  private static String text(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (InputStream out = process.getInputStream()) {
      return new String(out.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
