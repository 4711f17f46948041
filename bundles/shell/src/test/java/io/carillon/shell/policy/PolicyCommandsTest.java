package io.carillon.shell.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.workflow.Category;
import io.carillon.api.workflow.Policies;
import io.carillon.api.workflow.Policy;
import io.carillon.shell.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyCommandsTest {
  private static final Instant T0 = Instant.parse("2026-03-10T10:00:00Z");
  private static final Policy CALM =
      new Policy(
          1,
          "Calm",
          "Not too much",
          Optional.of(new Category(1, Category.Kind.GROUP, "Retail", "", 0, T0)),
          List.of("email", "sms"),
          Optional.of(new Policy.Limit(2, Optional.of(Duration.ofDays(7)), Optional.empty())),
          Optional.of(
              new Policy.Quiet(LocalTime.of(21, 0), LocalTime.of(9, 0), Set.of(DayOfWeek.SUNDAY))),
          Policy.WhenOver.DEFER,
          Duration.ofDays(3),
          ZoneId.of("UTC"),
          "policy: Calm",
          T0);

  private final Shell shell = new Shell();
  private String asked = "";
  private List<Policy> made = List.of(CALM);
  @TempDir private Path folder;

  @BeforeEach
  void policies() {
    shell.with(
        Policies.class,
        (method, arguments) -> {
          asked = method + Arrays.asList(arguments == null ? new Object[0] : arguments);
          return switch (method) {
            case "save" -> CALM;
            case "list" -> made;
            case "find" -> made.stream().filter(each -> each.name().equals(arguments[0])).findAny();
            case "schema" -> "{}\n";
            default -> null;
          };
        });
  }

  @AfterEach
  void close() {
    shell.close();
  }

  private Path file() throws IOException {
    return Files.writeString(folder.resolve("p.yaml"), "policy: Calm");
  }

  @Test
  void a_policy_is_saved_from_a_file_R140() throws IOException {
    assertThat(shell.run("carillon:policy-create " + file()).lines())
        .containsExactly("Policy \"Calm\" holds for the group \"Retail\"");
    assertThat(asked).startsWith("save[policy: Calm, p.yaml, ");
  }

  @Test
  void a_file_is_checked_without_saving_it() throws IOException {
    assertThat(shell.run("carillon:policy-validate " + file()).lines())
        .containsExactly("p.yaml is complete and can be saved");
    assertThat(asked).isEqualTo("check[policy: Calm, p.yaml]");
  }

  @Test
  void policies_are_listed_R141() {
    assertThat(shell.run("carillon:policy-list --csv").lines())
        .containsExactly(
            "name,holds_for,channels,limit,quiet,when_over,description",
            "Calm,\"the group \"\"Retail\"\"\",email sms,2 in 7 d,21:00-09:00 sun,defer,Not too much");
    made = List.of();
    assertThat(shell.run("carillon:policy-list").lines())
        .containsExactly("There are no contact policies yet: policy-create FILE makes one");
  }

  @Test
  void one_is_shown_and_deleted() {
    assertThat(shell.run("carillon:policy-show Calm").lines())
        .contains("Holds for      the group \"Retail\"", "Waits at most  3 d", "policy: Calm");
    assertThat(shell.run("carillon:policy-show Wild").lines())
        .containsExactly("There is no policy \"Wild\"; policy-list shows all");
    assertThat(shell.run("carillon:policy-delete Calm").lines())
        .containsExactly("Policy \"Calm\" is deleted");
    assertThat(asked).isEqualTo("delete[Calm]");
    assertThat(shell.run("carillon:policy-schema").lines()).containsExactly("{}");
  }
}
