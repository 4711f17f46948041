package io.carillon.gallery;

import static io.carillon.gallery.GalleryFixture.T0;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplesTest {
  private static final Path ROOT = Path.of("..", "..");

  @TempDir private Path directory;

  @Test
  void the_template_of_the_guide_can_be_used() throws Exception {
    String guide = Files.readString(ROOT.resolve("docs/gallery.md"));
    String yaml = guide.substring(guide.indexOf("template: birthday"));

    use(yaml.substring(0, yaml.indexOf("```")), "en");
  }

  @Test
  void the_vendors_pack_can_be_used() throws Exception {
    use(
        Files.readString(
            ROOT.resolve(
                "examples/template-pack/src/main/resources/CARILLON-INF/templates/birthday.yaml")),
        "en",
        "de");
  }

  private void use(String yaml, String... languages) throws Exception {
    try (GalleryFixture fixture = new GalleryFixture(directory)) {
      fixture.bundles.start("com.example.birthday-templates", Map.of("birthday.yaml", yaml));
      assertThat(fixture.gallery.unusable()).isEmpty();
      assertThat(fixture.gallery.find("birthday").orElseThrow().languages())
          .containsExactly(languages);

      fixture.gallery.use("birthday", Map.of("ahead", "1w"), T0);

      assertThat(fixture.stored)
          .containsEntry("field birthday", "DATE")
          .containsKey("workflow Birthday wishes");
      assertThat(fixture.stored.get("segment Birthday wishes"))
          .contains("is: in_days", "value: 7\n");
    }
  }
}
