package io.carillon.workflows;

import io.carillon.api.Company;
import io.carillon.api.InvalidInputException;
import io.carillon.api.definition.Definitions;
import io.carillon.api.workflow.Categories;
import io.carillon.api.workflow.Category;
import io.carillon.api.workflow.Workflow;
import io.carillon.support.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of {@code category} (R139, R140). */
@Component
public final class CategoryService implements Categories {
  private static final int FARTHEST = 1000;

  private final JdbcClient jdbc;
  private final WorkflowTable workflows;

  /** Needs the database, the reader of YAML and the company. */
  @Activate
  public CategoryService(
      @Reference DataSource dataSource,
      @Reference Definitions definitions,
      @Reference Company company) {
    this.jdbc = JdbcClient.create(dataSource);
    this.workflows = new WorkflowTable(dataSource, new DefinitionReader(definitions), company);
  }

  @Override
  public Category save(
      Category.Kind kind,
      String name,
      Optional<String> description,
      Optional<Integer> priority,
      Instant now) {
    NameRule.check("The name of a " + word(kind), name);
    priority.ifPresent(CategoryService::checkPriority);
    return sql("category-save.sql")
        .param("kind", kind.name())
        .param("name", name)
        .param("description", description.orElse(null), Types.VARCHAR)
        .param("priority", priority.orElse(null), Types.INTEGER)
        .param("now", Database.timestamp(now))
        .query(CategoryService::row)
        .single();
  }

  private static void checkPriority(int priority) {
    if (Math.abs((long) priority) > FARTHEST) {
      throw new InvalidInputException(
          "priority: %d is too far; write a number from -%d to %d"
              .formatted(priority, FARTHEST, FARTHEST));
    }
  }

  @Override
  public Optional<Category> find(Category.Kind kind, String name) {
    return sql("category-find.sql")
        .param("kind", kind.name())
        .param("name", name)
        .query(CategoryService::row)
        .optional();
  }

  @Override
  public List<Category> list(Category.Kind kind) {
    return sql("category-list.sql").param("kind", kind.name()).query(CategoryService::row).list();
  }

  @Override
  public List<Workflow> workflows(Category category) {
    return sql("category-workflows.sql")
        .param("id", category.id())
        .query(Long.class)
        .list()
        .stream()
        .map(id -> workflows.find(id).orElseThrow().workflow())
        .toList();
  }

  @Override
  public void delete(Category.Kind kind, String name) {
    Category category =
        find(kind, name)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "There is no %1$s \"%2$s\"; %1$s-list shows all"
                            .formatted(word(kind), name)));
    List<String> policies =
        sql("category-policies.sql").param("id", category.id()).query(String.class).list();
    if (!policies.isEmpty()) {
      throw new InvalidInputException(
          "The %s \"%s\" has the policy \"%s\", and stays; policy-delete deletes that"
              .formatted(word(kind), category.name(), policies.get(0)));
    }
    if (sql("category-delete.sql").param("id", category.id()).update() == 0) {
      throw new InvalidInputException(
          "The %1$s \"%2$s\" has workflows, maybe deleted ones, and stays; %1$s-show names them"
              .formatted(word(kind), category.name()));
    }
  }

  private static String word(Category.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private JdbcClient.StatementSpec sql(String file) {
    return jdbc.sql(Statements.get(file));
  }

  private static Category row(ResultSet row, int number) throws SQLException {
    return new Category(
        row.getLong("id"),
        Category.Kind.valueOf(row.getString("kind")),
        row.getString("name"),
        row.getString("description"),
        row.getInt("priority"),
        Database.instant(row, "created_at"));
  }
}
