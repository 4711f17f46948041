package io.carillon.contacts.csv;

import io.carillon.api.address.Characters;
import java.util.Arrays;
import java.util.List;

/**
 * One record of a CSV file.
 *
 * @param number the line of the file on which it begins, counted from 1
 * @param cells its cells as written, quotes taken off
 * @param fault why the record as such cannot be used, or null
 */
public record CsvLine(long number, List<String> cells, String fault) {

  CsvLine(long number, String[] cells, int count, String fault) {
    this(number, Arrays.asList(cells).subList(0, count), fault);
  }

  /** Whether no cell holds anything, as in the lines that spreadsheets leave behind. */
  boolean isBlank() {
    return fault == null && cells.stream().allMatch(cell -> Characters.strip(cell).isEmpty());
  }
}
