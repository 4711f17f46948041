package io.carillon.gallery.partners;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.gallery.TemplateCard;
import io.carillon.api.lint.Finding;
import io.carillon.api.lint.Finding.Severity;
import io.carillon.api.store.KeptTime;
import io.carillon.api.workflow.Chain;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.lint.LintService;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the linter says of the templates as they come. */
class PackLintTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:20:00Z");

  @TempDir private Path journal;
  private ProductFixture product;
  private LintService lint;

  @BeforeEach
  void open() {
    product = new ProductFixture(journal);
    lint =
        new LintService(
            product.database.dataSource(),
            product.workflows,
            product.chains,
            product.segments,
            product.messages,
            product.definitions,
            product.fields,
            product.journeys,
            product.policies,
            product.categories,
            product.company,
            10_000,
            new KeptTime(0),
            Duration.ofSeconds(20));
  }

  @AfterEach
  void close() throws Exception {
    product.close();
  }

  private Chain used(String name) {
    Map<String, String> everything = new HashMap<>();
    TemplateCard card = product.gallery.find(name).orElseThrow();
    for (TemplateCard.Setting setting : card.settings()) {
      if (setting.value().isEmpty()
          && (setting.type().equals("url") || setting.name().equals("from.email"))) {
        everything.put(
            setting.name(),
            setting.type().equals("url") ? "https://shop.example/x" : "partners@shop.example");
      }
    }
    return product.gallery.use(name, everything, NOW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prospect-invites",
        "onboarding",
        "top-creators",
        "welcome",
        "first-sale",
        "top-performers",
        "reactivation"
      })
  void a_template_as_it_comes_has_no_error_and_no_warning_R47(String name) {
    for (int i = 0; i < 40; i++) {
      product.contact(
          "c" + i,
          Map.of(
              "relationship_stage", i % 2 == 0 ? "JOINED" : "NEW",
              "contract_stage", i % 2 == 0 ? "JOINED" : "NONE",
              "original_joined", NOW.minus(Duration.ofDays(i))),
          NOW.minus(Duration.ofDays(40)));
    }
    Chain chain = used(name);
    List<Finding> found = lint.chain(chain.name(), NOW);
    assertThat(found).filteredOn(each -> each.severity() != Severity.ADVICE).isEmpty();
    product.chains.activate(chain.name(), NOW);
    assertThat(lint.chain(chain.name(), NOW.plusSeconds(1)))
        .filteredOn(each -> each.severity() != Severity.ADVICE)
        .isEmpty();
    assertThat(product.chains.find(chain.name()).orElseThrow().members())
        .allMatch(member -> member.state() == WorkflowState.ACTIVE);
  }

  @Test
  void with_the_system_welcome_mail_on_the_welcome_is_warned_of_R15() {
    product.company.systemWelcomeMail(true);
    assertThat(lint.chain(used("welcome").name(), NOW))
        .filteredOn(each -> each.severity() == Severity.WARNING)
        .extracting(Finding::code)
        .containsExactly("SYSTEM_WELCOME_MAIL_ON");
  }

  @Test
  void all_seven_together_are_activated_without_a_warning_R45() {
    for (TemplateCard card : product.gallery.list(Optional.empty())) {
      product.chains.activate(used(card.name()).name(), NOW);
    }
    for (Chain chain : product.chains.list()) {
      // Welcome and onboarding both count days since joining, on different days.
      assertThat(lint.chain(chain.name(), NOW))
          .as(chain.name())
          .extracting(Finding::severity)
          .doesNotContain(Severity.ERROR, Severity.WARNING);
    }
  }
}
