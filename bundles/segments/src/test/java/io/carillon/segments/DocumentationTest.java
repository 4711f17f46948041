package io.carillon.segments;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.segment.Segment;
import io.carillon.segments.operator.BooleanOperators;
import io.carillon.segments.operator.DayOperators;
import io.carillon.segments.operator.ListOperators;
import io.carillon.segments.operator.MomentOperators;
import io.carillon.segments.operator.NumberOperators;
import io.carillon.segments.operator.Operators;
import io.carillon.segments.operator.TextOperators;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DocumentationTest {
  private static final Path PAGE = Path.of("../../docs/segments.md");
  private static final Pattern EXAMPLE = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

  @Test
  void every_example_can_be_saved_and_asked() throws IOException {
    List<String> names = new ArrayList<>();
    try (World world = new World()) {
      Matcher example = EXAMPLE.matcher(Files.readString(PAGE));
      while (example.find()) {
        Segment saved = world.segments.save(example.group(1), PAGE.toString(), World.NOW);
        assertThat(world.segments.count(saved.name(), World.utc("2026-11-20T10:00:00Z"))).isZero();
        names.add(saved.name());
      }
    }
    assertThat(names).hasSize(9).doesNotHaveDuplicates();
  }

  @Test
  void every_operator_is_documented() throws IOException {
    String page = Files.readString(PAGE);
    List<Operators> all =
        List.of(
            new TextOperators(false, List.of()),
            new NumberOperators(),
            new BooleanOperators(),
            new DayOperators(),
            new MomentOperators(false),
            new ListOperators());
    for (Operators operators : all) {
      assertThat(operators.names())
          .allSatisfy(name -> assertThat(page).containsPattern("[` ]" + name + "`"));
    }
  }
}
