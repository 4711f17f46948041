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
    try (House house = new House(journal)) {
      Chain chain =
          house.gallery.use(
              "prospect-invites",
              Map.of(
                  "from.email", "partners@shop.example",
                  "terms.url", "https://shop.example/join"),
              MONDAY.minusSeconds(600));
      house.contact("ann", Map.of(), MONDAY.minusSeconds(3000));
      house.contact("bob", Map.of(), MONDAY.minusSeconds(3000));
      house.chains.activate(chain.name(), MONDAY.minusSeconds(60));
      assertThat(house.workflows.find("Invite prospects").orElseThrow().expected()).contains(2L);

      assertThat(house.strike(MONDAY))
          .containsExactly("ann Invite prospects", "bob Invite prospects");
      assertThat(house.strike(MONDAY.plusSeconds(3600))).as("once").isEmpty();
      assertThat(house.strike(MONDAY.plus(Duration.ofDays(6)))).isEmpty();

      // Bob signs up: he was invited, so nobody looks at his application.
      Instant signup = MONDAY.plus(Duration.ofDays(6)).plusSeconds(1800);
      house.applications.apply("bob", "signup", Map.of(), signup);
      house.contact("stranger", Map.of("relationship_stage", "OUTREACH"), signup);
      house.applications.apply("stranger", "signup", Map.of(), signup);
      house.applications.decide(signup.plusSeconds(5));
      assertThat(house.contacts.find("bob").orElseThrow().values().get("relationship_stage"))
          .isEqualTo("JOINED");
      assertThat(house.contacts.find("stranger").orElseThrow().values().get("relationship_stage"))
          .isEqualTo("OUTREACH");

      assertThat(house.strike(MONDAY.plus(Duration.ofDays(7))))
          .as("bob is not reminded")
          .containsExactly("ann Remind invited prospects");
      assertThat(house.strike(MONDAY.plus(Duration.ofDays(8)))).isEmpty();
      assertThat(house.strike(MONDAY.plus(Duration.ofDays(14))))
          .containsExactly("ann Remind invited prospects again");
      assertThat(house.strike(MONDAY.plus(Duration.ofDays(21)))).isEmpty();
    }
  }
}
