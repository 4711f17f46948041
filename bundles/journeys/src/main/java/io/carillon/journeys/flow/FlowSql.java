package io.carillon.journeys.flow;

import io.carillon.api.Sql;
import io.carillon.api.SqlTemplate;
import io.carillon.journeys.tick.Database;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements of this package by their file's name, in the current transaction. */
final class FlowSql {
  private final Map<String, SqlTemplate> templates = new ConcurrentHashMap<>();
  private final Database database;

  FlowSql(Database database) {
    this.database = database;
  }

  /** A part of a statement. */
  Sql piece(String name, Map<String, Object> values, Map<String, Sql> pieces) {
    return templates
        .computeIfAbsent(name, file -> SqlTemplate.load(FlowSql.class, file + ".sql"))
        .with(values, pieces);
  }

  /** A statement, ready to be carried out. */
  JdbcClient.StatementSpec of(String name, Map<String, Object> values, Map<String, Sql> pieces) {
    Sql sql = piece(name, values, pieces);
    return database.sql(sql.text()).params(sql.parameters());
  }

  JdbcClient.StatementSpec of(String name, Map<String, Object> values) {
    return of(name, values, Map.of());
  }
}
