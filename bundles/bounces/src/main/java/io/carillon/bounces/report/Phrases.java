package io.carillon.bounces.report;

import io.carillon.api.bounce.BounceReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What servers say, and what it means: {@code phrases.txt}. The first phrase that occurs decides.
 * Plain search in a bounded text, so that no text can make it slow.
 */
final class Phrases {
  private static final int LONGEST = 6_000;
  private static final int WIDEST_GAP = 80;

  /** A host with its address behind it, such as {@code mx.example.com[192.0.2.1]:25}. */
  private static final Pattern SERVER =
      Pattern.compile("[a-z0-9_.-]{1,253} ?[\\[(][0-9a-f.:]{3,45}[\\])](:[0-9]{1,5})?");

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
    String line = words(text);
    return ALL.stream()
        .filter(phrase -> which.test(phrase.reason()))
        .filter(phrase -> occurs(phrase.pieces(), line))
        .map(Phrase::reason)
        .findFirst();
  }

  /** What a text says, without addresses and names of servers: those may hold any word. */
  private static String words(String text) {
    String line = squeeze(text);
    StringBuilder words = new StringBuilder(line.length());
    int end = 0;
    for (Addresses.Found found : Addresses.in(line)) {
      words.append(line, end, found.start()).append(' ');
      end = found.end();
    }
    words.append(line, end, line.length());
    return SERVER.matcher(words).replaceAll(" ");
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
        int next = word(line, pieces[piece], at);
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

  /** Where a piece stands next that is not the end of a word ("full" in "successful"), or -1. */
  private static int word(String line, String piece, int from) {
    int at = line.indexOf(piece, from);
    while (at > 0 && letter(piece.charAt(0)) && letter(line.charAt(at - 1))) {
      at = line.indexOf(piece, at + 1);
    }
    return at;
  }

  private static boolean letter(char c) {
    return c >= 'a' && c <= 'z';
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
