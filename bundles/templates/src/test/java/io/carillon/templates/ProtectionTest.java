package io.carillon.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.message.Protection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProtectionTest {
  private static final String YAML =
      """
      message: Reactivation
      subject: Come back
      from: {email: ada@shop.example}
      protected:
        - name: tracking link
          why: partners fetch their tracking links there
          contains: https://shop.example/links
      html: |
        <p>Come back: <a href="https://shop.example/links">your links</a></p>
      variants:
        de:
          subject: Komm
          html: |
            <a href="https://shop.example/links">Deine Links</a>
      """;
  private static final String PROTECTED =
      YAML.substring(YAML.indexOf("protected:"), YAML.indexOf("html:"));
  private static Workbench bench;

  @BeforeAll
  static void open() {
    bench = new Workbench();
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  private static void refused(String yaml, String message) {
    assertThatThrownBy(() -> bench.save(yaml))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
  }

  @Test
  void a_version_without_the_protected_text_is_refused_and_told_why_R19_R20() {
    String yaml = YAML.replace("Reactivation", "R19");
    bench.save(yaml);
    refused(
        yaml.replaceFirst("(?s)<p>.*?</p>", "<p>Come</p>"),
        "m.yaml line 8: html: the protected part \"tracking link\" is missing,"
            + " \"https://shop.example/links\": partners fetch their tracking links there");
    refused(
        yaml.replace("<a href=\"https://shop.example/links\">Deine Links</a>", "Nichts"),
        "m.yaml line 13: variants.de.html: the protected part \"tracking link\" is missing,"
            + " \"https://shop.example/links\": partners fetch their tracking links there");
    assertThat(bench.messages.find("R19").orElseThrow().version()).isEqualTo(1);
  }

  @Test
  void a_protection_stays_also_if_a_version_does_not_speak_of_it_R20() {
    String yaml = YAML.replace("Reactivation", "R20");
    bench.save(yaml);
    String silent = yaml.replace(PROTECTED, "");
    refused(
        silent,
        "m.yaml line 1: the protected part \"tracking link\" must stay under protected: partners fetch"
            + " their tracking links there (unprotect: [\"tracking link\"] gives it up)");
    String weaker =
        yaml.replace("contains: https://shop.example/links", "contains: Come")
            .replace(
                "<p>Come back: <a href=\"https://shop.example/links\">your links</a></p>", "Come")
            .replace("Deine Links", "Come");
    refused(
        weaker,
        "m.yaml line 8: html: the protected part \"tracking link\" is missing,"
            + " \"https://shop.example/links\": partners fetch their tracking links there");
    assertThat(bench.save(yaml.replace("Come back:", "Return:")).version()).isEqualTo(2);
    assertThat(bench.messages.protections("r20"))
        .containsExactly(
            new Protection(
                "tracking link",
                "partners fetch their tracking links there",
                "https://shop.example/links"));
    assertThat(bench.messages.lostProtections("R20")).isEmpty();
  }

  @Test
  void only_naming_it_gives_a_protection_up_and_that_is_remembered_R20() {
    String yaml = YAML.replace("Reactivation", "Given up");
    bench.save(yaml);
    String without =
        yaml.replace(PROTECTED, "").replace("https://shop.example/links", "https://x.example");
    bench.save(without + "unprotect: [Tracking Link]\n");
    assertThat(bench.messages.protections("Given up")).isEmpty();
    String told = "tracking link: partners fetch their tracking links there";
    assertThat(bench.messages.lostProtections("Given up")).containsExactly(told);
    bench.save(without);
    assertThat(bench.messages.lostProtections("given up")).containsExactly(told);
    bench.save(yaml);
    assertThat(bench.messages.lostProtections("Given up")).isEmpty();
    assertThat(bench.messages.lostProtections("No such")).isEmpty();
    assertThat(bench.messages.protections("No such")).isEmpty();
  }

  @Test
  void a_protection_has_one_name() {
    String twice =
        Workbench.yaml("Twice", "ab")
            + "protected: [{name: x, why: w, contains: a}, {name: X, why: w, contains: b}]\n";
    assertThatThrownBy(() -> bench.save(twice))
        .hasMessageContaining("protected.1.name: \"X\" stands here twice");
  }
}
