package io.carillon.spi.action;

import io.carillon.spi.condition.SqlExpression;
import java.util.Map;

/**
 * One thing that an action changes. It is carried out for each <em>occasion</em>: one time that
 * something is to be done for a contact, such as one application that was decided. An occasion has
 * a key that never comes again for the same contact.
 */
public sealed interface Effect {

  /**
   * Gives a field of the contact a value. Of several occasions of one contact in one transaction,
   * it is given once.
   *
   * @param field its name; a custom field, or one of the built-in ones that an import may set, but
   *     no address, external id or stage
   * @param value of the field's type (text as text, numbers as numeric, yes or no as boolean, dates
   *     as date, moments as timestamptz, lists as text[]), or null to empty it; it sees the contact
   *     as it was before this effect
   */
  record SetField(String field, SqlExpression value) implements Effect {}

  /**
   * Puts an event on the contact's time line, one for each occasion, with the moment of the
   * decision. Recorded again, it is the same event.
   *
   * @param type {@code [a-z][a-z0-9_]*}, at most 50 characters; not one that the server itself
   *     records
   * @param data kept with the event, text by name
   */
  record RecordEvent(String type, Map<String, String> data) implements Effect {

    /** Keeps a copy of the data. */
    public RecordEvent {
      data = Map.copyOf(data);
    }
  }

  /**
   * Changes a table that the vendor's bundle brings ({@code CARILLON-INF/db}).
   *
   * @param table its name: the only one that is written to
   * @param statement one INSERT, UPDATE, DELETE or MERGE without RETURNING. In its text {@code
   *     {occasions}} stands for a relation with the columns {@code contact_id} (bigint), {@code
   *     key} (text) and {@code at} (timestamptz), such as {@code INSERT INTO points (contact_id,
   *     key, points) SELECT o.contact_id, o.key, ? FROM {occasions} AS o ON CONFLICT DO NOTHING}
   */
  record ChangeTable(String table, SqlExpression statement) implements Effect {}
}
