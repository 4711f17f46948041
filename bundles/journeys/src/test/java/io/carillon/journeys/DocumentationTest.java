package io.carillon.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.delivery.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DocumentationTest {
  private static List<String> codes(String after, String row) throws IOException {
    String page = Files.readString(Path.of("../../docs/explain.md"));
    Matcher rows = Pattern.compile("(?m)^" + row).matcher(page.split(after)[1].split("\n## ")[0]);
    List<String> codes = new ArrayList<>();
    while (rows.find()) {
      codes.add(rows.group(1));
    }
    return codes;
  }

  @Test
  void the_list_of_reasons_is_closed_and_each_is_documented() throws IOException {
    List<String> known = List.of(Reason.values()).stream().map(Enum::name).toList();
    assertThat(codes("## All reasons", "\\| `(\\w+)` \\|")).isEqualTo(known);
  }

  @Test
  void the_checks_are_documented_in_the_order_in_which_they_are_asked() throws IOException {
    try (JourneysFixture fixture = new JourneysFixture()) {
      fixture.workflow(
          List.of("everybody"),
          JourneysFixture.UTC,
          JourneysFixture.T0.minusSeconds(60),
          true,
          Optional.empty());
      fixture.contact("ann", JourneysFixture.T0);
      fixture.hour(JourneysFixture.T0);
      List<String> asked =
          fixture
              .journeys
              .explain("workflow 1", "ann", 1, JourneysFixture.T0)
              .hours()
              .get(0)
              .checks()
              .stream()
              .map(check -> check.code().name())
              .toList();
      assertThat(codes("## The checks", "\\| \\d+ \\| `(\\w+)` \\|")).isEqualTo(asked);
    }
  }

  @Test
  void every_limit_is_documented_and_configured() throws IOException {
    String page = Files.readString(Path.of("../../docs/simulation.md"));
    String cfg = Files.readString(Path.of("src/main/cfg/io.carillon.journeys.cfg"));
    for (String key :
        List.of("guard.factor", "guard.floor", "alarm.messages", "alarm.messages.all")) {
      assertThat(page).contains("`" + key + "`");
      assertThat(cfg).contains("#" + key + " = ");
    }
  }
}
