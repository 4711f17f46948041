package io.carillon.contacts.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How a CSV file is written.
 *
 * @param charset its charset; a byte-order mark in the file wins
 * @param delimiter between two cells; empty to take what the header line shows
 */
public record CsvFormat(Charset charset, Optional<Character> delimiter) {
  /** UTF-8, with the delimiter that the header line shows. */
  public static final CsvFormat DEFAULT = new CsvFormat(StandardCharsets.UTF_8, Optional.empty());

  private static final String DELIMITERS = ",;\t|";

  /** The most frequent of comma, semicolon, tab and bar outside of quotes; a comma if none is. */
  static char guess(String header) {
    int[] counts = new int[DELIMITERS.length()];
    boolean quoted = false;
    for (int i = 0; i < header.length(); i++) {
      char c = header.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && DELIMITERS.indexOf(c) >= 0) {
        counts[DELIMITERS.indexOf(c)]++;
      }
    }
    int best = 0;
    for (int i = 1; i < counts.length; i++) {
      if (counts[i] > counts[best]) {
        best = i;
      }
    }
    return DELIMITERS.charAt(best);
  }
}
