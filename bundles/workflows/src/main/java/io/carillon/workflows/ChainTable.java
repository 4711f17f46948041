package io.carillon.workflows;

import io.carillon.api.workflow.Chain;
import io.carillon.api.workflow.Workflow;
import io.carillon.support.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of {@code chain} and {@code chain_member}. */
final class ChainTable {
  private final JdbcClient jdbc;
  private final WorkflowTable workflows;

  ChainTable(DataSource database, WorkflowTable workflows) {
    this.jdbc = JdbcClient.create(database);
    this.workflows = workflows;
  }

  /**
   * @return its number, or empty if the name is taken
   */
  Optional<Long> create(String name, String template, String description, Instant now) {
    return sql("chain-create.sql")
        .param("name", name)
        .param("template", template)
        .param("description", description)
        .param("now", Database.timestamp(now))
        .query(Long.class)
        .optional();
  }

  /**
   * @return false if the workflow is in a chain already
   */
  boolean add(long chain, int position, long workflow) {
    return sql("chain-add-member.sql")
            .param("chain", chain)
            .param("position", position)
            .param("workflow", workflow)
            .update()
        == 1;
  }

  /** The name of the chain that a workflow is in. */
  Optional<String> chainOf(long workflow) {
    return sql("chain-of-workflow.sql").param("workflow", workflow).query(String.class).optional();
  }

  Optional<Chain> find(String name) {
    return sql("chain-find.sql")
        .param("name", name)
        .query(ChainTable::row)
        .optional()
        .map(this::whole);
  }

  List<Chain> list() {
    return sql("chain-list.sql").query(ChainTable::row).list().stream().map(this::whole).toList();
  }

  void delete(long id, Instant now) {
    sql("chain-delete.sql").param("id", id).param("now", Database.timestamp(now)).update();
  }

  private Chain whole(Chain chain) {
    List<Workflow> members =
        sql("chain-members.sql").param("id", chain.id()).query(Long.class).list().stream()
            .map(id -> workflows.find(id).orElseThrow().workflow())
            .toList();
    return new Chain(
        chain.id(),
        chain.name(),
        chain.template(),
        chain.description(),
        members,
        chain.createdAt());
  }

  private static Chain row(ResultSet row, int number) throws SQLException {
    return new Chain(
        row.getLong("id"),
        row.getString("name"),
        row.getString("template"),
        row.getString("description"),
        List.of(),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  private JdbcClient.StatementSpec sql(String file) {
    return jdbc.sql(Statements.get(file));
  }
}
