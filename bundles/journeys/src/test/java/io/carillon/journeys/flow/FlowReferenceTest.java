package io.carillon.journeys.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * The engine moves many people at once by a few statements; it moves each of them as an interpreter
 * does that knows one person at a time.
 *
 * <p>There are as many worlds as {@code -Djqwik.tries.default} says, else those of
 * junit-platform.properties; a single one is had again by {@code -Dflow.world=}its number.
 */
class FlowReferenceTest {
  private static final int FLOWS = 8;
  private static final int ASKINGS = 60;

  @Provide
  Arbitrary<Long> worlds() {
    Long one = Long.getLong("flow.world");
    return one == null ? Arbitraries.longs().between(1, 1_000_000_000) : Arbitraries.just(one);
  }

  @Property(shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void people_pass_the_same_steps_at_the_same_moments_as_one_by_one(@ForAll("worlds") long number) {
    try (FlowWorld world = new FlowWorld(number, FLOWS)) {
      world.run(ASKINGS);
      FlowFindings findings = world.findings();
      Map<String, List<String>> found = findings.outcomes();
      Map<String, List<String>> expected = world.outcomes();
      assertThat(found).as("people of -Dflow.world=%s", number).isNotEmpty();
      for (String who : both(found, expected)) {
        assertThat(found.getOrDefault(who, List.of()))
            .as("-Dflow.world=%s %s", number, world.tell(who))
            .isEqualTo(expected.getOrDefault(who, List.of()));
      }
      assertThat(findings.figures())
          .as("figures of -Dflow.world=%s", number)
          .containsExactlyInAnyOrderElementsOf(world.figures());
      assertThat(findings.performed()).isEqualTo(findings.performances());
      assertThat(world.issues()).isEmpty();
    }
  }

  private static Iterable<String> both(
      Map<String, List<String>> found, Map<String, List<String>> expected) {
    TreeSet<String> all = new TreeSet<>(found.keySet());
    all.addAll(expected.keySet());
    return all;
  }
}
