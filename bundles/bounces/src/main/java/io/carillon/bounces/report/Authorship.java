package io.carillon.bounces.report;

import io.carillon.bounces.mime.Headers;
import java.util.List;
import java.util.Locale;

/**
 * Who wrote a mail: a mail server that gives one of ours back, or anybody else. A sentence proves
 * nothing, since people write of addresses that can't be found, too. Only signs that a person's
 * answer does not have together make a notice: who sends it, that nobody is to answer it, what its
 * subject says, a server's reply, the header of the mail that is returned.
 */
final class Authorship {
  private static final List<String> LISTS =
      List.of(
          "list-id", "list-post", "list-archive", "x-mailing-list", "mailing-list", "x-list-id");

  private Authorship() {}

  /** Whether it is a mail server's notice, if it holds no delivery status. */
  static boolean notice(Notice notice) {
    boolean titled = Signs.subject(notice);
    if (daemon(notice)) {
      return titled || shows(notice) || says(notice);
    }
    if (nameless(notice)) {
      return titled && shows(notice) || says(notice);
    }
    boolean office = Signs.office(notice);
    if (answers(notice) || listed(notice) && !(office && titled)) {
      return false;
    }
    if (!notice.returns() && Signs.greets(notice)) {
      return false;
    }
    if (office && titled) {
      return shows(notice) || says(notice);
    }
    if (office || Signs.named(notice) || unanswerable(notice)) {
      boolean bare = titled && (office || unanswerable(notice));
      return shows(notice) ? titled || Signs.tells(notice) : bare && Signs.tells(notice);
    }
    if (titled && notice.returns()) {
      return says(notice);
    }
    return titled && Signs.automatic(notice) && shows(notice);
  }

  /** Whether a server's reply stands in it, or the header of the mail that is returned. */
  private static boolean shows(Notice notice) {
    return notice.returns() || Codes.answered(notice.text());
  }

  /** Whether it says in words that a mail was not delivered. */
  private static boolean says(Notice notice) {
    return Signs.tells(notice) || BounceClassifier.says(notice);
  }

  /** Whether nobody but a mail server writes so. */
  static boolean daemon(Notice notice) {
    Headers head = notice.head();
    String path = head.raw("return-path").strip().toLowerCase(Locale.ROOT);
    return !head.raw("x-failed-recipients").isEmpty()
        || path.startsWith("<mailer-daemon")
        || report(notice)
        || Signs.daemon(notice);
  }

  /** A person's mail has a sender. */
  private static boolean nameless(Notice notice) {
    return !notice.head().raw("from").contains("@");
  }

  private static boolean report(Notice notice) {
    String type = notice.head().raw("content-type").toLowerCase(Locale.ROOT);
    return type.startsWith("multipart/report") && !type.contains("disposition-notification");
  }

  /** Whether a person answers a mail, or passes one on. */
  static boolean answers(Notice notice) {
    return !daemon(notice) && (Signs.answer(notice) || !unanswerable(notice) && refers(notice));
  }

  /** Whether it names the mail that it answers. */
  static boolean refers(Notice notice) {
    return notice.head().has("in-reply-to") || notice.head().has("references");
  }

  /** Whether nobody is to answer it, as of all that machines write (RFC 3834). */
  static boolean unanswerable(Notice notice) {
    return notice.head().raw("return-path").strip().equals("<>");
  }

  private static boolean listed(Notice notice) {
    return LISTS.stream().anyMatch(notice.head()::has)
        || notice.head().raw("precedence").strip().equalsIgnoreCase("list");
  }
}
