package io.carillon.bounces.report;

import io.carillon.api.bounce.ServerWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a mail looks like from outside: a server's notice, or an automatic answer ({@code
 * signs.txt}).
 */
final class Signs {
  private static final Map<String, List<String>> WORDS = load();

  private Signs() {}

  /** Whether its sender has a mail server's own name. */
  static boolean daemon(Notice notice) {
    return contains(from(notice), "daemon");
  }

  /** Whether its sender has an office's name, behind which a server or a person may be. */
  static boolean office(Notice notice) {
    String path = notice.head().raw("return-path").strip().toLowerCase(Locale.ROOT);
    return contains(from(notice), "office") || path.startsWith("<postmaster");
  }

  /** Whether its sender is called as servers are, and other services, too. */
  static boolean named(Notice notice) {
    return contains(from(notice), "named");
  }

  private static String from(Notice notice) {
    return notice.head().text("from").toLowerCase(Locale.ROOT);
  }

  /** Whether its subject is that of a notice. */
  static boolean subject(Notice notice) {
    return !answer(notice) && contains(notice.subject(), "subject");
  }

  /** Whether its subject is that of an answer, or of a mail passed on. */
  static boolean answer(Notice notice) {
    String subject = notice.subject().strip();
    return WORDS.get("answer").stream().anyMatch(subject::startsWith);
  }

  /** Whether it begins as people begin. */
  static boolean greets(Notice notice) {
    String text = notice.text().strip();
    String start = ServerWords.squeeze(text.substring(0, Math.min(text.length(), 40)));
    return WORDS.get("greeting").stream().anyMatch(word -> begins(start, word));
  }

  private static boolean begins(String text, String word) {
    return text.startsWith(word)
        && (text.length() == word.length()
            || !Character.isLetter(text.charAt(word.length()))
            || word.length() > 5);
  }

  /** Whether its subject or header is that of an automatic answer. */
  static boolean automatic(Notice notice) {
    String subject = notice.subject();
    if (contains(subject.substring(0, Math.min(60, subject.length())), "automatic")) {
      return true;
    }
    String submitted = notice.head().raw("auto-submitted").toLowerCase(Locale.ROOT);
    String precedence = notice.head().raw("precedence").toLowerCase(Locale.ROOT);
    return submitted.startsWith("auto-replied")
        || submitted.startsWith("auto-generated")
        || notice.head().has("x-autoreply")
        || notice.head().has("x-autorespond")
        || notice.head().has("x-autoresponder")
        || notice.head().has("x-auto-reply-from")
        || notice.head().has("x-mail-autoreply")
        || notice.head().raw("x-loop").toLowerCase(Locale.ROOT).contains("autoresp")
        || precedence.contains("auto_reply")
        || precedence.contains("auto-reply");
  }

  /** Whether its subject says plainly that it is an automatic answer. */
  static boolean saysAutomatic(Notice notice) {
    String subject = notice.subject();
    return contains(subject.substring(0, Math.min(40, subject.length())), "automatic");
  }

  /** Whether it asks the sender to prove something. */
  static boolean challenge(Notice notice) {
    String all = notice.subject() + "\n" + ServerWords.squeeze(notice.text());
    return contains(all, "challenge") || notice.head().has("x-askversion");
  }

  /** Whether it says in its text that a mail was not delivered. */
  static boolean tells(Notice notice) {
    return contains(ServerWords.squeeze(notice.text()), "undelivered");
  }

  /** Whether a notice says that the server goes on trying. */
  static boolean delay(Notice notice) {
    String all = ServerWords.squeeze(notice.subject() + "\n" + notice.text());
    return contains(all, "delay");
  }

  private static boolean contains(String text, String list) {
    return WORDS.get(list).stream().anyMatch(text::contains);
  }

  private static Map<String, List<String>> load() {
    Map<String, List<String>> words = new HashMap<>();
    List<String> list = new ArrayList<>();
    for (String line : Lines.of("signs.txt")) {
      if (line.startsWith("[")) {
        list = new ArrayList<>();
        words.put(line.substring(1, line.length() - 1), list);
      } else {
        list.add(line);
      }
    }
    return words;
  }
}
