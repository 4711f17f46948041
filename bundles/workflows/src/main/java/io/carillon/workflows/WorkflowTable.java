package io.carillon.workflows;

import io.carillon.api.Company;
import io.carillon.api.store.UnitOfWork;
import io.carillon.api.workflow.Campaign;
import io.carillon.api.workflow.Category;
import io.carillon.api.workflow.ResumePolicy;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.support.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rows of {@code workflow}, {@code workflow_version} and {@code pause}. Every change of state is an
 * update under a condition, and says whether it took place.
 */
final class WorkflowTable {
  private final JdbcClient jdbc;
  private final DefinitionReader definitions;
  private final Company company;

  WorkflowTable(DataSource database, DefinitionReader definitions, Company company) {
    this.jdbc = JdbcClient.create(database);
    this.definitions = definitions;
    this.company = company;
  }

  /** A workflow with the definition's values as stored. */
  record Row(Workflow workflow, String values) {}

  /**
   * What an edit finds.
   *
   * @param same whether it says already what the edit does
   */
  record Locked(long id, WorkflowKind kind, WorkflowState state, int version, boolean same) {}

  Optional<Row> find(String key) {
    Optional<Row> named = sql("find-by-name.sql").param("name", key).query(this::row).optional();
    return named.isPresent() || !key.matches("[0-9]{1,18}") ? named : find(Long.parseLong(key));
  }

  Optional<Row> find(long id) {
    return sql("find-by-id.sql").param("id", id).query(this::row).optional();
  }

  Optional<Row> version(long id, int version) {
    return sql("find-version.sql")
        .param("id", id)
        .param("version", version)
        .query(this::row)
        .optional();
  }

  List<Row> list() {
    return sql("list.sql").query(this::row).list();
  }

  /** Locks the workflow of a document's name until the transaction ends. */
  Optional<Locked> lock(DefinitionReader.Read read) {
    return sql("lock-by-name.sql")
        .param("name", read.definition().name())
        .param("source", read.text())
        .param("definition", read.json())
        .query(
            (row, number) ->
                new Locked(
                    row.getLong("id"),
                    WorkflowKind.valueOf(row.getString("kind")),
                    WorkflowState.valueOf(row.getString("state")),
                    row.getInt("version"),
                    row.getBoolean("same")))
        .optional();
  }

  /**
   * Makes a draft with its first version.
   *
   * @return its number, or empty if the name is taken
   */
  Optional<Long> insert(DefinitionReader.Read read, Instant now) {
    Optional<Long> id =
        sql("insert.sql")
            .param("name", read.definition().name())
            .param("kind", read.definition().kind().name())
            .param("now", Database.timestamp(now))
            .query(Long.class)
            .optional();
    id.ifPresent(made -> insertVersion(made, 1, read, now));
    id.ifPresent(made -> classify(made, read.definition().campaign()));
    return id;
  }

  void addVersion(long id, int version, DefinitionReader.Read read, Instant now) {
    insertVersion(id, version, read, now);
    sql("new-version.sql")
        .param("id", id)
        .param("version", version)
        .param("name", read.definition().name())
        .update();
    classify(id, read.definition().campaign());
  }

  /** Notes in which category and group it is; none of those that are not there. */
  private void classify(long id, Campaign campaign) {
    sql("classify.sql")
        .param("id", id)
        .param("category", campaign.category().orElse(null), Types.VARCHAR)
        .param("group", campaign.group().orElse(null), Types.VARCHAR)
        .update();
  }

  /** The category and group that are not there, one line each. */
  List<String> unknownCategories(Campaign campaign) {
    List<String> unknown = new ArrayList<>();
    campaign
        .category()
        .flatMap(name -> unknown(Category.Kind.CATEGORY, name))
        .ifPresent(unknown::add);
    campaign.group().flatMap(name -> unknown(Category.Kind.GROUP, name)).ifPresent(unknown::add);
    return unknown;
  }

  private Optional<String> unknown(Category.Kind kind, String name) {
    boolean known =
        !sql("category-find.sql")
            .param("kind", kind.name())
            .param("name", name)
            .query()
            .listOfRows()
            .isEmpty();
    String word = kind.name().toLowerCase(Locale.ROOT);
    return known
        ? Optional.empty()
        : Optional.of(
            "%1$s \"%2$s\": does not exist; make it with %1$s-create".formatted(word, name));
  }

  /**
   * @param expected the addresses that a run of this moment would write to; empty for applications
   */
  boolean activate(Workflow checked, Optional<Long> expected, Instant now) {
    // A draft may have been written before its category.
    classify(checked.id(), checked.campaign());
    return sql("activate.sql")
            .param("id", checked.id())
            .param("version", checked.version())
            .param("expected", expected.orElse(null), Types.BIGINT)
            .param("now", Database.timestamp(now))
            .update()
        == 1;
  }

  /** Lets a run pass that the guard holds; false if the workflow is not active. */
  boolean release(long id, Instant now) {
    return sql("release.sql").param("id", id).param("now", Database.timestamp(now)).update() == 1;
  }

  boolean pause(long id, Instant now) {
    return sql("pause.sql").param("id", id).param("now", Database.timestamp(now)).update() == 1;
  }

  /** Ends the open pause and returns when it began; empty if it was ended already. */
  Optional<Instant> endPause(long id, ResumePolicy policy, Instant now) {
    return sql("end-pause.sql")
        .param("id", id)
        .param("policy", policy.name())
        .param("now", Database.timestamp(now))
        .query((row, number) -> Database.instant(row, "paused_at"))
        .optional();
  }

  boolean resume(Workflow checked) {
    return sql("resume.sql").param("id", checked.id()).param("version", checked.version()).update()
        == 1;
  }

  /** Notes that workflows are processed, and returns those that are active. */
  static Set<Long> processed(UnitOfWork work, Collection<Long> ids) {
    if (ids.isEmpty()) {
      return Set.of();
    }
    return Database.sql(work, Statements.get("processed.sql"))
        .param("workflows", ids)
        .param("now", Database.timestamp(work.now()))
        .query(Long.class)
        .set();
  }

  boolean delete(long id, Instant now) {
    return sql("delete.sql").param("id", id).param("now", Database.timestamp(now)).update() == 1;
  }

  private void insertVersion(long id, int version, DefinitionReader.Read read, Instant now) {
    sql("insert-version.sql")
        .param("id", id)
        .param("version", version)
        .param("definition", read.json())
        .param("source", read.text())
        .param("now", Database.timestamp(now))
        .update();
  }

  private JdbcClient.StatementSpec sql(String file) {
    return jdbc.sql(Statements.get(file));
  }

  private Row row(ResultSet row, int number) throws SQLException {
    String values = row.getString("definition");
    WorkflowDefinition definition = definitions.stored(values);
    Workflow workflow =
        new Workflow(
            row.getLong("id"),
            row.getString("name"),
            definition.description(),
            WorkflowState.valueOf(row.getString("state")),
            row.getInt("version"),
            definition.segments(),
            definition.contactTypes(),
            definition.message(),
            definition.zone().map(ZoneId::of).orElseGet(company::zone),
            definition.onlyAfterActivation(),
            definition.cap(),
            Database.instant(row, "created_at"),
            Database.maybeInstant(row, "activated_at"),
            Database.maybeInstant(row, "paused_at"),
            Database.maybeInstant(row, "last_processed"),
            definition.kind(),
            definition.actions(),
            definition.flow(),
            definition.campaign(),
            definition.tracking(),
            Optional.ofNullable(row.getObject("expected", Long.class)),
            Database.maybeInstant(row, "released_at"),
            row.getString("source"));
    return new Row(workflow, values);
  }
}
