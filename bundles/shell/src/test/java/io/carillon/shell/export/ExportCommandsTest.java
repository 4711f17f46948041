package io.carillon.shell.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.export.ExportContent;
import io.carillon.api.export.ExportDestination;
import io.carillon.api.export.ExportFormat;
import io.carillon.api.export.ExportRequest;
import io.carillon.api.export.ExportRun;
import io.carillon.api.export.ExportState;
import io.carillon.api.export.Exports;
import io.carillon.api.export.PlannedExport;
import io.carillon.shell.Shell;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExportCommandsTest {
  private static final Instant T0 = Instant.parse("2026-03-10T09:00:00Z");
  private static final String REFUSED = "The receiver answered 503";

  private final Shell shell = new Shell();
  private final List<Object> asked = new ArrayList<>();
  private ExportRun found = run(ExportState.DONE, "/out/a.csv", null);

  private static ExportRun run(ExportState state, String place, String fault) {
    return new ExportRun(
        7,
        3,
        Optional.of("for-crm"),
        ExportContent.JOURNEYS,
        ExportFormat.CSV,
        "crm",
        T0,
        state,
        1,
        state == ExportState.DUE ? Optional.of(T0.plusSeconds(15)) : Optional.empty(),
        Optional.ofNullable(place),
        12,
        Optional.ofNullable(fault));
  }

  @BeforeEach
  void services() {
    shell.with(
        Exports.class,
        (method, arguments) ->
            switch (method) {
              case "find" -> Optional.of(found);
              case "list" -> List.of(found, run(ExportState.DUE, null, REFUSED));
              case "plans" ->
                  List.of(
                      new PlannedExport(
                          3,
                          "for-crm",
                          ExportContent.JOURNEYS,
                          ExportFormat.CSV,
                          "crm",
                          Optional.of(T0.plusSeconds(60)),
                          Optional.of(found)));
              case "destinations" -> List.of(new Crm());
              default -> {
                asked.addAll(List.of(arguments[0], arguments[1]));
                ExportRun waits = run(ExportState.DUE, null, null);
                yield arguments.length == 3 ? List.of(waits) : waits;
              }
            });
  }

  /** A destination that refuses the second file. */
  private static final class Crm implements ExportDestination {
    @Override
    public String name() {
      return "crm";
    }

    @Override
    public String kind() {
      return "sftp";
    }

    @Override
    public String place() {
      return "sftp://crm.example:22/in";
    }

    @Override
    public void test(String fileName) throws IOException {
      throw new IOException("The server's key is unknown");
    }
  }

  @AfterEach
  void close() {
    shell.close();
  }

  @Test
  void an_export_says_how_many_rows_are_where_R157() {
    Shell.Result result =
        shell.run(
            "carillon:workflow-export-data Win back --to crm --content journeys --format jsonl"
                + " --fields contact,first_name");

    assertThat(result.lines()).containsExactly("Export 7: 12 rows written to /out/a.csv");
    assertThat(asked.get(0))
        .isEqualTo(
            new ExportRequest(
                "Win back",
                ExportContent.JOURNEYS,
                ExportFormat.JSONL,
                "crm",
                List.of("contact", "first_name")));
  }

  @Test
  void exports_of_the_document_are_made_now_R158() {
    assertThat(shell.run("carillon:export-run Win back --export for-crm").lines())
        .containsExactly("Export 7: 12 rows written to /out/a.csv");
    assertThat(asked).containsExactly("Win back", Optional.of("for-crm"));
  }

  @Test
  void an_export_that_failed_says_when_it_is_tried_again_and_has_exit_status_1_R157() {
    found = run(ExportState.DUE, null, REFUSED);

    Shell.Result result = shell.run("carillon:workflow-export-data Win back");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.lines())
        .containsExactly(
            "Export 7 failed: The receiver answered 503; tried again at 2026-03-10T09:00:15Z",
            "Not all is exported; export-list shows what becomes of it");
  }

  @Test
  void nobody_has_to_wait_R158() {
    assertThat(shell.run("carillon:export-run Win back --timeout 0").lines())
        .containsExactly("Export 7 goes on by itself");
  }

  @Test
  void exports_are_listed_with_what_became_of_them_R157() {
    assertThat(shell.run("carillon:export-list --csv").lines())
        .containsExactly(
            "export,at,workflow,plan,content,format,to,state,attempts,next,rows,place,fault",
            "7,2026-03-10T09:00:00Z,3,for-crm,journeys,csv,crm,done,1,,12,/out/a.csv,",
            "7,2026-03-10T09:00:00Z,3,for-crm,journeys,csv,crm,due,1,2026-03-10T09:00:15Z,12,,"
                + REFUSED);
  }

  @Test
  void plans_are_shown_with_what_is_due_and_the_last_one_R158() {
    assertThat(shell.run("carillon:export-show --csv").lines())
        .containsExactly(
            "workflow,export,content,format,to,due,last,state,rows,fault",
            "3,for-crm,journeys,csv,crm,2026-03-10T09:01:00Z,2026-03-10T09:00:00Z,done,12,");
  }

  @Test
  void destinations_are_listed_and_tested_in_one_line_R158() {
    assertThat(shell.run("carillon:destination-list --csv").lines())
        .containsExactly("destination,kind,place", "crm,sftp,sftp://crm.example:22/in");
    assertThat(shell.run("carillon:destination-test crm").lines())
        .containsExactly(
            "carillon-test.csv can't be put to sftp://crm.example:22/in: The server's key is unknown");
    assertThat(shell.run("carillon:destination-test x").lines())
        .containsExactly("There is no destination \"x\"; destination-list shows all");
  }
}
