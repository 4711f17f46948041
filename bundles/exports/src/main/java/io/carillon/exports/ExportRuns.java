package io.carillon.exports;

import io.carillon.api.Sql;
import io.carillon.api.export.ExportContent;
import io.carillon.api.export.ExportFormat;
import io.carillon.api.export.ExportRequest;
import io.carillon.api.export.ExportRun;
import io.carillon.api.export.ExportState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code export_run}. */
final class ExportRuns {
  private static final String BEGIN = Sql.load(ExportRuns.class, "begin.sql");
  private static final String END = Sql.load(ExportRuns.class, "end.sql");
  private static final String LIST = Sql.load(ExportRuns.class, "list.sql");

  private final JdbcClient jdbc;

  ExportRuns(DataSource database) {
    this.jdbc = JdbcClient.create(database);
  }

  long begin(long workflow, ExportRequest request, Instant now) {
    return jdbc.sql(BEGIN)
        .param("workflow", workflow)
        .param("content", request.content().name())
        .param("format", request.format().name())
        .param("target", request.target())
        .param("at", now.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  ExportRun done(long id, String place, long count) {
    return end(id, place, count, null);
  }

  ExportRun failed(long id, String fault) {
    return end(id, null, 0, fault);
  }

  private ExportRun end(long id, String place, long count, String fault) {
    return jdbc.sql(END)
        .param("id", id)
        .param("place", place)
        .param("count", count)
        .param("fault", fault)
        .query(ExportRuns::run)
        .single();
  }

  List<ExportRun> list(Optional<Long> workflow, int limit) {
    return jdbc.sql(LIST)
        .param("workflow", workflow.orElse(null))
        .param("limit", limit)
        .query(ExportRuns::run)
        .list();
  }

  private static ExportRun run(ResultSet row, int number) throws SQLException {
    return new ExportRun(
        row.getLong("id"),
        row.getLong("workflow_id"),
        ExportContent.valueOf(row.getString("content")),
        ExportFormat.valueOf(row.getString("format")),
        row.getString("target"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        ExportState.valueOf(row.getString("state")),
        Optional.ofNullable(row.getString("place")),
        row.getLong("count"),
        Optional.ofNullable(row.getString("fault")));
  }
}
