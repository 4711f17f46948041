package io.carillon.applications;

import static io.carillon.applications.ApplicationsFixture.NOW;
import static io.carillon.applications.ApplicationsFixture.accept;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.Progress;
import io.carillon.api.application.Application.Decision;
import io.carillon.api.application.Applications;
import io.carillon.api.contact.ContactType;
import io.carillon.api.contact.ImportRequest;
import io.carillon.api.contact.ImportResult;
import io.carillon.contacts.EventImporter;
import io.carillon.contacts.ImportConfig;
import io.carillon.definitions.YamlDefinitions;
import io.carillon.store.PostgresBulkCopy;
import io.carillon.store.PostgresStatistics;
import io.carillon.testkit.Stub;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Applications of a CSV file, with the real import. */
class ImportTest {
  @TempDir private Path directory;

  @Test
  void a_csv_file_brings_applications_which_are_decided_and_again_brings_none_R196()
      throws Exception {
    try (ApplicationsFixture fixture = new ApplicationsFixture()) {
      fixture.workflow("Accept Spain", "from Spain", accept());
      fixture.contact("ann", "ES");
      fixture.contact("joe", "US");
      Path file =
          Files.write(
              directory.resolve("applications.csv"),
              List.of(
                  "contact,key,at,site",
                  "ann,A-1,2026-03-12,example.org",
                  "joe,A-2,2026-03-12T10:00:00Z,example.com"));
      assertThat(imported(fixture, file).inserted()).isEqualTo(2);
      assertThat(fixture.data.count("application_waiting")).isEqualTo(2);
      assertThat(fixture.decide()).isEqualTo(2);
      assertThat(fixture.of("ann").decision()).isEqualTo(Decision.ACCEPTED);
      assertThat(fixture.of("joe").decision()).isEqualTo(Decision.LEFT);
      assertThat(imported(fixture, file).inserted()).isZero();
      assertThat(fixture.decide()).isZero();
    }
  }

  private ImportResult imported(ApplicationsFixture fixture, Path file) {
    EventImporter importer =
        new EventImporter(
            fixture.database.dataSource(),
            new PostgresBulkCopy(),
            new PostgresStatistics(fixture.database.dataSource()),
            new YamlDefinitions(),
            Stub.of(
                ImportConfig.class,
                Map.of("rejects", call -> directory.toString(), "longest_text", call -> 10_000)));
    return importer.run(
        new ImportRequest(
            file,
            Optional.empty(),
            ContactType.MARKETPLACE,
            ZoneId.of("Europe/Madrid"),
            false,
            NOW),
        Applications.EVENT,
        Progress.NONE);
  }
}
