package io.carillon.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.Progress;
import io.carillon.api.contact.ImportResult;
import io.carillon.testkit.CutDataSource.Cut;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connection is lost once at each statement and commit of an import. */
class ConnectionLostTest {
  @TempDir private Path directory;

  @Test
  void an_import_is_done_or_not_and_can_be_done_again_wherever_the_connection_is_lost()
      throws Exception {
    List<Cut> cuts = imported(Cut.NONE);
    assertThat(cuts).hasSizeGreaterThan(4);
    for (Cut cut : cuts) {
      imported(cut);
    }
  }

  private List<Cut> imported(Cut cut) throws Exception {
    Path folder = Files.createDirectory(directory.resolve(cut.step() + "-" + cut.done()));
    try (Office office = new Office(folder, cut)) {
      Path file =
          office.file(
              "customers.csv",
              "Customer ID,Timezone",
              "A-1,Europe/Madrid",
              "A-2,Europe/Paris",
              "A-3,Mars/North");
      if (cut.step() > 0) {
        assertThatThrownBy(() -> office.contactImports.run(office.request(file), Progress.NONE))
            .as(cut.toString())
            .hasStackTraceContaining("cut at step " + cut.step());
        assertThat(contacts(office)).as(cut.toString()).isIn(0, 2);
      }
      ImportResult result = office.contactImports.run(office.request(file), Progress.NONE);
      assertThat(contacts(office)).as(cut.toString()).isEqualTo(2);
      assertThat(result.rejected()).as(cut.toString()).isOne();
      return office.cuts();
    }
  }

  private static int contacts(Office office) {
    return office.jdbc.sql("SELECT count(*) FROM contact").query(Integer.class).single();
  }
}
