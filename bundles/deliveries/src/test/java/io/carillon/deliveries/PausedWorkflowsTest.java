package io.carillon.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PausedWorkflowsTest {
  private final Set<Long> inDatabase = new HashSet<>();
  private final Queue<Runnable> looks = new ArrayDeque<>();
  private long nanos;
  private int asked;
  private boolean away;
  private final PausedWorkflows paused =
      new PausedWorkflows(this::stopped, () -> nanos, looks::add);

  private Set<Long> stopped(Set<Long> ids) {
    asked++;
    if (away) {
      throw new IllegalStateException("the database is away");
    }
    Set<Long> stopped = new HashSet<>(ids);
    stopped.retainAll(inDatabase);
    return stopped;
  }

  private void later() {
    nanos += PausedWorkflows.AGE.plus(Duration.ofMillis(1)).toNanos();
  }

  /** Asked again when what is known is old, and the question is answered. */
  private boolean stopsLater(long id) {
    later();
    paused.contains(id);
    answer();
    return paused.contains(id);
  }

  private void answer() {
    while (!looks.isEmpty()) {
      looks.remove().run();
    }
  }

  @Test
  void a_pause_of_another_node_stops_what_is_sent_here_and_its_resumption_lets_it_go_on() {
    assertThat(stopsLater(1)).isFalse();
    inDatabase.add(1L);
    assertThat(stopsLater(1)).isTrue();
    assertThat(paused.contains(2)).isFalse();
    inDatabase.clear();
    assertThat(stopsLater(1)).isFalse();
  }

  @Test
  void a_pause_of_this_node_stops_at_once_whatever_the_database_has_yet() {
    paused.halt(1);
    assertThat(paused.contains(1)).isTrue();
    assertThat(stopsLater(1)).as("the row waits for a tick to end").isTrue();
    assertThat(paused.idsWith(Set.of(2L))).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void paused_here_and_resumed_elsewhere_it_goes_on_here() {
    paused.halt(1);
    inDatabase.add(1L);
    paused.proceed(1);
    assertThat(stopsLater(1)).isTrue();
    inDatabase.clear();
    assertThat(stopsLater(1)).isFalse();
    assertThat(paused.idsWith(Set.of())).isEmpty();
  }

  @Test
  void paused_here_and_resumed_elsewhere_before_anybody_looked_it_goes_on_here() {
    paused.halt(1);
    paused.proceed(1);
    assertThat(paused.contains(1)).as("nobody knows yet").isTrue();
    answer();
    assertThat(paused.contains(1)).isFalse();
    assertThat(paused.idsWith(Set.of())).isEmpty();
  }

  @Test
  void a_pause_that_failed_while_the_database_was_away_is_over_when_it_is_back() {
    paused.halt(1);
    away = true;
    paused.proceed(1);
    answer();
    assertThat(paused.idsWith(Set.of())).containsExactly(1);
    away = false;
    answer();
    assertThat(paused.idsWith(Set.of())).isEmpty();
    assertThat(paused.contains(1)).isFalse();
  }

  @Test
  void an_answer_from_before_a_second_pause_does_not_end_it() {
    paused.halt(1);
    paused.proceed(1);
    Runnable look = looks.remove();
    paused.halt(1);
    look.run();
    assertThat(paused.contains(1)).isTrue();
  }

  @Test
  void a_database_that_is_away_changes_nothing_and_is_asked_again() {
    inDatabase.add(1L);
    assertThat(stopsLater(1)).isTrue();
    away = true;
    assertThat(stopsLater(1)).isTrue();
    assertThat(stopsLater(2)).isFalse();
    away = false;
    inDatabase.clear();
    assertThat(stopsLater(1)).isFalse();
  }

  @Test
  void the_database_is_asked_once_a_second_however_many_messages_there_are() {
    for (int i = 0; i < 10_000; i++) {
      paused.contains(1);
    }
    assertThat(asked).isZero();
    later();
    for (int i = 0; i < 10_000; i++) {
      paused.contains(1);
    }
    assertThat(looks).hasSize(1);
    looks.remove().run();
    for (int i = 0; i < 10_000; i++) {
      paused.contains(1);
    }
    assertThat(asked).isEqualTo(1);
  }
}
