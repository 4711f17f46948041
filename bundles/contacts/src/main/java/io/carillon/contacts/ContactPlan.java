package io.carillon.contacts;

import io.carillon.api.contact.Field;
import io.carillon.contacts.cell.BadCellException;
import io.carillon.contacts.csv.CsvLine;
import java.util.List;
import java.util.Locale;

/**
 * What an import does with each line: its key, and the fields it fills. Holds the line being read,
 * so it is for one thread.
 */
final class ContactPlan {
  private static final int LONGEST_KEY = 200;

  private final int keyColumn;
  private final boolean keepEmpty;
  private final List<PlannedColumn> columns;
  private final List<Integer> addresses;
  private final String[] values;
  private final KeySet keys = new KeySet();
  private String key;

  /**
   * @param keyColumn the column of external ids; -1 to take the address as key
   * @param keepEmpty whether an empty cell leaves the contact's value
   * @param columns the fields to be filled, without the external id
   */
  ContactPlan(int keyColumn, boolean keepEmpty, List<PlannedColumn> columns) {
    this.keyColumn = keyColumn;
    this.keepEmpty = keepEmpty;
    this.columns = List.copyOf(columns);
    this.addresses =
        List.of(BuiltInFields.MARKETPLACE_EMAIL, BuiltInFields.CUSTOM_EMAIL).stream()
            .map(this::position)
            .filter(position -> position >= 0)
            .toList();
    this.values = new String[columns.size()];
  }

  List<PlannedColumn> columns() {
    return columns;
  }

  boolean isKeyedByAddress() {
    return keyColumn < 0;
  }

  boolean hasAddress() {
    return !addresses.isEmpty();
  }

  boolean keepEmpty() {
    return keepEmpty;
  }

  boolean fills(String field) {
    return position(field) >= 0;
  }

  /** The keys read so far. */
  KeySet keys() {
    return keys;
  }

  /** The fields that the import has to make. */
  List<Field> freshFields() {
    return columns.stream().filter(PlannedColumn::fresh).map(PlannedColumn::field).toList();
  }

  /** Reads a line; {@link #key()} and {@link #values()} then tell it. */
  void read(CsvLine line) throws BadCellException {
    for (int i = 0; i < values.length; i++) {
      values[i] = columns.get(i).source().value(line);
    }
    key = key(line);
    keys.add(key);
  }

  /** The key of the line last read. */
  String key() {
    return key;
  }

  /** The values of the line last read, in the order of the columns; the caller may change them. */
  String[] values() {
    return values;
  }

  private String key(CsvLine line) throws BadCellException {
    if (keyColumn >= 0) {
      String cell = line.cells().get(keyColumn).strip();
      if (cell.isEmpty()) {
        throw new BadCellException("no external id; it is what a contact is known by");
      }
      if (cell.length() > LONGEST_KEY) {
        throw new BadCellException("the external id is longer than 200 characters");
      }
      return cell;
    }
    for (int position : addresses) {
      if (values[position] != null) {
        return values[position].toLowerCase(Locale.ROOT);
      }
    }
    throw new BadCellException("neither external id nor e-mail address");
  }

  /** The position of a field among the columns; -1 if the plan does not fill it. */
  int position(String field) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).field().name().equals(field)) {
        return i;
      }
    }
    return -1;
  }
}
