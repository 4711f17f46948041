package io.carillon.sbom;

import static io.carillon.sbom.Jars.jar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryTest {
  private static final Coordinates OURS = new Coordinates("io.carillon", "carillon-x", "1");
  private static final Coordinates LIBRARY = new Coordinates("org.lib", "lib", "2.0");
  private static final Coordinates SMALL = new Coordinates("org.lib", "small", "2.0");

  private static final ShippingRules RULES =
      new ShippingRules(
          Map.of("Apache-2.0", "ours"),
          Map.of(),
          Map.of("org.lib", "Apache-2.0"),
          Map.of(),
          Map.of("org.carrier:carrier:1.0", List.of("pkg:generic/openssl@1.1.1")));

  @TempDir Path folder;

  @Test
  void what_is_merged_into_our_bundle_is_a_part_of_its_own() {
    Jar merged = jar().type("io/carillon/x/X").type("org/lib/A").at(folder.resolve("x.jar"));
    Inventory inventory = inventory(Map.of(LIBRARY, library()));

    inventory.add(OURS, merged, "system/x.jar");

    assertThat(inventory.parts())
        .extracting(Part::purl)
        .containsExactly(OURS.purl(), LIBRARY.purl());
    assertThat(inventory.parts())
        .filteredOn(part -> part.name().equals("carillon-x"))
        .allSatisfy(part -> assertThat(inventory.contents(part)).containsExactly(LIBRARY.purl()));
  }

  @Test
  void the_notices_of_what_is_merged_are_kept_and_the_plain_apache_license_is_not() {
    Jar library =
        jar()
            .type("org/lib/A")
            .text("META-INF/NOTICE.txt", "Made by the Lib people\r\n")
            .text("META-INF/LICENSE", "Apache License\n...\nlimitations under the License.\n")
            .at(folder.resolve("lib.jar"));
    Jar merged = jar().type("org/lib/A").at(folder.resolve("x.jar"));
    Inventory inventory = inventory(Map.of(LIBRARY, library));

    inventory.add(OURS, merged, "system/x.jar");

    assertThat(inventory.notices())
        .containsExactly(Map.entry("Made by the Lib people", Set.of("org.lib:lib:2.0")));
    assertThat(new ThirdParties(inventory, RULES).list())
        .endsWith("\norg.lib:lib:2.0\n\nMade by the Lib people\n");
  }

  @Test
  void a_class_of_unknown_origin_is_named() {
    Jar merged = jar().type("org/lib/A", "another one of this name").at(folder.resolve("x.jar"));
    Inventory inventory = inventory(Map.of(LIBRARY, library()));

    assertThatThrownBy(() -> inventory.add(OURS, merged, "system/x.jar"))
        .isInstanceOf(SbomException.class)
        .hasMessageContaining("1 classes that come from none of its dependencies")
        .hasMessageContaining("org/lib/A.class");
  }

  @Test
  void of_two_jars_with_a_class_the_one_that_holds_more_counts() {
    Jar merged = jar().type("org/lib/A").type("org/lib/B").at(folder.resolve("x.jar"));
    Jar small = jar().type("org/lib/A").at(folder.resolve("small.jar"));
    Inventory inventory = inventory(Map.of(LIBRARY, library(), SMALL, small));

    inventory.add(OURS, merged, "system/x.jar");

    assertThat(inventory.parts())
        .extracting(Part::purl)
        .containsExactly(OURS.purl(), LIBRARY.purl());
  }

  @Test
  void modules_within_the_jar_of_others_are_parts_under_their_own_licence() {
    Jar jar =
        jar()
            .licence("Apache-2.0")
            .module("org.lib", "lib", "2.0")
            .module("org.lib", "lib-core", "2.0")
            .module("org.other", "other", "3")
            .pomLicence("org.other", "other", "MIT")
            .at(folder.resolve("lib-2.0.jar"));
    Inventory inventory = inventory(Map.of());

    inventory.add(LIBRARY, jar, "system/lib.jar");

    assertThat(inventory.parts())
        .extracting(part -> part.key() + " " + part.licences())
        .containsExactly(
            "org.lib:lib-core [Apache-2.0]", "org.lib:lib [Apache-2.0]", "org.other:other [MIT]");
  }

  @Test
  void a_jar_at_two_places_is_one_part() {
    Inventory inventory = inventory(Map.of());
    inventory.add(LIBRARY, library(), "system/lib.jar");
    inventory.add(LIBRARY, library(), "lib/boot/lib.jar");

    assertThat(inventory.parts())
        .singleElement()
        .satisfies(
            part ->
                assertThat(inventory.places(part))
                    .containsExactly("lib/boot/lib.jar", "system/lib.jar"));
  }

  @Test
  void what_a_jar_is_known_to_carry_is_a_part() {
    Coordinates carrier = new Coordinates("org.carrier", "carrier", "1.0");
    Inventory inventory = inventory(Map.of());

    inventory.add(carrier, jar().type("a/A").at(folder.resolve("carrier.jar")), "system/c.jar");

    assertThat(inventory.parts()).extracting(Part::key).contains("openssl");
  }

  @Test
  void another_version_of_a_jar_that_was_looked_into_has_to_be_looked_into() {
    Coordinates newer = new Coordinates("org.carrier", "carrier", "1.1");
    Jar jar = jar().type("a/A").at(folder.resolve("carrier.jar"));
    Inventory inventory = inventory(Map.of());

    assertThatThrownBy(() -> inventory.add(newer, jar, "system/c.jar"))
        .hasMessageContaining("org.carrier:carrier:1.1 is shipped")
        .hasMessageContaining("org.carrier:carrier:1.0 was looked into");
  }

  @Test
  void every_licence_that_may_not_be_shipped_is_told_with_its_place() {
    Inventory inventory = inventory(Map.of());
    Coordinates closed = new Coordinates("org.gpl", "lib", "2.0");
    Coordinates silent = new Coordinates("org.silent", "small", "2.0");
    inventory.add(
        closed, jar().licence("GPL-3.0-only").at(folder.resolve("lib.jar")), "system/lib.jar");
    inventory.add(silent, jar().type("a/A").at(folder.resolve("small.jar")), "system/small.jar");

    assertThatThrownBy(inventory::checkLicences)
        .hasMessageContaining(
            "system/lib.jar: pkg:maven/org.gpl/lib@2.0?type=jar says [GPL-3.0-only]")
        .hasMessageContaining(
            "system/small.jar: pkg:maven/org.silent/small@2.0?type=jar says nothing");
  }

  private Jar library() {
    return jar().type("org/lib/A").type("org/lib/B").at(folder.resolve("lib.jar"));
  }

  private static Inventory inventory(Map<Coordinates, Jar> dependencies) {
    return new Inventory(bundle -> dependencies, RULES);
  }
}
