package io.carillon.shell.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.carillon.api.InvalidInputException;
import io.carillon.api.audit.Change;
import io.carillon.api.privacy.DataSubjects;
import io.carillon.api.privacy.Erased;
import io.carillon.api.privacy.Holdings;
import io.carillon.shell.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonCommandsTest {
  private final Shell shell = new Shell();
  private final List<Object> erased = new ArrayList<>();
  @TempDir private Path directory;

  @BeforeEach
  void open() {
    shell.with(
        DataSubjects.class,
        (method, arguments) ->
            switch (method) {
              case "find" -> find((String) arguments[0]);
              case "export" -> "{\"contact_number\" : 17}\n";
              case "holdings" ->
                  new Holdings(
                      Map.of("deliveries", Map.of("waiting", 1)), 1, List.of("CG-2", "CG-3"));
              default -> {
                erased.add(arguments[0]);
                yield new Erased(17, 2, List.of("contacts", "deliveries"));
              }
            });
  }

  private static long find(String key) {
    if (!key.equals("ada@example.org")) {
      throw new InvalidInputException("There is no contact \"" + key + "\"");
    }
    return 17;
  }

  @AfterEach
  void close() {
    shell.close();
  }

  @Test
  void an_erasure_says_first_what_there_is_and_does_nothing() {
    assertThat(shell.run("carillon:contact-erase --contact ada@example.org").lines())
        .contains(
            "  deliveries: 1 waiting",
            "1 address of theirs is also that of CG-2, CG-3 and stays with it: erase that contact as"
                + " well if it is the same person",
            "--yes does it");
    assertThat(erased).isEmpty();
  }

  @Test
  void the_audit_log_has_the_number_of_who_was_erased_and_nothing_else() {
    assertThat(shell.run("carillon:contact-erase --contact ada@example.org --yes").lines())
        .containsExactly(
            "Contact 17 is erased; 2 addresses will not be written to any more. Asked: contacts,"
                + " deliveries");
    assertThat(erased).containsExactly(17L);
    assertThat(shell.audited())
        .extracting(Change::object, Change::detail)
        .containsExactly(tuple("contact 17", "contact-erase --yes"));
  }

  @Test
  void whoever_is_not_there_is_not_named_in_the_audit_log() {
    assertThat(shell.run("carillon:contact-erase eve@example.org --yes").lines())
        .containsExactly("There is no contact \"eve@example.org\"");
    assertThat(shell.audited()).isEmpty();
    assertThat(shell.run("carillon:contact-erase --yes").lines())
        .containsExactly("Say once who is meant: --contact CG-12520");
  }

  @Test
  void an_export_goes_into_a_new_file_for_the_server_alone() throws Exception {
    Path file = directory.resolve("ada.json");
    assertThat(shell.run("carillon:contact-export ada@example.org --file " + file).status())
        .isZero();
    assertThat(file).hasContent("{\"contact_number\" : 17}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(shell.run("carillon:contact-export ada@example.org --file " + file).lines())
        .containsExactly(file + " is there already; name a new file");
    assertThat(shell.run("carillon:contact-export --contact ada@example.org").lines())
        .containsExactly("{\"contact_number\" : 17}");
  }

  @Test
  void a_folder_that_is_not_there_is_named_and_why_it_matters() {
    Path file = directory.resolve("gone").resolve("ada.json");
    assertThat(shell.run("carillon:contact-export ada@example.org --file " + file).lines())
        .containsExactly(
            "There is no folder " + file.getParent() + " on the server's machine; make it first");
  }
}
