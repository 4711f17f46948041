package io.carillon.contacts.optout;

import io.carillon.api.Sql;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of a column's name, and what kinds of words they are: {@code headers.txt}. */
final class HeaderWords {
  /** What a word tells; the list explains each. */
  enum Kind {
    OUT,
    SUPPRESSED,
    NOT,
    REFUSED,
    MAILS,
    WRITTEN_TO,
    OFFERS,
    BESIDE,
    ELSEWHERE,
    AGREED,
    AGREED_ALSO,
    STATUS,
    DETAIL,
    WHEN,
    SMALL
  }

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern CAMEL =
      Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");
  private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Map<Kind, Vocabulary> KINDS = load();

  /** The words of a kind: whole ones, beginnings, and what they hold. */
  private record Vocabulary(Set<String> whole, List<String> begins, List<String> holds) {
    Vocabulary() {
      this(new HashSet<>(), new ArrayList<>(), new ArrayList<>());
    }

    void add(String word) {
      if (word.startsWith("*")) {
        holds.add(word.substring(1, word.length() - 1));
      } else if (word.endsWith("*")) {
        begins.add(word.substring(0, word.length() - 1));
      } else {
        whole.add(word);
      }
    }

    boolean has(String word) {
      return whole.contains(word)
          || begins.stream().anyMatch(word::startsWith)
          || holds.stream().anyMatch(word::contains);
    }

    /** Two words, side by side. */
    boolean has(String word, String next) {
      String pair = word + " " + next;
      return whole.contains(pair)
          || begins.stream().anyMatch(begin -> begin.indexOf(' ') > 0 && pair.startsWith(begin));
    }
  }

  private final List<String> words;

  private HeaderWords(List<String> words) {
    this.words = words;
  }

  /** The words of a column's name in any spelling: {@code DoNotEmail}, {@code do-not-email}. */
  static HeaderWords of(String column) {
    String plain = MARKS.matcher(Normalizer.normalize(column, Normalizer.Form.NFD)).replaceAll("");
    String[] parts =
        OTHERS.split(CAMEL.matcher(plain).replaceAll(" ").toLowerCase(Locale.ROOT).strip());
    List<String> words = new ArrayList<>();
    for (String part : parts) {
      String last = words.isEmpty() ? "" : words.get(words.size() - 1);
      boolean joined =
          last.equals("e") && part.startsWith("mail")
              || last.equals("news") && part.startsWith("letter")
              || last.equals("black") && part.startsWith("list")
              || last.equals("don") && part.equals("t");
      if (joined) {
        words.set(words.size() - 1, last + part);
      } else if (!part.isEmpty()) {
        words.add(part);
      }
    }
    return new HeaderWords(List.copyOf(words));
  }

  List<String> words() {
    return words;
  }

  boolean has(Kind kind) {
    return first(kind) >= 0;
  }

  /** The place of the first word, or pair of words, of a kind; -1 if there is none. */
  int first(Kind kind) {
    Vocabulary vocabulary = KINDS.get(kind);
    for (int i = 0; i < words.size(); i++) {
      if (vocabulary.has(words.get(i))
          || i + 1 < words.size() && vocabulary.has(words.get(i), words.get(i + 1))) {
        return i;
      }
    }
    return -1;
  }

  /** Whether each word is of one of the kinds. */
  boolean areAll(Set<Kind> kinds) {
    return areAll(0, words.size(), kinds);
  }

  /** Whether each word of a stretch is of one of the kinds, by itself or with the next one. */
  boolean areAll(int from, int to, Set<Kind> kinds) {
    for (int i = from; i < to; i++) {
      int at = i;
      if (kinds.stream().map(KINDS::get).noneMatch(kind -> isOf(kind, at))) {
        return false;
      }
    }
    return true;
  }

  private boolean isOf(Vocabulary kind, int at) {
    String word = words.get(at);
    return kind.has(word)
        || at + 1 < words.size() && kind.has(word, words.get(at + 1))
        || at > 0 && kind.has(words.get(at - 1), word);
  }

  private static Map<Kind, Vocabulary> load() {
    Map<Kind, Vocabulary> kinds = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      kinds.put(kind, new Vocabulary());
    }
    Vocabulary vocabulary = kinds.get(Kind.OUT);
    for (String line : Sql.load(HeaderWords.class, "headers.txt").lines().toList()) {
      if (line.startsWith("[")) {
        vocabulary = kinds.get(Kind.valueOf(line.substring(1, line.length() - 1)));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        vocabulary.add(line.strip());
      }
    }
    return kinds;
  }
}
