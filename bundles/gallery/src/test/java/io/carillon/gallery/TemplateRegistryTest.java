package io.carillon.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.ProgrammeType;
import io.carillon.api.gallery.TemplateCard;
import io.carillon.api.gallery.UnusableTemplate;
import io.carillon.api.health.HealthStatus;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateRegistryTest {
  @TempDir private Path directory;
  private GalleryFixture fixture;

  @BeforeEach
  void open() {
    fixture = new GalleryFixture(directory);
  }

  @AfterEach
  void close() throws Exception {
    fixture.close();
  }

  @Test
  void the_cards_of_a_bundle_come_and_go_with_it() {
    fixture.bundles.start("without.templates", Map.of());
    long pack = fixture.bundles.start("pack", Map.of("a.yaml", GalleryFixture.invites()));
    long other = fixture.bundles.start("other", Map.of("b.yaml", GalleryFixture.tiny("tiny", "")));

    assertThat(names()).containsExactly("invites", "tiny");
    fixture.bundles.stop(pack);
    assertThat(names()).containsExactly("tiny");
    fixture.bundles.stop(other);
    assertThat(names()).isEmpty();
  }

  @Test
  void of_a_file_that_is_larger_than_memory_only_so_much_is_read_as_shows_that() throws Exception {
    Path bomb = directory.resolve("bomb.yaml");
    try (RandomAccessFile file = new RandomAccessFile(bomb.toFile(), "rw")) {
      file.setLength(3L << 30);
    }

    assertThat(BundleTemplates.text(bomb.toUri().toURL()))
        .hasSizeBetween(TemplateRegistry.LONGEST + 1, 4 * TemplateRegistry.LONGEST + 1);
  }

  @Test
  void a_malformed_template_is_told_with_its_place_and_breaks_no_other() {
    Map<String, String> files = new HashMap<>();
    files.put("good.yaml", GalleryFixture.tiny("good", ""));
    files.put("bad.yaml", "template: bad\ntitle: [");
    files.put("gone.yaml", null);
    files.put("large.yaml", "#".repeat((1 << 20) + 1));
    files.put("empty.yaml", "");
    fixture.bundles.start("pack", files);

    assertThat(names()).containsExactly("good");
    List<UnusableTemplate> unusable = fixture.gallery.unusable();
    assertThat(unusable)
        .extracting(UnusableTemplate::file)
        .containsExactly(
            "CARILLON-INF/templates/bad.yaml",
            "CARILLON-INF/templates/empty.yaml",
            "CARILLON-INF/templates/gone.yaml",
            "CARILLON-INF/templates/large.yaml");
    assertThat(unusable).allMatch(one -> one.bundle().equals("pack"));
    assertThat(unusable.get(0).why()).startsWith("bad.yaml line ").doesNotContain("\n");
    assertThat(unusable.get(2).why()).isEqualTo("can't be read");
    assertThat(unusable.get(3).why()).isEqualTo("is larger than 1 MiB");
    HealthStatus health = fixture.gallery.check();
    assertThat(health.ok()).as("it is the vendor's fault").isTrue();
    assertThat(health.detail())
        .startsWith("1 template, 4 unusable: CARILLON-INF/templates/bad.yaml of pack: bad.yaml");
  }

  @Test
  void of_two_templates_with_one_name_the_older_bundles_is_used_until_it_goes() {
    long first = fixture.bundles.start("first", Map.of("a.yaml", GalleryFixture.tiny("same", "")));
    fixture.bundles.start("second", Map.of("a.yaml", GalleryFixture.tiny("same", "")));

    assertThat(fixture.gallery.find("same").orElseThrow().bundle()).isEqualTo("first");
    assertThat(fixture.gallery.unusable())
        .containsExactly(
            new UnusableTemplate(
                "second",
                "CARILLON-INF/templates/a.yaml",
                "the name same is taken by the bundle first"));
    fixture.bundles.stop(first);
    assertThat(fixture.gallery.find("SAME").orElseThrow().bundle()).isEqualTo("second");
    assertThat(fixture.gallery.unusable()).isEmpty();
  }

  @Test
  void cards_are_those_of_a_programme_R6_R7() {
    fixture.bundles.start(
        "pack",
        Map.of("a.yaml", GalleryFixture.invites(), "b.yaml", GalleryFixture.tiny("tiny", "")));

    assertThat(names(ProgrammeType.PERFORMANCE)).containsExactly("invites");
    assertThat(names(ProgrammeType.CREATOR)).containsExactly("tiny");
    assertThat(names(ProgrammeType.EVERGREEN_CREATOR)).containsExactly("tiny");
    assertThat(names(ProgrammeType.PERFORMANCE_AND_CREATOR)).containsExactly("invites", "tiny");
  }

  @Test
  void the_gallery_stops_watching_when_it_is_closed() throws Exception {
    assertThat(fixture.bundles.watched()).isTrue();
    fixture.gallery.close();
    assertThat(fixture.bundles.watched()).isFalse();
  }

  @Test
  void a_card_tells_conditions_actions_and_what_is_to_be_configured_R4_R5_R24_R25() {
    fixture.bundles.start("pack", Map.of("a.yaml", GalleryFixture.invites()));

    TemplateCard card = fixture.gallery.find("Invite and Remind").orElseThrow();

    assertThat(card.description()).isEqualTo("Invites on behalf of Müller & Söhne");
    assertThat(card.languages()).containsExactly("en", "de");
    assertThat(card.settings())
        .extracting(setting -> setting.name() + " " + setting.type() + " " + setting.value())
        .containsExactly(
            "after days 7 days",
            "page.url url ",
            "from.email email ",
            "from.name text Müller & Söhne",
            "reply_to email ");
    TemplateCard.Member invite = card.members().get(0);
    assertThat(invite.conditions()).containsExactly("relationship stage any of new, outreach");
    assertThat(invite.actions())
        .containsExactly("send \"Join Müller & Söhne, {{ first_name | default('friend') }}\"");
    assertThat(invite.toConfigure())
        .containsExactly("The page: --set page.url=…", "The sender's address: --set from.email=…");
    TemplateCard.Member remind = card.members().get(1);
    assertThat(remind.when()).isEqualTo("7 days after the invitation");
    assertThat(remind.conditions())
        .containsExactly("sent Invite days ago 7", "or not: event purchase, within last days 7");
    assertThat(remind.toConfigure()).containsExactly("The sender's address: --set from.email=…");
    TemplateCard.Member accept = card.members().get(2);
    assertThat(accept.actions())
        .containsExactly("accept the application", "add to the group \"Müller & Söhne\"");
    assertThat(accept.toConfigure()).containsExactly("Look at your other application workflows");
  }

  @Test
  void a_caution_says_whether_what_it_warns_of_is_so_now_R14_R15() {
    fixture.bundles.start("pack", Map.of("a.yaml", GalleryFixture.invites()));

    assertThat(fixture.gallery.find("invites").orElseThrow().cautions())
        .containsExactly(new TemplateCard.Caution("Look twice", ""));
    fixture.company.systemWelcomeMail(true);
    assertThat(fixture.gallery.find("invites").orElseThrow().cautions().get(0).alarm())
        .contains("system.welcome.mail")
        .contains("partners would get two");
  }

  @Test
  void a_bundle_that_a_template_needs_is_looked_for_R28() {
    fixture.bundles.start(
        "pack", Map.of("a.yaml", GalleryFixture.tiny("tiny", "needs: [applications, pdf]")));
    assertThat(fixture.gallery.find("tiny").orElseThrow().missing())
        .containsExactly("applications", "pdf");

    long applications = fixture.bundles.start("io.carillon-applications", Map.of());
    assertThat(fixture.gallery.find("tiny").orElseThrow().missing()).containsExactly("pdf");
    fixture.bundles.stop(applications);
    assertThat(fixture.gallery.find("tiny").orElseThrow().missing()).hasSize(2);
  }

  private List<String> names(ProgrammeType programme) {
    return fixture.gallery.list(Optional.of(programme)).stream().map(TemplateCard::name).toList();
  }

  private List<String> names() {
    return fixture.gallery.list(Optional.empty()).stream().map(TemplateCard::name).toList();
  }
}
