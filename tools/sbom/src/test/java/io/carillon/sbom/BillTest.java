package io.carillon.sbom;

import static io.carillon.sbom.Jars.jar;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.cyclonedx.Version;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BillTest {
  private static final Coordinates WHOLE = new Coordinates("io.carillon", "carillon", "1");
  private static final Instant BUILT = Instant.parse("2026-11-01T00:00:00Z");

  @TempDir Path folder;

  private final ShippingRules rules =
      new ShippingRules(Map.of("MIT", ""), Map.of(), Map.of(), Map.of(), Map.of());

  @Test
  void each_part_has_its_address_licence_checksum_and_place() throws Exception {
    Component part = read(bill()).getComponents().get(0);

    assertThat(part.getPurl()).isEqualTo("pkg:maven/org.lib/lib@2.0?type=jar");
    assertThat(part.getLicenses().getLicenses().get(0).getId()).isEqualTo("MIT");
    assertThat(part.getHashes().get(0).getValue()).hasSize(64);
    assertThat(part.getEvidence().getOccurrences().get(0).getLocation())
        .isEqualTo("system/lib.jar");
  }

  @Test
  void it_keeps_to_its_format() throws IOException {
    assertThat(
            new JsonParser().validate(bill().getBytes(StandardCharsets.UTF_8), Version.VERSION_16))
        .isEmpty();
  }

  @Test
  void the_same_content_gives_the_same_bill() {
    assertThat(bill()).isEqualTo(bill());
  }

  @Test
  void the_list_for_people_says_the_same() {
    assertThat(new ThirdParties(inventory(), rules).list())
        .contains("MIT (https://spdx.org/licenses/MIT.html)\n  org.lib:lib 2.0\n");
  }

  private String bill() {
    return new Bill(inventory(), rules).of(WHOLE, BUILT);
  }

  private Inventory inventory() {
    Inventory inventory = new Inventory(bundle -> Map.of(), rules);
    Coordinates library = new Coordinates("org.lib", "lib", "2.0");
    inventory.add(library, jar().licence("MIT").at(folder.resolve("lib.jar")), "system/lib.jar");
    return inventory;
  }

  private static Bom read(String json) throws ParseException {
    return new JsonParser().parse(json.getBytes(StandardCharsets.UTF_8));
  }
}
