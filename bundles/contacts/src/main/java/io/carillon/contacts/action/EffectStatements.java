package io.carillon.contacts.action;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.SqlText;
import io.carillon.api.contact.ContactExpressions;
import io.carillon.api.contact.Field;
import io.carillon.api.contact.Fields;
import io.carillon.contacts.EventData;
import io.carillon.contacts.mapping.FieldNames;
import io.carillon.spi.action.Effect;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The SQL that an effect is carried out by. Columns come from the catalogue of fields alone. */
final class EffectStatements {
  private static final Pattern CHANGE =
      Pattern.compile(
          "\\s*(?:INSERT\\s+INTO|UPDATE|DELETE\\s+FROM|MERGE\\s+INTO)\\s+([a-z_][a-z0-9_]*)\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** The other built-in fields have rules of their own, such as stages, or decide who is who. */
  private static final Set<String> BUILT_IN = Set.of("first_name", "last_name", "partner_groups");

  /** What the server records itself, and acts on. */
  private static final Set<String> OWN_EVENTS = Set.of("application", "accepted", "rejected");

  /** Of a longer chain the last links are kept. */
  private static final int LONGEST_CHAIN = 4_000;

  private final Fields fields;
  private final Set<String> ownTables;

  /**
   * @param ownTables those of the product, in small letters, which no action may change
   */
  EffectStatements(Fields fields, Set<String> ownTables) {
    this.fields = fields;
    this.ownTables = ownTables;
  }

  /**
   * @throws InvalidInputException if an action may not have this effect
   */
  Sql of(Effect effect, Sql occasions) {
    if (effect instanceof Effect.SetField set) {
      return setField(set, occasions);
    }
    if (effect instanceof Effect.RecordEvent event) {
      return recordEvent(event, occasions);
    }
    return changeTable((Effect.ChangeTable) effect, occasions);
  }

  private Sql setField(Effect.SetField set, Sql occasions) {
    Field field = field(set.field());
    if (field.builtIn() && !BUILT_IN.contains(field.name())) {
      throw new InvalidInputException(
          "no action may set "
              + field.name()
              + "; it may set custom fields, first_name, last_name"
              + " and partner_groups");
    }
    Sql given = ContactExpressions.resolved(set.value(), name -> field(name).column());
    String value = "CAST((" + given.text() + ") AS " + field.type().columnType() + ")";
    return with(occasions)
        .append(
            new Sql(
                """
                , given AS (
                  SELECT c.id, %s AS value, o.at
                  FROM contact c JOIN (SELECT contact_id, max(at) AS at FROM occasion GROUP BY 1) o
                    ON o.contact_id = c.id)
                UPDATE contact c SET %2$s = given.value, updated_at = given.at
                FROM given WHERE c.id = given.id AND c.%2$s IS DISTINCT FROM given.value"""
                    .formatted(value, field.column()),
                given.parameters()));
  }

  private static Sql recordEvent(Effect.RecordEvent event, Sql occasions) {
    if (!FieldNames.isName(event.type()) || OWN_EVENTS.contains(event.type())) {
      throw new InvalidInputException(
          "no action may record an event of the type \""
              + event.type()
              + "\"; a type is a small letter, then small letters, digits and underscores, and none"
              + " of those that the server records");
    }
    return with(occasions)
        .append(
            Sql.of(
                """
                INSERT INTO event (contact_id, type, key, at, data, depth, chain)
                SELECT contact_id, ?, key, at, CAST(nullif(?, '') AS jsonb), depth, right(chain || ' > ' || ?, ?)
                FROM occasion
                ON CONFLICT (contact_id, type, key) DO NOTHING""",
                event.type(),
                event.data().isEmpty() ? "" : EventData.write(event.data()),
                event.type(),
                LONGEST_CHAIN));
  }

  private Sql changeTable(Effect.ChangeTable change, Sql occasions) {
    Matcher statement = CHANGE.matcher(change.statement().text());
    if (!statement.matches() || !statement.group(1).equalsIgnoreCase(change.table())) {
      throw new InvalidInputException(
          "an action that changes the table "
              + change.table()
              + " must be one INSERT, UPDATE, DELETE or MERGE of it");
    }
    if (ownTables.contains(statement.group(1).toLowerCase(Locale.ROOT))) {
      throw new InvalidInputException(
          "no action may change the table "
              + change.table()
              + ", which is Carillon's own; it may change tables that its bundle brings");
    }
    return with(occasions)
        .append(
            new Sql(
                SqlText.checked(change.statement().text()).replace("{occasions}", "occasion"),
                change.statement().parameters()));
  }

  private static Sql with(Sql occasions) {
    return Sql.of("WITH occasion AS MATERIALIZED (").append(occasions).append(Sql.of(")"));
  }

  private Field field(String name) {
    return fields
        .find(name)
        .orElseThrow(() -> new InvalidInputException("there is no field \"" + name + "\""));
  }
}
