package io.carillon.shell.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.segment.ConditionTemplate;
import io.carillon.api.segment.ConditionTemplates;
import io.carillon.api.segment.TemplateUser;
import io.carillon.shell.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConditionTemplateCommandsTest {
  private static final ConditionTemplate SOON =
      new ConditionTemplate(
          "Birthday soon",
          2,
          "Whose birthday is near",
          List.of(
              new ConditionTemplate.Parameter(
                  "days", "a whole number", Optional.of(0), "negative for before it")),
          "condition_template: Birthday soon",
          Optional.empty(),
          Optional.of(Instant.parse("2026-03-10T10:00:00Z")));

  private final Shell shell = new Shell();
  private String asked = "";
  private List<ConditionTemplate> made = List.of(SOON);
  @TempDir private Path folder;

  @BeforeEach
  void templates() {
    shell.with(
        ConditionTemplates.class,
        (method, arguments) -> {
          if (!List.of("users", "find").contains(method)) {
            asked = method + Arrays.asList(arguments == null ? new Object[0] : arguments);
          }
          return switch (method) {
            case "save" -> SOON;
            case "list" -> made;
            case "find" -> made.stream().filter(each -> each.name().equals(arguments[0])).findAny();
            case "version" -> Optional.empty();
            case "users" ->
                List.of(
                    new TemplateUser("segment", "Soon", "", 2),
                    new TemplateUser("workflow", "Birthdays", "ACTIVE", 1));
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
    return Files.writeString(folder.resolve("t.yaml"), "condition_template: Birthday soon");
  }

  @Test
  void a_template_is_saved_and_it_is_told_what_keeps_an_older_version_R212() throws IOException {
    assertThat(shell.run("carillon:condition-template-create " + file()).lines())
        .containsExactly(
            "Condition template \"Birthday soon\", version 2",
            "Save again what is to use this version: workflow \"Birthdays\" (active, version 1)");
    assertThat(asked).startsWith("save[condition_template: Birthday soon, t.yaml, ");
    assertThat(shell.run("carillon:condition-template-validate " + file()).lines())
        .containsExactly("t.yaml is complete and can be saved");
    assertThat(asked).startsWith("check[");
  }

  @Test
  void templates_are_listed_R212() {
    assertThat(shell.run("carillon:condition-template-list --csv").lines())
        .containsExactly(
            "name,version,parameters,from,description",
            "Birthday soon,2,days,,Whose birthday is near");
    made = List.of();
    assertThat(shell.run("carillon:condition-template-list").lines())
        .containsExactly(
            "There are no condition templates yet: condition-template-create FILE makes one");
  }

  @Test
  void one_is_shown_and_deleted_R212() {
    assertThat(shell.run("carillon:condition-template-show Birthday soon").lines())
        .contains(
            "Days         a whole number; 0 if it is not said: negative for before it",
            "condition_template: Birthday soon")
        .anyMatch(line -> line.contains("segment \"Soon\" (version 2)"));
    assertThat(shell.run("carillon:condition-template-show Birthday soon --version 9").lines())
        .containsExactly("Condition template \"Birthday soon\" has no version 9; the newest is 2");
    assertThat(shell.run("carillon:condition-template-show Other").lines())
        .containsExactly(
            "There is no condition template \"Other\"; condition-template-list shows all");
    assertThat(shell.run("carillon:condition-template-delete Birthday soon").lines())
        .containsExactly("Condition template \"Birthday soon\" is deleted");
    assertThat(asked).isEqualTo("delete[Birthday soon]");
    assertThat(shell.run("carillon:condition-template-schema").lines()).containsExactly("{}");
  }
}
