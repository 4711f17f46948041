package io.carillon.segments.reasoning;

import java.util.Locale;

/**
 * Full case folding of Unicode (CaseFolding.txt, C and F): texts that differ in case alone become
 * the same, also where a letter becomes two, as in {@code Straße} and {@code STRASSE}. The database
 * does the same by its function {@code fold_case}.
 */
final class CaseFolding {
  private static final int DOTLESS_I = 0x131;

  private CaseFolding() {}

  /** Code point by code point; what has no case stays as it is. */
  static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    text.codePoints().forEach(letter -> append(folded, letter));
    return folded.toString();
  }

  /**
   * Lower case of upper case of lower case maps all forms of a letter to one. The dotless i is
   * excepted: its upper case is that of another letter. Letter by letter, since a sigma at the end
   * of a word would differ.
   */
  private static void append(StringBuilder folded, int letter) {
    if (letter == DOTLESS_I) {
      folded.appendCodePoint(letter);
      return;
    }
    String lower = Character.toString(letter).toLowerCase(Locale.ROOT);
    lower
        .toUpperCase(Locale.ROOT)
        .codePoints()
        .map(Character::toLowerCase)
        .forEach(folded::appendCodePoint);
  }
}
