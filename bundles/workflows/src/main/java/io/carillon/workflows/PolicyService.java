package io.carillon.workflows;

import io.carillon.api.Company;
import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.definition.Definition;
import io.carillon.api.definition.Definitions;
import io.carillon.api.workflow.Categories;
import io.carillon.api.workflow.Category;
import io.carillon.api.workflow.Policies;
import io.carillon.api.workflow.Policy;
import io.carillon.support.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of {@code policy} (R140-R142), which the claims of the outbox go by. */
@Component
public final class PolicyService implements Policies {
  private final String schema =
      Sql.load(PolicyService.class, "/CARILLON-INF/schema/policy.schema.json");
  private final JdbcClient jdbc;
  private final Definitions definitions;
  private final Company company;
  private final Categories categories;

  /** Needs the database, the reader of YAML, the company and the categories. */
  @Activate
  public PolicyService(
      @Reference DataSource dataSource,
      @Reference Definitions definitions,
      @Reference Company company,
      @Reference Categories categories) {
    this.jdbc = JdbcClient.create(dataSource);
    this.definitions = definitions;
    this.company = company;
    this.categories = categories;
  }

  @Override
  public String schema() {
    return schema;
  }

  @Override
  public void check(String yaml, String source) {
    Definition read = definitions.read(yaml, source, schema);
    category(PolicyDefinition.of(read), read);
  }

  @Override
  public Policy save(String yaml, String source, Instant now) {
    Definition read = definitions.read(yaml, source, schema);
    PolicyDefinition policy = PolicyDefinition.of(read);
    sql("policy-save.sql")
        .param("name", policy.name())
        .param("description", policy.description())
        .param("category", category(policy, read).map(Category::id).orElse(null), Types.BIGINT)
        .param("channels", policy.channels().toArray(String[]::new))
        .param("most", policy.limit().map(Policy.Limit::messages).orElse(null), Types.INTEGER)
        .param(
            "period",
            policy.limit().flatMap(Policy.Limit::within).map(Duration::toSeconds).orElse(null),
            Types.BIGINT)
        .param(
            "calendar",
            policy.limit().flatMap(Policy.Limit::each).map(PolicyService::word).orElse(null),
            Types.VARCHAR)
        .param("quietFrom", policy.quiet().map(Policy.Quiet::from).orElse(null), Types.TIME)
        .param("quietUntil", policy.quiet().map(Policy.Quiet::until).orElse(null), Types.TIME)
        .param("quietDays", days(policy))
        .param("whenOver", policy.whenOver().name())
        .param("wait", policy.longest().toSeconds())
        .param("zone", policy.zone().orElseGet(company::zone).getId())
        .param("rule", policy.rule())
        .param("quietRule", policy.quietRule())
        .param("yaml", read.text())
        .param("now", Database.timestamp(now))
        .update();
    return find(policy.name()).orElseThrow();
  }

  private static int[] days(PolicyDefinition policy) {
    return policy.quiet().stream()
        .flatMap(quiet -> quiet.on().stream())
        .sorted()
        .mapToInt(DayOfWeek::getValue)
        .toArray();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private Optional<Category> category(PolicyDefinition policy, Definition read) {
    Category.Kind kind =
        policy.category().isPresent() ? Category.Kind.CATEGORY : Category.Kind.GROUP;
    return policy
        .category()
        .or(policy::group)
        .map(
            name ->
                categories
                    .find(kind, name)
                    .orElseThrow(
                        () ->
                            new InvalidInputException(
                                "%1$s: %2$s \"%3$s\": does not exist; make it with %2$s-create"
                                    .formatted(read.at("/" + word(kind)), word(kind), name))));
  }

  @Override
  public Optional<Policy> find(String name) {
    return policies(Optional.of(name), Optional.empty()).stream().findFirst();
  }

  @Override
  public List<Policy> list() {
    return policies(Optional.empty(), Optional.empty());
  }

  @Override
  public List<Policy> of(long workflowId) {
    return policies(Optional.empty(), Optional.of(workflowId));
  }

  private List<Policy> policies(Optional<String> name, Optional<Long> workflow) {
    return sql("policy-list.sql")
        .param("name", name.orElse(null), Types.VARCHAR)
        .param("workflow", workflow.orElse(null), Types.BIGINT)
        .query(PolicyService::row)
        .list();
  }

  @Override
  public void delete(String name) {
    if (sql("policy-delete.sql").param("name", name).update() == 0) {
      throw new InvalidInputException("There is no policy \"" + name + "\"; policy-list shows all");
    }
  }

  private JdbcClient.StatementSpec sql(String file) {
    return jdbc.sql(Statements.get(file));
  }

  private static Policy row(ResultSet row, int number) throws SQLException {
    return new Policy(
        row.getLong("id"),
        row.getString("name"),
        row.getString("description"),
        rowsCategory(row),
        Arrays.asList((String[]) row.getArray("channels").getArray()),
        limit(row),
        quiet(row),
        Policy.WhenOver.valueOf(row.getString("when_over")),
        Duration.ofSeconds(row.getLong("wait_seconds")),
        ZoneId.of(row.getString("zone")),
        row.getString("yaml"),
        Database.instant(row, "updated_at"));
  }

  private static Optional<Category> rowsCategory(ResultSet row) throws SQLException {
    if (row.getString("kind") == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Category(
            row.getLong("category_id"),
            Category.Kind.valueOf(row.getString("kind")),
            row.getString("category"),
            row.getString("category_description"),
            row.getInt("priority"),
            Database.instant(row, "category_created_at")));
  }

  private static Optional<Policy.Limit> limit(ResultSet row) throws SQLException {
    int most = row.getInt("most");
    if (row.wasNull()) {
      return Optional.empty();
    }
    return Optional.of(
        new Policy.Limit(
            most,
            Optional.ofNullable(row.getObject("period_seconds", Long.class))
                .map(Duration::ofSeconds),
            Optional.ofNullable(row.getString("calendar"))
                .map(unit -> Policy.Calendar.valueOf(unit.toUpperCase(Locale.ROOT)))));
  }

  private static Optional<Policy.Quiet> quiet(ResultSet row) throws SQLException {
    LocalTime from = row.getObject("quiet_from", LocalTime.class);
    if (from == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Policy.Quiet(
            from,
            row.getObject("quiet_until", LocalTime.class),
            Arrays.stream((Object[]) row.getArray("quiet_days").getArray())
                .map(day -> DayOfWeek.of(((Number) day).intValue()))
                .collect(Collectors.toUnmodifiableSet())));
  }
}
