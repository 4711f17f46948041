package io.carillon.channel.email;

import io.carillon.api.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What servers say while they refuse, and what it is about: {@code refusals.txt}. */
final class RefusalPhrases {
  /** A name in an address is no word of the server's. */
  private static final Pattern ADDRESS = Pattern.compile("\\S*@\\S*");

  private static final int SHORT = 5;
  private static final List<Phrase> ALL = load();

  private record Phrase(RefusalKind kind, String[] pieces) {
    boolean in(String text) {
      int from = 0;
      for (String piece : pieces) {
        from = behind(piece, text, from);
        if (from < 0) {
          return false;
        }
      }
      return true;
    }
  }

  private RefusalPhrases() {}

  /** What the first phrase that occurs is about; POLICY if there is none. */
  static RefusalKind kind(String line) {
    String text = plain(line);
    return ALL.stream()
        .filter(phrase -> phrase.in(text))
        .map(Phrase::kind)
        .findFirst()
        .orElse(RefusalKind.POLICY);
  }

  /** Whether a phrase of a kind occurs, whatever else is said. */
  static boolean says(RefusalKind kind, String line) {
    String text = plain(line);
    return ALL.stream().anyMatch(phrase -> phrase.kind() == kind && phrase.in(text));
  }

  private static String plain(String line) {
    return ADDRESS.matcher(line.toLowerCase(Locale.ROOT)).replaceAll(" ");
  }

  /** The place behind a piece that begins a word, short ones end one, too; -1 if there is none. */
  private static int behind(String piece, String text, int from) {
    for (int at = text.indexOf(piece, from); at >= 0; at = text.indexOf(piece, at + 1)) {
      int end = at + piece.length();
      boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
      boolean ends =
          piece.length() > SHORT
              || end == text.length()
              || !Character.isLetterOrDigit(text.charAt(end));
      if (begins && ends) {
        return end;
      }
    }
    return -1;
  }

  private static List<Phrase> load() {
    List<Phrase> phrases = new ArrayList<>();
    RefusalKind kind = RefusalKind.POLICY;
    for (String line : Sql.load(RefusalPhrases.class, "refusals.txt").lines().toList()) {
      if (line.startsWith("[")) {
        kind = RefusalKind.valueOf(line.substring(1, line.length() - 1));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        phrases.add(new Phrase(kind, line.split("\\*")));
      }
    }
    return List.copyOf(phrases);
  }
}
