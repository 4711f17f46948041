package io.carillon.shell.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.Company;
import io.carillon.api.contact.Contact;
import io.carillon.api.contact.ContactImports;
import io.carillon.api.contact.ContactType;
import io.carillon.api.contact.Contacts;
import io.carillon.api.contact.EventImports;
import io.carillon.api.contact.Field;
import io.carillon.api.contact.FieldType;
import io.carillon.api.contact.ImportRequest;
import io.carillon.api.contact.ImportResult;
import io.carillon.shell.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactCommandsTest {
  private final Shell shell = new Shell();
  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void file() throws Exception {
    file = Files.writeString(directory.resolve("in.csv"), "email\n");
    shell.with(Company.class, (method, arguments) -> ZoneId.of("Europe/Madrid"));
  }

  @AfterEach
  void close() {
    shell.close();
  }

  @Test
  void an_import_tells_what_it_did_and_where_the_rejected_lines_are() {
    shell.with(
        ContactImports.class,
        (method, arguments) -> {
          ImportRequest request = (ImportRequest) arguments[0];
          assertThat(request.file()).isEqualTo(file);
          assertThat(request.contactType()).isEqualTo(ContactType.CUSTOM);
          assertThat(request.zone()).isEqualTo(ZoneId.of("Europe/Madrid"));
          assertThat(request.dryRun()).isFalse();
          return result(Optional.of(directory.resolve("in.rejects.csv")));
        });

    assertThat(shell.run("carillon:contact-import " + file + " --type custom").lines())
        .containsExactly(
            "12,000 contacts read in 2.0 s (6,000 a second): 11,000 new, 700 changed, 299 as"
                + " before, 1 rejected",
            "New field: tier (text)",
            "Rejected lines, each with its reason: " + directory.resolve("in.rejects.csv"));
  }

  @Test
  void a_dry_run_says_that_nothing_was_changed() {
    shell.with(
        EventImports.class,
        (method, arguments) -> {
          assertThat(((ImportRequest) arguments[0]).dryRun()).isTrue();
          assertThat(((ImportRequest) arguments[0]).zone()).isEqualTo(ZoneId.of("UTC"));
          assertThat(arguments[1]).isEqualTo("purchase");
          return result(Optional.empty());
        });

    assertThat(
            shell
                .run("carillon:event-import " + file + " --type purchase --zone UTC --dry-run")
                .lines())
        .startsWith("Dry run: nothing was changed. An import would do this:")
        .anyMatch(line -> line.startsWith("12,000 events read"));
  }

  @Test
  void a_full_page_tells_how_to_go_on() {
    shell.with(
        Contacts.class,
        (method, arguments) ->
            switch (method) {
              case "count" -> 3L;
              case "list" -> {
                assertThat(arguments).containsExactly("ann lee", 0L, 1);
                yield List.of(
                    new Contact(9, "C-9", Map.of("first_name", "Ann", "last_name", "Lee")));
              }
              default -> throw new AssertionError(method);
            });

    assertThat(shell.run("carillon:contact-list ann lee --limit 1").lines())
        .containsExactly(
            "ID  EXTERNAL ID  NAME     MARKETPLACE EMAIL  CUSTOM EMAIL  RELATIONSHIP STAGE",
            " 9  C-9          Ann Lee  -                  -             -",
            "1 of 3 contacts; go on with --after 9");
  }

  private static ImportResult result(Optional<Path> rejects) {
    return new ImportResult(
        12_000,
        11_000,
        700,
        299,
        1,
        rejects,
        List.of(new Field("tier", FieldType.TEXT, false, "f_tier", false)),
        List.of(),
        Duration.ofSeconds(2));
  }
}
