package io.carillon.camel.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TroublesTest {
  private static final Instant NOW = Instant.parse("2026-11-30T01:00:00Z");

  private final Troubles troubles = new Troubles("email", Duration.ofSeconds(15));

  @Test
  void a_workflow_that_is_refused_rests_and_the_one_tried_longest_ago_goes_first() {
    troubles.refused(1, "no", NOW);
    troubles.refused(2, "no", NOW.plusSeconds(5));
    assertThat(troubles.resting(NOW.plusSeconds(14))).containsExactlyInAnyOrder(1L, 2L);
    assertThat(troubles.rested(NOW.plusSeconds(14))).isEmpty();
    assertThat(troubles.rested(NOW.plusSeconds(15))).containsExactly(1L);
    troubles.refused(1, "no", NOW.plusSeconds(16));
    assertThat(troubles.rested(NOW.plusSeconds(60))).containsExactly(2L, 1L);
    troubles.over(2);
    assertThat(troubles.all()).containsExactly(1L);
    assertThat(troubles.stopped()).as("others may go on").isFalse();
  }

  @Test
  void only_trouble_since_a_moment_counts_and_what_stops_the_channel_stops_everybody() {
    troubles.refused(1, "553 no", NOW);
    assertThat(troubles.of(1, NOW)).get().extracting("message").isEqualTo("553 no");
    assertThat(troubles.of(1, NOW.plusMillis(1))).isEmpty();
    assertThat(troubles.of(2, NOW)).isEmpty();
    troubles.stopped("not there", NOW);
    assertThat(troubles.stopped()).isTrue();
    assertThat(troubles.of(2, NOW)).get().extracting("message").isEqualTo("not there");
    troubles.over();
    assertThat(troubles.of(2, NOW)).isEmpty();
  }
}
