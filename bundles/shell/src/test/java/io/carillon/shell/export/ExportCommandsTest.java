package io.carillon.shell.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.export.ExportContent;
import io.carillon.api.export.ExportFormat;
import io.carillon.api.export.ExportRequest;
import io.carillon.api.export.ExportRun;
import io.carillon.api.export.ExportState;
import io.carillon.api.export.Exports;
import io.carillon.shell.Shell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExportCommandsTest {
  private static final ExportRun DONE = run(ExportState.DONE, "/out/a.csv", null);
  private static final ExportRun FAILED =
      run(ExportState.FAILED, null, "The receiver answered 503");

  private final Shell shell = new Shell();
  private final List<Object> asked = new ArrayList<>();
  private ExportRun answer = DONE;

  private static ExportRun run(ExportState state, String place, String fault) {
    return new ExportRun(
        7,
        3,
        ExportContent.JOURNEYS,
        ExportFormat.CSV,
        "http",
        Instant.parse("2026-03-10T09:00:00Z"),
        state,
        Optional.ofNullable(place),
        12,
        Optional.ofNullable(fault));
  }

  @BeforeEach
  void services() {
    shell.with(
        Exports.class,
        (method, arguments) -> {
          asked.add(arguments[0]);
          return method.equals("list") ? List.of(DONE, FAILED) : answer;
        });
  }

  @AfterEach
  void close() {
    shell.close();
  }

  @Test
  void an_export_says_how_many_rows_are_where_R157() {
    Shell.Result result =
        shell.run(
            "carillon:workflow-export-data Win back --to http --content journeys --format jsonl"
                + " --fields contact,first_name");

    assertThat(result.lines()).containsExactly("Export 7: 12 rows written to /out/a.csv");
    assertThat(asked)
        .containsExactly(
            new ExportRequest(
                "Win back",
                ExportContent.JOURNEYS,
                ExportFormat.JSONL,
                "http",
                List.of("contact", "first_name")));
  }

  @Test
  void an_export_that_failed_is_one_line_and_exit_status_1_R157() {
    answer = FAILED;

    Shell.Result result = shell.run("carillon:workflow-export-data Win back");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.lines()).containsExactly("Export 7 failed: The receiver answered 503");
  }

  @Test
  void exports_are_listed_with_what_became_of_them_R157() {
    assertThat(shell.run("carillon:export-list --csv").lines())
        .containsExactly(
            "export,at,workflow,content,format,state,count,place,fault",
            "7,2026-03-10T09:00:00Z,3,journeys,csv,done,12,/out/a.csv,",
            "7,2026-03-10T09:00:00Z,3,journeys,csv,failed,12,,The receiver answered 503");
  }
}
