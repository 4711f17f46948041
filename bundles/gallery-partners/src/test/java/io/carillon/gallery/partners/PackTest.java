package io.carillon.gallery.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.AsOf;
import io.carillon.api.ProgrammeType;
import io.carillon.api.gallery.TemplateCard;
import io.carillon.api.message.Message;
import io.carillon.api.message.RenderedMessage;
import io.carillon.api.workflow.Chain;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.api.workflow.WorkflowState;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each template of the pack in a whole product. */
class PackTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:20:00Z");

  @TempDir private Path journal;
  private ProductFixture product;

  @BeforeEach
  void open() {
    product = new ProductFixture(journal);
  }

  @AfterEach
  void close() throws Exception {
    product.close();
  }

  @Test
  void all_seven_are_there_each_for_its_programme_R8_to_R18() {
    assertThat(product.gallery.unusable()).isEmpty();
    assertThat(names(Optional.empty()))
        .containsExactlyInAnyOrder(
            "prospect-invites",
            "onboarding",
            "top-creators",
            "welcome",
            "first-sale",
            "top-performers",
            "reactivation");
    assertThat(names(Optional.of(ProgrammeType.PERFORMANCE)))
        .contains("first-sale", "top-performers", "reactivation")
        .doesNotContain("top-creators");
    assertThat(names(Optional.of(ProgrammeType.CREATOR)))
        .contains("prospect-invites", "onboarding", "welcome", "top-creators")
        .doesNotContain("first-sale", "top-performers", "reactivation");
    assertThat(names(Optional.of(ProgrammeType.EVERGREEN_CREATOR))).contains("reactivation");
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
  void each_becomes_drafts_that_wait_for_what_is_grey_and_then_start_together_R21_R22_R25(
      String name) {
    TemplateCard card = product.gallery.find(name).orElseThrow();

    Chain chain = product.gallery.use(name, Map.of(), NOW);

    assertThat(chain.members()).hasSameSizeAs(card.members());
    assertThat(chain.members()).extracting(Workflow::state).containsOnly(WorkflowState.DRAFT);
    assertThat(chain.template()).isEqualTo(name);
    boolean mails = card.members().stream().anyMatch(member -> member.kind() == WorkflowKind.EMAIL);
    if (mails) {
      assertThatThrownBy(() -> product.chains.activate(chain.name(), NOW))
          .hasMessageContaining("your-address@example.invalid");
      assertThat(product.chains.find(chain.name()).orElseThrow().members())
          .extracting(Workflow::state)
          .containsOnly(WorkflowState.DRAFT);
    }

    Chain complete = product.gallery.use(name, everything(card), NOW);

    assertThat(complete.name()).isEqualTo(chain.name() + " 2");
    assertThat(product.chains.activate(complete.name(), NOW).members())
        .extracting(Workflow::state)
        .containsOnly(WorkflowState.ACTIVE);
  }

  /** What must be set, set. */
  private static Map<String, String> everything(TemplateCard card) {
    Map<String, String> all = new HashMap<>();
    for (TemplateCard.Setting setting : card.settings()) {
      if (setting.name().equals("terms")) {
        all.put("terms", "Terms of the second use");
      } else if (setting.value().isEmpty() && setting.type().equals("url")) {
        all.put(setting.name(), "https://shop.example/" + setting.name() + "?a=1&b=2");
      } else if (setting.name().equals("from.email")) {
        all.put(setting.name(), "partners@shop.example");
      }
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"prospect-invites", "onboarding", "first-sale", "top-performers", "reactivation"})
  void each_message_speaks_four_languages_and_needs_no_name(String name) {
    product.gallery.use(name, everything(product.gallery.find(name).orElseThrow()), NOW);
    long nobody = product.contact("nobody", Map.of(), NOW);
    long ann = product.contact("ann", Map.of("first_name", "Ann <3"), NOW);

    for (Message message : product.messages.list()) {
      assertThat(message.languages()).containsExactlyInAnyOrder("de", "es", "fr");
      assertThat(product.messages.withoutDefault(message.name())).isEmpty();
      for (String language : List.of("en", "de", "es", "fr")) {
        RenderedMessage mail = product.messages.preview(message, language, nobody);
        assertThat(mail.subject()).isNotBlank().doesNotContain("{", "$");
        assertThat(mail.html())
            .contains("<html lang=\"" + language + "\">", "Müller &amp; Söhne")
            .doesNotContain("{{", "${", "**", "example.invalid");
        assertThat(mail.text()).contains("Müller & Söhne").doesNotContain("{{", "**", "&amp;");
        assertThat(product.messages.preview(message, language, ann).html())
            .doesNotContain("Ann <3");
      }
    }
  }

  @Test
  void a_prospects_invitation_leads_to_the_sign_up_for_the_chosen_terms_R84() {
    product.gallery.use(
        "prospect-invites",
        Map.of("terms", "Creator terms", "terms.url", "https://shop.example/join"),
        NOW);
    Message invite = product.messages.find("Invite prospects").orElseThrow();

    RenderedMessage mail =
        product.messages.preview(invite, product.contact("ann", Map.of("first_name", "Ann"), NOW));

    assertThat(mail.subject()).isEqualTo("Ann, shall we work together?");
    assertThat(mail.html()).contains("https://shop.example/join");
    assertThat(mail.text()).contains("Join our programme: https://shop.example/join");
  }

  @Test
  void the_link_to_the_tracking_links_must_stay_R19_R20() {
    product.gallery.use(
        "reactivation", Map.of("tracking_links.url", "https://shop.example/links"), NOW);
    Message message = product.messages.find("Reactivate: three ideas").orElseThrow();
    assertThat(message.html()).contains("href=\"https://shop.example/links\"");

    assertThatThrownBy(
            () ->
                product.messages.save(
                    message.source().replace("https://shop.example/links", "https://x.example/"),
                    "edited.yaml",
                    NOW))
        .hasMessageContaining("tracking-links")
        .hasMessageContaining("without which they cannot start again");
    String other = message.source().replace("partners like you", "people like you");
    assertThat(product.messages.save(other, "edited.yaml", NOW).version()).isEqualTo(2);
  }

  @Test
  void the_intervals_of_the_reactivation_can_be_set_R18_R198() {
    assertThat(product.gallery.find("reactivation").orElseThrow().settings().subList(0, 3))
        .extracting(setting -> setting.name() + "=" + setting.value())
        .containsExactly("interval.1=30 days", "interval.2=60 days", "interval.3=90 days");
    product.gallery.use("reactivation", Map.of("interval.2", "45d"), NOW);
    long quiet = product.contact("quiet", Map.of("relationship_stage", "JOINED"), NOW);
    long active = product.contact("active", Map.of("relationship_stage", "JOINED"), NOW);
    product.contact("never", Map.of("relationship_stage", "JOINED"), NOW);
    event(quiet, "purchase", "2026-10-06T08:00:00Z", null);
    event(active, "purchase", "2026-10-06T08:00:00Z", null);
    event(active, "click", "2026-11-01T08:00:00Z", null);

    assertThat(who("Quiet, first interval")).isEmpty();
    assertThat(who("Quiet, second interval")).containsExactly("quiet");
    assertThatThrownBy(() -> product.gallery.use("reactivation", Map.of("interval.2", "90d"), NOW))
        .hasMessage("The setting interval.3 (90 days) must be more than interval.2 (90 days)");
  }

  @Test
  void a_milestone_is_reached_within_the_time_frame_R17() {
    product.gallery.use("top-performers", Map.of("milestone", "500", "period", "7d"), NOW);
    long fast = product.contact("fast", Map.of("relationship_stage", "JOINED"), NOW);
    long slow = product.contact("slow", Map.of("relationship_stage", "JOINED"), NOW);
    event(fast, "purchase", "2026-11-18T08:00:00Z", 300);
    event(fast, "purchase", "2026-11-19T08:00:00Z", 200);
    event(slow, "purchase", "2026-11-01T08:00:00Z", 300);
    event(slow, "purchase", "2026-11-19T08:00:00Z", 300);

    assertThat(who("Reached the milestone")).containsExactly("fast");
  }

  @Test
  void a_first_sale_is_the_very_first_R16() {
    product.gallery.use("first-sale", Map.of(), NOW);
    long first = product.contact("first", Map.of("relationship_stage", "JOINED"), NOW);
    long second = product.contact("second", Map.of("relationship_stage", "JOINED"), NOW);
    event(first, "purchase", "2026-11-20T08:00:00Z", 10);
    event(second, "purchase", "2026-10-20T08:00:00Z", 10);
    event(second, "purchase", "2026-11-20T08:00:00Z", 10);

    assertThat(who("First sale today")).containsExactly("first");
  }

  @Test
  void
      the_welcome_is_for_the_truly_new_in_one_language_with_a_checked_caution_R12_to_R15_R55_R56() {
    product.company.systemWelcomeMail(true);
    assertThat(product.gallery.find("welcome").orElseThrow().cautions().get(0).alarm())
        .contains("partners would get two");

    Chain chain = product.gallery.use("welcome", Map.of("language", "fr"), NOW);

    Message message = product.messages.find("Welcome new partners").orElseThrow();
    assertThat(message.language()).isEqualTo("fr");
    assertThat(message.languages()).isEmpty();
    assertThat(message.subject()).startsWith("Bienvenue chez Müller & Söhne");
    assertThatThrownBy(
            () ->
                product.messages.save(
                    message.source() + "variants: {de: {subject: Hallo, html: <p>Hallo</p>}}\n",
                    "edited.yaml",
                    NOW))
        .hasMessageContaining("one_language");
    assertThat(chain.members()).allMatch(Workflow::onlyAfterActivation);
    Instant today = Instant.parse("2026-11-20T01:00:00Z");
    product.contact("new", Map.of("relationship_stage", "JOINED", "original_joined", today), NOW);
    product.contact(
        "moved",
        Map.of(
            "relationship_stage",
            "JOINED",
            "original_joined",
            Instant.parse("2025-01-01T00:00:00Z"),
            "last_transition",
            today),
        NOW);
    assertThat(who("Joined today")).containsExactly("new");
  }

  @Test
  void top_creators_are_approved_by_their_profile_and_grouped_R11() {
    product.company.programme(ProgrammeType.CREATOR);
    TemplateCard card = product.gallery.find("top-creators").orElseThrow();
    assertThat(card.members().get(0).toConfigure())
        .containsExactly(
            "The field followers (number), by your imports: followers on all channels together",
            "The field engagement_rate (number), by your imports: interactions of 100 followers"
                + " with a post, in percent");
    Chain chain = product.gallery.use("top-creators", Map.of("followers.min", "5000"), NOW);
    product.chains.activate(chain.name(), NOW);
    String followers = product.fields.find("followers").orElseThrow().column();
    String rate = product.fields.find("engagement_rate").orElseThrow().column();
    product.contact("star", Map.of(followers, 5000, rate, 3), NOW);
    product.contact("small", Map.of(followers, 4999, rate, 9), NOW);
    product.contact("unknown", Map.of(), NOW);

    for (String applicant : List.of("star", "small", "unknown")) {
      product.applications.apply(applicant, "1", Map.of(), NOW);
    }
    product.applications.decide(NOW.plusSeconds(5));

    assertThat(
            product
                .jdbc
                .sql("SELECT external_id FROM contact WHERE partner_groups = '{Top creators}'")
                .query(String.class)
                .list())
        .containsExactly("star");
    assertThat(product.contacts.find("star").orElseThrow().values().get("relationship_stage"))
        .isEqualTo("JOINED");
  }

  @Test
  void of_many_uses_at_once_each_gets_names_of_its_own() throws Exception {
    ExecutorService admins = Executors.newFixedThreadPool(4);
    List<Future<Chain>> uses = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      uses.add(admins.submit(() -> product.gallery.use("first-sale", Map.of(), NOW)));
    }
    for (Future<Chain> use : uses) {
      assertThat(use.get().members()).hasSize(1);
    }
    admins.shutdown();
    assertThat(product.workflows.list())
        .hasSize(8)
        .allMatch(workflow -> workflow.version() == 1)
        .extracting(Workflow::message)
        .doesNotHaveDuplicates();
    assertThat(product.segments.list()).hasSize(8).allMatch(segment -> segment.version() == 1);
  }

  @Test
  void nothing_stays_of_a_use_that_fails_in_the_middle() {
    product
        .jdbc
        .sql("ALTER TABLE chain ADD CONSTRAINT none CHECK (template <> 'onboarding')")
        .update();

    assertThatThrownBy(() -> product.gallery.use("onboarding", Map.of(), NOW))
        .hasMessageContaining("none");

    assertThat(product.workflows.list()).isEmpty();
    assertThat(product.messages.list()).isEmpty();
    assertThat(product.segments.list()).isEmpty();
  }

  private List<String> names(Optional<ProgrammeType> programme) {
    return product.gallery.list(programme).stream().map(TemplateCard::name).toList();
  }

  private void event(long contact, String type, String at, Integer amount) {
    product
        .jdbc
        .sql(
            "INSERT INTO event (contact_id, type, key, at, amount) VALUES (?, ?, ?,"
                + " CAST(? AS timestamptz), CAST(? AS numeric))")
        .params(contact, type, at, at, amount == null ? "0" : amount.toString())
        .update();
  }

  private List<String> who(String segment) {
    return product.segments.preview(segment, new AsOf(NOW, ZoneOffset.UTC), 100).sample().stream()
        .map(sample -> sample.externalId())
        .sorted()
        .toList();
  }
}
