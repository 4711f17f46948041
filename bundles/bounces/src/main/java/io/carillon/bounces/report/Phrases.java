package io.carillon.bounces.report;

import io.carillon.api.bounce.BounceReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What servers say, and what it means: {@code phrases.txt}. The first phrase that occurs decides.
 * Plain search in a bounded text, so that no text can make it slow.
 */
final class Phrases {
  private static final int LONGEST = 6_000;
  private static final int WIDEST_GAP = 80;
  private static final List<Phrase> ALL = load();

  private record Phrase(BounceReason reason, String[] pieces) {}

  private Phrases() {}

  /** The reason that a text gives, if any of the phrases occurs in it. */
  static Optional<BounceReason> meaning(String text) {
    return meaning(text, reason -> true);
  }

  /**
   * The same of a text that tells of many things.
   *
   * @param which reasons whose phrases are telling enough there
   */
  static Optional<BounceReason> meaning(String text, Predicate<BounceReason> which) {
    String line = squeeze(text);
    return ALL.stream()
        .filter(phrase -> which.test(phrase.reason()))
        .filter(phrase -> occurs(phrase.pieces(), line))
        .map(Phrase::reason)
        .findFirst();
  }

  /** Lower case, white space as single blanks. */
  static String squeeze(String text) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), LONGEST));
    boolean gap = false;
    for (int i = 0; i < text.length() && line.length() < LONGEST; i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || c == '\u00a0') {
        gap = line.length() > 0;
      } else {
        if (gap) {
          line.append(' ');
          gap = false;
        }
        line.append(c == '\u2019' ? '\'' : c);
      }
    }
    return line.toString().toLowerCase(Locale.ROOT);
  }

  private static boolean occurs(String[] pieces, String line) {
    int first = line.indexOf(pieces[0]);
    while (first >= 0) {
      int at = first + pieces[0].length();
      int piece = 1;
      while (piece < pieces.length) {
        int next = line.indexOf(pieces[piece], at);
        if (next < 0 || next - at > WIDEST_GAP) {
          break;
        }
        at = next + pieces[piece].length();
        piece++;
      }
      if (piece == pieces.length) {
        return true;
      }
      first = pieces.length == 1 ? -1 : line.indexOf(pieces[0], first + 1);
    }
    return false;
  }

  private static List<Phrase> load() {
    List<Phrase> phrases = new ArrayList<>();
    BounceReason reason = BounceReason.UNDETERMINED;
    for (String line : Lines.of("phrases.txt")) {
      if (line.startsWith("[")) {
        reason = BounceReason.valueOf(line.substring(1, line.length() - 1));
      } else {
        phrases.add(new Phrase(reason, line.split("\\*")));
      }
    }
    return List.copyOf(phrases);
  }
}
