package io.carillon.templates.rendering;

import io.carillon.api.Sql;
import io.carillon.api.contact.FieldType;
import io.carillon.templates.syntax.Names;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The statement that reads the fields of a message, as long as they fit into memory. */
final class ContactColumns {
  private static final String CONTACTS = Sql.load(ContactColumns.class, "contacts.sql");

  private ContactColumns() {}

  /** The statement for some columns: the first value stands in the fourth place. */
  static String sql(List<Names.Used> columns) {
    return CONTACTS
        .replace(
            "{kept}", each(columns, ", CASE WHEN bytes <= :most AND before < :room THEN v%d END"))
        .replace(
            "{columns}",
            IntStream.range(0, columns.size())
                .mapToObj(place -> ", " + columns.get(place).column() + " AS v" + place)
                .collect(Collectors.joining()))
        .replace(
            "{bytes}",
            columns.stream()
                .map(column -> bytes(column.type(), column.column()))
                .reduce("CAST(0 AS bigint)", (sum, column) -> sum + " + " + column));
  }

  private static String each(List<Names.Used> columns, String pattern) {
    return IntStream.range(0, columns.size())
        .mapToObj(pattern::formatted)
        .collect(Collectors.joining());
  }

  /** About what a value takes in memory, in SQL. */
  private static String bytes(FieldType type, String column) {
    return switch (type) {
      case TEXT -> "coalesce(octet_length(" + column + "), 0)";
      case NUMBER -> "coalesce(4 * pg_column_size(" + column + "), 0)";
      case LIST ->
          "coalesce(octet_length(CAST(%1$s AS text)) + 50 * cardinality(%1$s), 0)"
              .formatted(column);
      case BOOLEAN, DATE, INSTANT -> "8";
    };
  }
}
