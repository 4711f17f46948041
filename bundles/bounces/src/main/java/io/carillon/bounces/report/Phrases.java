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
    return withoutServers(words.toString());
  }

  /** Without hosts that have their address behind them: {@code mx.example.com[192.0.2.1]}. */
  private static String withoutServers(String line) {
    StringBuilder words = new StringBuilder(line.length());
    int end = 0;
    for (int open = line.indexOf('['); open >= 0; open = line.indexOf('[', open + 1)) {
      int close = line.indexOf(']', open);
      if (close > open && close - open < 50 && numeric(line, open + 1, close)) {
        int start = open > end && line.charAt(open - 1) == ' ' ? open - 1 : open;
        while (start > end && hostname(line.charAt(start - 1))) {
          start--;
        }
        words.append(line, end, start);
        end = close + 1;
      }
    }
    return words.append(line, end, line.length()).toString();
  }

  private static boolean numeric(String line, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = line.charAt(i);
      if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c == '.' || c == ':')) {
        return false;
      }
    }
    return true;
  }

  private static boolean hostname(char c) {
    return letter(c) || c >= '0' && c <= '9' || c == '.' || c == '-' || c == '_';
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
