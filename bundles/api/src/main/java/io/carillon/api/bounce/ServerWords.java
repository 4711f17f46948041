package io.carillon.api.bounce;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a server says, made fit for a search: lower case, white space as single blanks, without
 * addresses and names of servers, since those may hold any word; usual misspellings as they are
 * meant. Bounded, and linear in the text's length.
 */
public final class ServerWords {
  private static final int LONGEST = 6_000;
  private static final int LONGEST_WORD = 20;
  private static final String BESIDE_ADDRESS = " <>()[]\"',;:";

  /** Words that servers often misspell; shorter ones are too near to others. */
  private static final List<String> VOCABULARY =
      List.of(
          "unknown",
          "recipient",
          "mailbox",
          "address",
          "account",
          "invalid",
          "available",
          "unavailable",
          "disabled",
          "rejected",
          "refused",
          "exceeded",
          "suspended",
          "deactivated",
          "existent",
          "nonexistent",
          "undeliverable",
          "authentication",
          "authorized",
          "recognized",
          "permitted");

  private static final Map<String, String> SHORT = shortWords();

  private ServerWords() {}

  /** The words of a text; each address becomes a blank. */
  public static String of(String text) {
    return of(text, address -> Optional.empty());
  }

  /**
   * The words of a text.
   *
   * @param name what stands for an address; a blank if nothing
   */
  static String of(String text, Function<String, Optional<String>> name) {
    return respelt(withoutAddresses(withoutServers(squeeze(text)), name));
  }

  /** Lower case, white space as single blanks, one kind of apostrophe. */
  public static String squeeze(String text) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), LONGEST));
    boolean gap = false;
    for (int i = 0; i < text.length() && line.length() < LONGEST; i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        gap = line.length() > 0;
      } else {
        if (gap) {
          line.append(' ');
          gap = false;
        }
        line.append("\u2018\u2019\u00b4`".indexOf(c) >= 0 ? '\'' : c);
      }
    }
    return line.toString().toLowerCase(Locale.ROOT);
  }

  private static String withoutAddresses(String line, Function<String, Optional<String>> name) {
    StringBuilder words = new StringBuilder(line.length());
    int end = 0;
    for (int at = line.indexOf('@'); at >= 0; at = line.indexOf('@', Math.max(at + 1, end))) {
      int from = at;
      while (from > end && BESIDE_ADDRESS.indexOf(line.charAt(from - 1)) < 0) {
        from--;
      }
      words.append(line, end, from);
      end = at + 1;
      while (end < line.length() && BESIDE_ADDRESS.indexOf(line.charAt(end)) < 0) {
        end++;
      }
      words.append(' ').append(name.apply(line.substring(from, end)).orElse("")).append(' ');
    }
    return words.append(line, end, line.length()).toString();
  }

  /** Without hosts that have their address behind them: {@code mx.example.com[192.0.2.1]}. */
  private static String withoutServers(String line) {
    StringBuilder words = new StringBuilder(line.length());
    int end = 0;
    for (int open = line.indexOf('['); open >= 0; open = line.indexOf('[', open + 1)) {
      int close = line.indexOf(']', open);
      if (close > open && close - open < 50 && isNumeric(line, open + 1, close)) {
        int start = open > end && line.charAt(open - 1) == ' ' ? open - 1 : open;
        while (start > end && isHostname(line.charAt(start - 1))) {
          start--;
        }
        words.append(line, end, start);
        end = close + 1;
      }
    }
    return words.append(line, end, line.length()).toString();
  }

  private static boolean isNumeric(String line, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = line.charAt(i);
      if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c == '.' || c == ':')) {
        return false;
      }
    }
    return true;
  }

  static boolean isHostname(char c) {
    return isLetter(c) || c >= '0' && c <= '9' || c == '.' || c == '-' || c == '_';
  }

  static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static String respelt(String line) {
    StringBuilder words = new StringBuilder(line.length());
    int from = 0;
    while (from < line.length()) {
      int to = from;
      while (to < line.length() && (isLetter(line.charAt(to)) || line.charAt(to) == '\'')) {
        to++;
      }
      if (to > from) {
        words.append(meant(line.substring(from, to)));
      }
      if (to < line.length()) {
        words.append(line.charAt(to++));
      }
      from = to;
    }
    return words.toString();
  }

  private static String meant(String word) {
    String known = SHORT.get(word);
    if (known != null || word.length() < 6 || word.length() > LONGEST_WORD) {
      return known == null ? word : known;
    }
    for (String right : VOCABULARY) {
      if (right.charAt(0) == word.charAt(0) && isSlipOf(right, word)) {
        return right;
      }
    }
    return word;
  }

  /**
   * Whether two differ in one slip: one letter is missing, too many, another, or two have changed
   * places.
   */
  private static boolean isSlipOf(String right, String word) {
    int longer = word.length() - right.length();
    if (Math.abs(longer) > 1 || word.equals(right)) {
      return false;
    }
    int at = 0;
    while (at < Math.min(right.length(), word.length()) && right.charAt(at) == word.charAt(at)) {
      at++;
    }
    String rest = right.substring(at);
    String given = word.substring(at);
    if (longer != 0) {
      return longer > 0 ? given.substring(1).equals(rest) : rest.substring(1).equals(given);
    }
    boolean swapped =
        rest.length() > 1
            && rest.charAt(0) == given.charAt(1)
            && rest.charAt(1) == given.charAt(0)
            && rest.substring(2).equals(given.substring(2));
    return swapped || rest.substring(1).equals(given.substring(1));
  }

  private static Map<String, String> shortWords() {
    Map<String, String> words = new HashMap<>();
    for (String verb :
        List.of("do", "did", "is", "are", "was", "were", "has", "have", "could", "would")) {
      contract(words, verb, verb);
    }
    for (String verb : List.of("does", "dos", "dose", "doese", "deos", "doen", "doens")) {
      contract(words, verb, "does");
    }
    words.put("doesn", "does not");
    words.put("can't", "can not");
    words.put("cant", "can not");
    words.put("cannot", "can not");
    words.put("won't", "will not");
    words.put("wont", "will not");
    for (String slip :
        List.of("exits", "exsist", "exsit", "exsits", "exisit", "exisist", "esist")) {
      words.put(slip, "exist");
    }
    for (String slip : List.of("existant", "existend", "exsistent")) {
      words.put(slip, "existent");
    }
    for (String slip : List.of("unknow", "unkown", "uknown", "unkonw")) {
      words.put(slip, "unknown");
    }
    for (String slip : List.of("reciepient", "reciepent", "receipient", "recepeint")) {
      words.put(slip, "recipient");
    }
    words.put("authorised", "authorized");
    words.put("recognised", "recognized");
    words.put("unrouteable", "unroutable");
    return Map.copyOf(words);
  }

  private static void contract(Map<String, String> words, String verb, String meant) {
    for (String end : List.of("n't", "nt", "'nt", "'t")) {
      words.put(verb + end, meant + " not");
    }
  }
}
