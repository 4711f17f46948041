package io.carillon.support.csv;

/** Texts of people, in files that a spreadsheet opens. */
public final class Formulas {
  /** What formulas begin with, in full width too, and what spreadsheets skip before one. */
  private static final String BEGIN = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  private Formulas() {}

  /**
   * A value as a spreadsheet takes it for what it is. A text that begins as formulas do would be
   * calculated, maybe by a program of its author's choice: an apostrophe keeps it a text. Numbers
   * stay numbers.
   *
   * @param value what the text was made of
   */
  public static String harmless(Object value, String text) {
    boolean calculated =
        !(value instanceof Number) && !text.isEmpty() && BEGIN.indexOf(text.charAt(0)) >= 0;
    return calculated ? "'" + text : text;
  }
}
