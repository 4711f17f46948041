package io.carillon.contacts.mapping;

import io.carillon.api.contact.FieldType;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What a mapping says of a column.
 *
 * @param field the field it goes into, in lower case; empty to ignore the column
 * @param type of a field that is still to be made
 * @param format of its dates, a pattern
 * @param zone of its moments
 */
public record ColumnRule(
    Optional<String> field,
    Optional<FieldType> type,
    Optional<String> format,
    Optional<ZoneId> zone) {

  /** Nothing is said but the field. */
  public static ColumnRule of(String field) {
    return new ColumnRule(Optional.of(field), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
