package io.carillon.contacts.action;

import io.carillon.api.AsOf;
import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.action.Actions;
import io.carillon.api.contact.Fields;
import io.carillon.spi.action.Action;
import io.carillon.spi.action.ActionType;
import io.carillon.spi.action.InvalidActionException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** Carries out actions of the types that are registered now. */
@Component
public final class ActionService implements Actions {
  private static final int MOST_EFFECTS = 20;

  private final Map<ActionType, Rank> types = new ConcurrentHashMap<>();
  private final SQLExceptionTranslator translator = new SQLExceptionSubclassTranslator();
  private final EffectStatements statements;

  /**
   * @param fields that effects may name
   */
  @Activate
  public ActionService(@Reference Fields fields) {
    this.statements = new EffectStatements(fields);
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

  /** A type came, with the properties of its service. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void addType(ActionType type, Map<String, ?> properties) {
    types.put(type, Rank.of(properties));
  }

  /** A type left. */
  public void removeType(ActionType type) {
    types.remove(type);
  }

  @Override
  public List<String> names() {
    return types.keySet().stream().map(ActionType::name).distinct().sorted().toList();
  }

  @Override
  public String describe(String name, Object argument, AsOf asOf) {
    Action action = compile(name, argument, asOf);
    compiled(action, Sql.of("SELECT 0::bigint AS contact_id, '' AS key, now() AS at WHERE false"));
    return action.label();
  }

  @Override
  public void perform(
      Connection transaction, String name, Object argument, AsOf asOf, Sql occasions) {
    for (Sql statement : compiled(compile(name, argument, asOf), occasions)) {
      execute(transaction, name, statement);
    }
  }

  private Action compile(String name, Object argument, AsOf asOf) {
    ActionType type =
        types.entrySet().stream()
            .filter(each -> each.getKey().name().equals(name))
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "there is no action \""
                            + name
                            + "\"; there are "
                            + String.join(", ", names())));
    try {
      return type.compile(argument, asOf.moment());
    } catch (InvalidActionException e) {
      throw new InvalidInputException(name + ": " + e.getMessage(), e);
    }
  }

  private List<Sql> compiled(Action action, Sql occasions) {
    if (action.effects().isEmpty() || action.effects().size() > MOST_EFFECTS) {
      throw new InvalidInputException(
          action.label() + ": an action has 1 to " + MOST_EFFECTS + " effects");
    }
    return action.effects().stream().map(each -> statements.of(each, occasions)).toList();
  }

  private void execute(Connection transaction, String name, Sql sql) {
    try (PreparedStatement statement = transaction.prepareStatement(sql.text())) {
      int place = 1;
      for (Object value : sql.parameters()) {
        statement.setObject(place++, value);
      }
      statement.execute();
    } catch (SQLException e) {
      String task = "Carrying out the action " + name;
      DataAccessException translated = translator.translate(task, null, e);
      throw translated == null ? new UncategorizedSQLException(task, null, e) : translated;
    }
  }
}
