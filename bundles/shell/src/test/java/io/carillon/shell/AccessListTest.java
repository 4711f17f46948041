package io.carillon.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The access list that the distribution has for Karaf's shell. */
class AccessListTest {
  private static final Path LIST =
      Path.of("src", "main", "cfg", "org.apache.karaf.command.acl.carillon.cfg");

  private static List<String> rules() throws Exception {
    return Files.readAllLines(LIST).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  @Test
  void every_command_stands_in_the_access_list_and_nothing_else() throws Exception {
    try (Shell shell = new Shell()) {
      List<String> commands =
          shell.run("carillon:commands --csv").lines().stream()
              .skip(1)
              .map(line -> line.substring(0, line.indexOf(',')))
              .toList();

      assertThat(rules().stream().map(rule -> rule.substring(0, rule.indexOf('=')).strip()))
          .containsExactlyInAnyOrderElementsOf(commands);
    }
  }

  @Test
  void roles_are_a_ladder() throws Exception {
    assertThat(rules().stream().map(rule -> rule.substring(rule.indexOf('=') + 1).strip()))
        .allMatch(Set.of("viewer, manager, admin", "manager, admin", "admin")::contains);
  }
}
