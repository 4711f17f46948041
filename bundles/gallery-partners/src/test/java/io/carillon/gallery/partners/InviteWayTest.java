package io.carillon.gallery.partners;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.workflow.Chain;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People's ways through the chain of invitations, by the real tick. */
class InviteWayTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T10:00:00Z");

  @TempDir private Path journal;

  @Test
  void a_prospect_is_invited_reminded_after_7_and_14_days_and_accepted_at_once_R8_R9()
      throws Exception {
    try (ProductFixture product = new ProductFixture(journal)) {
      Chain chain =
          product.gallery.use(
              "prospect-invites",
              Map.of(
                  "from.email", "partners@shop.example",
                  "terms.url", "https://shop.example/join"),
              MONDAY.minusSeconds(600));
      product.contact("ann", Map.of(), MONDAY.minusSeconds(3000));
      product.contact("bob", Map.of(), MONDAY.minusSeconds(3000));
      product.chains.activate(chain.name(), MONDAY.minusSeconds(60));
      assertThat(product.workflows.find("Invite prospects").orElseThrow().expected()).contains(2L);

      assertThat(product.strike(MONDAY))
          .containsExactly("ann Invite prospects", "bob Invite prospects");
      assertThat(product.strike(MONDAY.plusSeconds(3600))).as("once").isEmpty();
      assertThat(product.strike(MONDAY.plus(Duration.ofDays(6)))).isEmpty();

      // Bob signs up: he was invited, so nobody looks at his application.
      Instant signup = MONDAY.plus(Duration.ofDays(6)).plusSeconds(1800);
      product.applications.apply("bob", "signup", Map.of(), signup);
      product.contact("stranger", Map.of("relationship_stage", "OUTREACH"), signup);
      product.applications.apply("stranger", "signup", Map.of(), signup);
      product.applications.decide(signup.plusSeconds(5));
      assertThat(product.contacts.find("bob").orElseThrow().values().get("relationship_stage"))
          .isEqualTo("JOINED");
      assertThat(product.contacts.find("stranger").orElseThrow().values().get("relationship_stage"))
          .isEqualTo("OUTREACH");

      assertThat(product.strike(MONDAY.plus(Duration.ofDays(7))))
          .as("bob is not reminded")
          .containsExactly("ann Remind invited prospects");
      assertThat(product.strike(MONDAY.plus(Duration.ofDays(8)))).isEmpty();
      assertThat(product.strike(MONDAY.plus(Duration.ofDays(14))))
          .containsExactly("ann Remind invited prospects again");
      assertThat(product.strike(MONDAY.plus(Duration.ofDays(21)))).isEmpty();
    }
  }
}
