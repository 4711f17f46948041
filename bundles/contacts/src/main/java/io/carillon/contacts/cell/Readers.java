package io.carillon.contacts.cell;

import io.carillon.api.contact.FieldType;
import io.carillon.contacts.mapping.ColumnRule;
import io.carillon.contacts.mapping.Mapping;
import java.time.ZoneId;

/** The reader for a type, as a mapping wants it written. */
public final class Readers {
  private Readers() {}

  /**
   * @param rule what the mapping says of the column
   * @param zone of moments, where neither column nor mapping names one
   */
  public static CellReader of(FieldType type, Mapping mapping, ColumnRule rule, ZoneId zone) {
    return switch (type) {
      case TEXT -> CellReader.text();
      case NUMBER -> new Numbers(mapping.decimal());
      case BOOLEAN -> Words.booleans();
      case DATE -> dates(mapping, rule, zone).dates();
      case INSTANT -> dates(mapping, rule, zone).instants();
      case LIST -> new Lists(mapping.lists());
    };
  }

  private static Dates dates(Mapping mapping, ColumnRule rule, ZoneId zone) {
    ZoneId local = rule.zone().or(mapping::zone).orElse(zone);
    return rule.format()
        .or(mapping::dates)
        .map(pattern -> Dates.pattern(pattern, local))
        .orElseGet(() -> Dates.iso(local));
  }
}
