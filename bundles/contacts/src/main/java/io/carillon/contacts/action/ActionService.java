package io.carillon.contacts.action;

import io.carillon.api.AsOf;
import io.carillon.api.InvalidInputException;
import io.carillon.api.OneLine;
import io.carillon.api.PlugInCode;
import io.carillon.api.Sql;
import io.carillon.api.action.Actions;
import io.carillon.api.contact.Fields;
import io.carillon.api.store.UnitOfWork;
import io.carillon.spi.action.Action;
import io.carillon.spi.action.ActionType;
import io.carillon.spi.action.InvalidActionException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** Carries out actions of the types that are registered now. */
@Component
public final class ActionService implements Actions {
  private static final int MOST_EFFECTS = 20;
  private static final Sql NOBODY =
      Sql.of(
          "SELECT 0::bigint AS contact_id, '' AS key, now() AS at, 0::smallint AS depth, '' AS chain"
              + " WHERE false");

  private static final Logger LOG = LoggerFactory.getLogger(ActionService.class);
  private static final Pattern NAME =
      Pattern.compile("(?!(?:accept|reject|add_to_group)$)[a-z][a-z0-9_]*");

  private final Map<ActionType, Registered> types = new ConcurrentHashMap<>();
  private final SQLExceptionTranslator translator = new SQLExceptionSubclassTranslator();
  private final DataSource database;
  private final EffectStatements statements;

  /**
   * @param fields that effects may name
   * @param context of the bundles that bring the product's tables
   */
  @Activate
  public ActionService(
      @Reference DataSource database, @Reference Fields fields, BundleContext context) {
    this(database, fields, OwnTables.of(context));
  }

  /**
   * The same outside of OSGi.
   *
   * @param ownTables which no action may change
   */
  public ActionService(DataSource database, Fields fields, Set<String> ownTables) {
    this.database = database;
    this.statements = new EffectStatements(fields, ownTables);
  }

  /**
   * Which of two types of one name counts: the one of higher ranking, of equals the older, as
   * everywhere in OSGi.
   */
  private record Rank(int ranking, long id) implements Comparable<Rank> {
    static Rank of(Map<String, ?> properties) {
      return new Rank(
          properties.get(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0,
          properties.get(Constants.SERVICE_ID) instanceof Long id ? id : Long.MAX_VALUE);
    }

    @Override
    public int compareTo(Rank other) {
      return ranking == other.ranking
          ? Long.compare(other.id, id)
          : Integer.compare(ranking, other.ranking);
    }
  }

  /** A type's name is asked for once, so that one that can't say it is in nobody's way. */
  private record Registered(String name, Rank rank) {}

  /** A type came, with the properties of its service. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void addType(ActionType type, Map<String, ?> properties) {
    try {
      types.put(type, new Registered(name(type), Rank.of(properties)));
    } catch (InvalidInputException e) {
      LOG.error("{}", e.getMessage());
    }
  }

  private static String name(ActionType type) {
    String part = "the action type " + type.getClass().getName();
    String name = PlugInCode.call(part, type::name);
    if (!NAME.matcher(name).matches()) {
      throw new InvalidInputException(
          part + " can't be used: no action can be called \"" + OneLine.of(name) + '"');
    }
    return name;
  }

  /** A type left. */
  public void removeType(ActionType type) {
    types.remove(type);
  }

  @Override
  public List<String> names() {
    return types.values().stream().map(Registered::name).distinct().sorted().toList();
  }

  @Override
  public String describe(String name, Object argument, AsOf asOf) {
    Action action = compile(name, argument, asOf);
    compiled(name, action, NOBODY);
    return OneLine.of(action.label());
  }

  @Override
  public void check(String name, Object argument, AsOf asOf) {
    List<Sql> compiled = compiled(name, compile(name, argument, asOf), NOBODY);
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        for (Sql statement : compiled) {
          execute(connection, name, Sql.of("EXPLAIN").append(statement));
        }
      } finally {
        connection.rollback();
      }
    } catch (DataAccessResourceFailureException e) {
      throw e;
    } catch (NonTransientDataAccessException e) {
      throw new InvalidInputException(
          "the plug-in of the action \""
              + name
              + "\" is at fault, the database can't carry it out: "
              + OneLine.innermost(e),
          e);
    } catch (SQLException e) {
      throw translated("Checking the action " + name, e);
    }
  }

  @Override
  public void perform(UnitOfWork work, String name, Object argument, AsOf asOf, Sql occasions) {
    for (Sql statement : compiled(name, compile(name, argument, asOf), occasions)) {
      execute(work.connection(), name, statement);
    }
  }

  private Action compile(String name, Object argument, AsOf asOf) {
    ActionType type =
        types.entrySet().stream()
            .filter(each -> each.getValue().name().equals(name))
            .max(Comparator.comparing(each -> each.getValue().rank()))
            .map(Map.Entry::getKey)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "there is no action \""
                            + name
                            + "\"; there are "
                            + String.join(", ", names())));
    return PlugInCode.call(
        "the action \"" + name + '"',
        () -> {
          try {
            return type.compile(argument, asOf.moment());
          } catch (InvalidActionException e) {
            throw new InvalidInputException(name + ": " + OneLine.of(e.getMessage()), e);
          }
        });
  }

  private List<Sql> compiled(String name, Action action, Sql occasions) {
    if (action.effects().isEmpty() || action.effects().size() > MOST_EFFECTS) {
      throw new InvalidInputException(
          OneLine.of(action.label()) + ": an action has 1 to " + MOST_EFFECTS + " effects");
    }
    return PlugInCode.call(
        "the action \"" + name + '"',
        () -> action.effects().stream().map(each -> statements.of(each, occasions)).toList());
  }

  private void execute(Connection transaction, String name, Sql sql) {
    try (PreparedStatement statement = transaction.prepareStatement(sql.text())) {
      int place = 1;
      for (Object value : sql.parameters()) {
        statement.setObject(place++, value);
      }
      statement.execute();
    } catch (SQLException e) {
      throw translated("Carrying out the action " + name, e);
    }
  }

  private DataAccessException translated(String task, SQLException failure) {
    DataAccessException translated = translator.translate(task, null, failure);
    return translated == null ? new UncategorizedSQLException(task, null, failure) : translated;
  }
}
