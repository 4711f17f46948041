package io.carillon.contacts.mapping;

import io.carillon.contacts.csv.CsvFormat;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * How a file's columns become fields.
 *
 * @param source the mapping's file, for messages
 * @param format how the file is written
 * @param zone of moments without an offset, instead of the import's own
 * @param dates the pattern of dates and moments; empty for ISO 8601
 * @param lists between two texts of a list
 * @param decimal before a number's decimals
 * @param keepEmpty whether an empty cell leaves the contact's value, instead of clearing it
 * @param ignoreOthers whether columns that are not named here are ignored
 * @param columns rules by column name, any case
 * @param values the same text for every line, by field
 */
public record Mapping(
    String source,
    CsvFormat format,
    Optional<ZoneId> zone,
    Optional<String> dates,
    char lists,
    char decimal,
    boolean keepEmpty,
    boolean ignoreOthers,
    Map<String, ColumnRule> columns,
    Map<String, String> values) {

  /** What holds without a mapping file. */
  public static final Mapping NONE =
      new Mapping(
          "",
          CsvFormat.DEFAULT,
          Optional.empty(),
          Optional.empty(),
          '|',
          '.',
          false,
          false,
          Map.of(),
          Map.of());
}
