package io.carillon.api.bounce;

import io.carillon.api.Sql;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What mail servers say, and what it means: a list of phrases, of which the first that occurs
 * decides. Upper and lower case, addresses, names of servers, usual misspellings and apostrophes
 * make no difference. Plain search in a bounded text, so that no text can make it slow.
 *
 * <p>The list's lines: {@code [MEANING]} of the phrases that follow; a phrase, which begins where a
 * word begins, and of up to three letters is a whole word; {@code *} in it for at most 80
 * characters, {@code ~} for a few words of the same thought; {@code |} between alternatives of a
 * piece; {@code $name = …} for alternatives that are used again; {@code ! …|…} for what stands in
 * no gap; {@code #} for a comment.
 *
 * @param <E> the meanings
 */
public final class ServerPhrases<E extends Enum<E>> {
  private static final int WIDEST_GAP = 80;
  private static final int FEW_WORDS = 24;
  private static final int SHORT = 3;
  private static final String NOT_NEAR = ",;:().";

  private final List<Phrase<E>> phrases;
  private final List<String> barriers;

  private record Phrase<E>(E meaning, List<Piece> pieces) {}

  /**
   * One of several texts.
   *
   * @param near whether it stands a few words behind the piece before it
   */
  private record Piece(List<String> alternatives, boolean near) {}

  private ServerPhrases(List<Phrase<E>> phrases, List<String> barriers) {
    this.phrases = List.copyOf(phrases);
    this.barriers = List.copyOf(barriers);
  }

  /**
   * Reads a list.
   *
   * @param beside the class whose package holds it
   */
  public static <E extends Enum<E>> ServerPhrases<E> load(
      Class<?> beside, String resource, Class<E> meanings) {
    List<Phrase<E>> phrases = new ArrayList<>();
    List<String> barriers = new ArrayList<>();
    Map<String, List<String>> named = new HashMap<>();
    E meaning = meanings.getEnumConstants()[0];
    for (String each : Sql.load(beside, resource).lines().toList()) {
      String line = each.strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("[")) {
        meaning = Enum.valueOf(meanings, line.substring(1, line.length() - 1));
      } else if (line.startsWith("!")) {
        barriers.addAll(Arrays.asList(line.substring(1).split("\\|")));
      } else if (line.startsWith("$") && line.contains(" = ")) {
        int equals = line.indexOf(" = ");
        named
            .computeIfAbsent(line.substring(0, equals), name -> new ArrayList<>())
            .addAll(alternatives(line.substring(equals + 3), named));
      } else {
        phrases.add(new Phrase<>(meaning, pieces(line, named)));
      }
    }
    return new ServerPhrases<>(phrases, barriers);
  }

  private static List<Piece> pieces(String line, Map<String, List<String>> named) {
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= line.length(); i++) {
      if (i == line.length() || line.charAt(i) == '*' || line.charAt(i) == '~') {
        boolean near = from > 0 && line.charAt(from - 1) == '~';
        pieces.add(new Piece(alternatives(line.substring(from, i), named), near));
        from = i + 1;
      }
    }
    return List.copyOf(pieces);
  }

  private static List<String> alternatives(String text, Map<String, List<String>> named) {
    List<String> alternatives = new ArrayList<>();
    for (String one : text.split("\\|")) {
      if (one.startsWith("$")) {
        alternatives.addAll(named.get(one.strip()));
      } else {
        String words = ServerWords.of(one);
        alternatives.add(one.endsWith(" ") ? words + " " : words);
      }
    }
    return List.copyOf(alternatives);
  }

  /** What a text means, if any of the phrases occurs in it. */
  public Optional<E> meaning(String said) {
    return meaning(said, meaning -> true);
  }

  /**
   * The same of a text that tells of many things.
   *
   * @param which meanings whose phrases are telling enough there
   */
  public Optional<E> meaning(String said, Predicate<E> which) {
    return of(ServerWords.of(said), which);
  }

  /** The same of words that are fit for the search already. */
  Optional<E> of(String words, Predicate<E> which) {
    return phrases.stream()
        .filter(phrase -> which.test(phrase.meaning()))
        .filter(phrase -> occurs(phrase.pieces(), 0, words, 0))
        .map(Phrase::meaning)
        .findFirst();
  }

  /** Whether pieces, from one of them on, occur behind a place. */
  private boolean occurs(List<Piece> pieces, int piece, String words, int from) {
    if (piece == pieces.size()) {
      return true;
    }
    Piece wanted = pieces.get(piece);
    int widest = piece == 0 ? words.length() : wanted.near() ? FEW_WORDS : WIDEST_GAP;
    for (String text : wanted.alternatives()) {
      for (int at = begin(text, words, from);
          at >= 0 && at - from <= widest;
          at = begin(text, words, at + 1)) {
        boolean joined = piece == 0 || isGap(words.substring(from, at), wanted.near());
        if (!joined) {
          break;
        }
        if (occurs(pieces, piece + 1, words, at + text.length())) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isGap(String gap, boolean near) {
    return barriers.stream().noneMatch(gap::contains)
        && !(near && gap.chars().anyMatch(c -> NOT_NEAR.indexOf(c) >= 0));
  }

  /** Where a text stands next that begins with a word; a short one ends with it, too; or -1. */
  private static int begin(String text, String words, int from) {
    for (int at = words.indexOf(text, from); at >= 0; at = words.indexOf(text, at + 1)) {
      int end = at + text.length();
      boolean begins =
          !ServerWords.isLetter(text.charAt(0))
              || at == 0
              || !ServerWords.isLetter(words.charAt(at - 1));
      boolean ends =
          text.length() > SHORT
              || end == words.length()
              || !ServerWords.isLetter(text.charAt(text.length() - 1))
              || !ServerWords.isLetter(words.charAt(end));
      if (begins && ends) {
        return at;
      }
    }
    return -1;
  }
}
