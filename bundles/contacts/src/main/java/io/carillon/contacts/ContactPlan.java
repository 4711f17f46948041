package io.carillon.contacts;

import io.carillon.api.contact.Field;
import io.carillon.contacts.cell.BadCellException;
import io.carillon.contacts.csv.CsvLine;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What an import does with each line: its key, and the fields it fills. Holds the line being read,
 * so it is for one thread.
 */
final class ContactPlan {
  private final int keyColumn;
  private final boolean keepEmpty;
  private final List<PlannedColumn> columns;
  private final OptOutPlan optOuts;
  private final List<String> notes;
  private String unsubscribedAt;
  private String suppressedAt;
  private final List<Integer> addresses;
  private final String[] values;
  private final KeySet keys = new KeySet();
  private String key;

  /**
   * @param keyColumn the column of external ids; -1 to take the address as key
   * @param keepEmpty whether an empty cell leaves the contact's value
   * @param columns the fields to be filled, without the external id
   * @param optOuts the columns that tell who wants no more mails
   * @param notes what else the result says of how columns were read
   */
  ContactPlan(
      int keyColumn,
      boolean keepEmpty,
      List<PlannedColumn> columns,
      OptOutPlan optOuts,
      List<String> notes) {
    this.notes = Stream.concat(optOuts.notes().stream(), notes.stream()).toList();
    this.optOuts = optOuts;
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

  /** The name of the column of external ids; empty if addresses are the key. */
  String keyColumnOf(List<String> header) {
    return isKeyedByAddress() ? "" : header.get(keyColumn);
  }

  boolean hasOptOuts() {
    return !optOuts.columns().isEmpty();
  }

  /** What the result says of how columns were read. */
  List<String> notes() {
    return notes;
  }

  /** Since when the contact of the line last read wants no more mails; null if it does. */
  String unsubscribedAt() {
    return unsubscribedAt;
  }

  /** Since when the addresses of the line last read are not written to; null if they are. */
  String suppressedAt() {
    return suppressedAt;
  }

  boolean hasAddress() {
    return !addresses.isEmpty();
  }

  /** Whether two contacts of the file can have one address: not if it is their key. */
  boolean mayShareAddresses() {
    return hasAddress() && !(isKeyedByAddress() && addresses.size() == 1);
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
    if (hasOptOuts()) {
      unsubscribedAt = optOuts.unsubscribedAt(line);
      suppressedAt = optOuts.suppressedAt(line);
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
      return ExternalId.of(line.cells().get(keyColumn));
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
