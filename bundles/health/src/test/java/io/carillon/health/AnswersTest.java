package io.carillon.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.health.HealthCheck;
import io.carillon.api.health.HealthStatus;
import io.carillon.health.Answers.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnswersTest {
  private final Answers answers = new Answers(Duration.ofMillis(200));

  @AfterEach
  void stop() {
    answers.close();
  }

  @Test
  void what_a_check_says_is_passed_on_in_order() {
    assertThat(
            answers.of(
                List.of(
                    check("hour", () -> new HealthStatus(false, "missed")),
                    check("database", () -> new HealthStatus(true, "18.4")))))
        .containsExactly(new Answer("hour", false, "missed"), new Answer("database", true, "18.4"));
  }

  @Test
  void a_check_that_throws_is_not_well_and_says_why() {
    HealthCheck broken =
        check(
            "hour",
            () -> {
              throw new IllegalStateException("no ledger");
            });
    assertThat(answers.of(List.of(broken)))
        .singleElement()
        .satisfies(a -> assertThat(a.ok()).isFalse())
        .satisfies(a -> assertThat(a.detail()).contains("no ledger"));
  }

  @Test
  void a_check_that_hangs_is_not_well_and_not_asked_again_until_it_has_answered()
      throws InterruptedException {
    CountDownLatch gate = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    HealthCheck hanging =
        check(
            "database",
            () -> {
              asked.incrementAndGet();
              await(gate);
              done.countDown();
              return new HealthStatus(true, "18.4");
            });

    assertThat(answers.of(List.of(hanging))).extracting(Answer::ok).containsExactly(false);
    assertThat(answers.of(List.of(hanging)))
        .extracting(Answer::detail)
        .containsExactly("no answer within 200 ms");
    assertThat(asked).hasValue(1);

    gate.countDown();
    done.await();
    assertThat(answers.of(List.of(hanging))).extracting(Answer::ok).containsExactly(true);
  }

  @Test
  void a_check_that_is_slow_for_a_moment_is_told_as_it_was_and_no_longer() {
    CountDownLatch gate = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    AtomicLong now = new AtomicLong();
    HealthCheck slow =
        check(
            "database",
            () -> {
              if (asked.incrementAndGet() > 1) {
                await(gate);
              }
              return new HealthStatus(true, "18.4");
            });
    try (Answers remembering =
        new Answers(Duration.ofMillis(200), Duration.ofSeconds(10), now::get)) {
      Answer well = new Answer("database", true, "18.4");
      assertThat(remembering.of(List.of(slow))).containsExactly(well);
      assertThat(remembering.of(List.of(slow))).containsExactly(well);
      now.addAndGet(Duration.ofSeconds(11).toNanos());
      assertThat(remembering.of(List.of(slow))).extracting(Answer::ok).containsExactly(false);
      assertThat(asked).hasValue(2);
      gate.countDown();
    }
  }

  @Test
  void many_checks_that_hang_take_no_longer_than_one() {
    CountDownLatch gate = new CountDownLatch(1);
    List<HealthCheck> hanging =
        IntStream.range(0, 20)
            .mapToObj(
                number ->
                    check(
                        "check " + number,
                        () -> {
                          await(gate);
                          return new HealthStatus(true, "");
                        }))
            .toList();
    long before = System.nanoTime();
    assertThat(answers.of(hanging)).hasSize(20).noneMatch(Answer::ok);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
    gate.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static HealthCheck check(String name, Supplier<HealthStatus> status) {
    return new HealthCheck() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public HealthStatus check() {
        return status.get();
      }
    };
  }
}
