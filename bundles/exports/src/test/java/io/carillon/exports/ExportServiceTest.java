package io.carillon.exports;

import static io.carillon.exports.ExportFixture.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.export.ExportContent;
import io.carillon.api.export.ExportFormat;
import io.carillon.api.export.ExportRequest;
import io.carillon.api.export.ExportRun;
import io.carillon.api.export.ExportState;
import io.carillon.api.export.ExportTime;
import io.carillon.api.workflow.Flow;
import io.carillon.testkit.TestData;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExportServiceTest {
  private final ExportFixture fixture = new ExportFixture();
  private final ExportService service = fixture.service();
  private final ExportWorker server = fixture.server();

  @AfterEach
  void close() {
    fixture.close();
  }

  private String made(ExportContent content, ExportFormat format, String... fields) {
    service.request(new ExportRequest("win", content, format, "crm", List.of(fields)), T0);
    return fixture.made(server, T0);
  }

  @Test
  void journeys_are_csv_in_a_file_that_leads_nowhere_whatever_the_workflow_is_called_R158() {
    fixture.entered("c-1");

    ExportRun asked =
        service.request(
            new ExportRequest("win", ExportContent.JOURNEYS, ExportFormat.CSV, "crm", List.of()),
            T0);
    assertThat(asked.state()).isEqualTo(ExportState.DUE);
    assertThat(fixture.made(server, T0))
        .isEqualTo("contact,version,entered_at,ended_at,ended\nc-1,1,2026-03-10T09:00:00Z,,\n");

    ExportRun run = service.find(asked.id()).orElseThrow();
    assertThat(run.state()).isEqualTo(ExportState.DONE);
    assertThat(run.count()).isEqualTo(1);
    assertThat(run.place()).contains("/out/win-back-journeys-" + run.id() + ".csv");
    assertThat(service.list(Optional.of(fixture.flow), 10)).containsExactly(run);
    assertThat(service.list(Optional.of(fixture.flow + 1), 10)).isEmpty();
  }

  @Test
  void chosen_fields_of_people_are_written_as_json_lines_R158() {
    fixture.entered("c-1", "Ann \"A\"");

    assertThat(made(ExportContent.JOURNEYS, ExportFormat.JSONL, "First_name", "ended"))
        .isEqualTo("{\"first_name\":\"Ann \\\"A\\\"\",\"ended\":null}\n");
  }

  @Test
  void values_of_the_campaign_are_columns_by_the_version_of_each_row_R156_R158() {
    fixture.entered("c-1");
    fixture
        .jdbc
        .sql(
            "INSERT INTO workflow_version (workflow_id, version, definition, source, created_at)"
                + " VALUES (?, 1, '{\"data\": {\"minimum\": \"49.90 EUR\"}}', '', now())"
                + " ON CONFLICT (workflow_id, version) DO UPDATE SET definition ="
                + " excluded.definition")
        .param(fixture.flow)
        .update();

    String rows = "contact,campaign.minimum,campaign.none\nc-1,49.90 EUR,\n";
    String[] columns = {"contact", "campaign.minimum", "campaign.none"};
    assertThat(made(ExportContent.JOURNEYS, ExportFormat.CSV, columns)).isEqualTo(rows);
    assertThat(made(ExportContent.PEOPLE, ExportFormat.CSV, columns)).isEqualTo(rows);
    assertThatThrownBy(
            () -> made(ExportContent.PEOPLE, ExportFormat.CSV, "campaign.x' FROM contact --"))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void deliveries_are_exported_with_what_became_of_them_R157() {
    assertThat(List.of(fixture.flow, fixture.data.contact("c-1").insert())).containsExactly(1L, 1L);
    fixture.data.sent(1, T0);
    fixture
        .jdbc
        .sql(
            "INSERT INTO engagement (delivery_id, workflow_id, contact_id, first_clicked)"
                + " SELECT id, workflow_id, contact_id, ? FROM delivery")
        .param(TestData.timestamp(T0.plusSeconds(60)))
        .update();

    assertThat(made(ExportContent.DELIVERIES, ExportFormat.CSV))
        .isEqualTo(
            "contact,version,step,channel,language,state,reason,planned_at,finished_at,opened_at,"
                + "clicked_at,bounced_at,unsubscribed_at\n"
                + "c-1,1,send,email,,SENT,,2026-03-10T09:00:00Z,2026-03-10T09:00:00Z,,"
                + "2026-03-10T09:01:00Z,,\n");
    assertThat(made(ExportContent.PEOPLE, ExportFormat.CSV, "contact")).isEqualTo("contact\nc-1\n");
  }

  @Test
  void outcomes_and_people_are_exported_R157() {
    long ann = fixture.entered("c-1", "Ann");
    fixture
        .jdbc
        .sql(
            "INSERT INTO outcome (contact_id, workflow_id, kind, at, closes, source)"
                + " VALUES (?, ?, 'CONVERSION', ?, true, 'event')")
        .params(ann, fixture.flow, TestData.timestamp(T0))
        .update();

    assertThat(made(ExportContent.OUTCOMES, ExportFormat.CSV, "contact", "outcome", "at"))
        .isEqualTo("contact,outcome,at\nc-1,conversion,2026-03-10T09:00:00Z\n");
    assertThat(made(ExportContent.PEOPLE, ExportFormat.CSV, "contact", "first_name"))
        .isEqualTo("contact,first_name\nc-1,Ann\n");
  }

  @Test
  void no_spreadsheet_calculates_what_people_wrote_R158() {
    fixture.entered("c-1", "=cmd|' /C calc'!A0");

    assertThat(made(ExportContent.JOURNEYS, ExportFormat.CSV, "first_name"))
        .isEqualTo("first_name\n'=cmd|' /C calc'!A0\n");
  }

  @Test
  void people_who_were_erased_are_not_in_it_R158() {
    fixture.entered("c-1");
    long gone = fixture.entered("c-2");
    fixture.jdbc.sql("DELETE FROM contact WHERE id = ?").param(gone).update();

    assertThat(made(ExportContent.JOURNEYS, ExportFormat.CSV, "contact"))
        .isEqualTo("contact\nc-1\n");
    assertThat(made(ExportContent.PEOPLE, ExportFormat.CSV, "contact")).isEqualTo("contact\nc-1\n");
  }

  @Test
  void what_is_not_there_is_refused_in_one_line_and_not_begun_R158() {
    assertThatThrownBy(() -> made("ftp", "win"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("there is no destination \"ftp\"; there are crm");
    assertThatThrownBy(() -> made(ExportContent.JOURNEYS, ExportFormat.CSV, "id; DROP"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("There is no field \"id; drop\"");
    assertThatThrownBy(() -> made("crm", "x")).hasMessage("There is no workflow \"x\"");
    assertThatThrownBy(() -> service.request("win", Optional.empty(), T0))
        .hasMessage("The document of \"../Win back\" has no export; write export: there");
    assertThat(service.list(Optional.empty(), 10)).isEmpty();
  }

  private void made(String destination, String workflow) {
    service.request(
        new ExportRequest(
            workflow, ExportContent.JOURNEYS, ExportFormat.CSV, destination, List.of()),
        T0);
  }

  @Test
  void exports_of_the_document_are_made_by_hand_at_any_time_R158() {
    fixture.says(Flow.NONE, ExportFixture.journeys(new ExportTime.ByHand(), false));
    fixture.entered("c-1");

    assertThat(service.request("win", Optional.of("FOR-CRM"), T0))
        .extracting(ExportRun::plan)
        .containsExactly(Optional.of("for-crm"));
    assertThat(fixture.made(server, T0)).isEqualTo("contact\nc-1\n");
    assertThatThrownBy(() -> service.request("win", Optional.of("other"), T0))
        .hasMessage("\"../Win back\" has no export \"other\"; it has for-crm");
  }

  /** {@code -Dcarillon.export.rows=1000000} for the long form. */
  @Test
  void a_million_rows_pass_through_little_memory_R158() throws Exception {
    int rows = Integer.getInteger("carillon.export.rows", 200_000);
    fixture
        .jdbc
        .sql(
            "INSERT INTO contact (external_id, first_name, created_at, updated_at)"
                + " SELECT 'c-' || n, repeat('x', 200), now(), now()"
                + " FROM generate_series(1, ?) AS n")
        .param(rows)
        .update();
    fixture
        .jdbc
        .sql(
            "INSERT INTO journey (contact_id, workflow_id, version, entered_at)"
                + " SELECT id, ?, 1, now() FROM contact")
        .param(fixture.flow)
        .update();
    Source source =
        new Source(
            ExportContent.JOURNEYS,
            Map.of("first_name", "c.first_name"),
            fixture.flow,
            ExportFormat.CSV,
            true);
    long before = used();
    Watched watched = new Watched();

    try (var connection = fixture.database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      assertThat(source.write(connection, null, watched)).isEqualTo(rows);
      connection.rollback();
    }

    assertThat(watched.inTheMiddle - before).isBetween(-50_000_000L, 20_000_000L);
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** Keeps nothing, and looks once at the memory that is used meanwhile. */
  private static final class Watched extends OutputStream {
    private long written;
    private long inTheMiddle;

    @Override
    public void write(int one) throws IOException {
      count(1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      count(length);
    }

    private void count(int length) {
      written += length;
      if (inTheMiddle == 0 && written > 20_000_000) {
        inTheMiddle = used();
      }
    }
  }
}
