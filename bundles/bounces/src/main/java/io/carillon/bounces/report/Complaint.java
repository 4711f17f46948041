package io.carillon.bounces.report;

import io.carillon.api.bounce.Bounce.Kind;
import io.carillon.api.bounce.BounceReason;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Complaints of readers: RFC 5965, and the forms that came before it. */
final class Complaint {
  /** A large provider's, before RFC 5965: of a mail from the address of a server. */
  private static final Pattern OLD =
      Pattern.compile("^complaint about message from \\d{1,3}\\.\\d{1,3}\\.");

  private Complaint() {}

  /** Empty if it is none. */
  static List<Finding> of(Notice notice) {
    String type = notice.feedback().raw("feedback-type").strip().toLowerCase(Locale.ROOT);
    boolean old =
        type.isEmpty()
            && (notice.head().has("x-hmxmroriginalrecipient")
                || notice.original().has("x-hmxmroriginalrecipient")
                || OLD.matcher(notice.subject()).find());
    if (type.isEmpty() && !old) {
      return List.of();
    }
    Set<String> readers = readers(notice);
    String said = "Feedback-Type: " + (type.isEmpty() ? "abuse" : type);
    return switch (type) {
      // Of a domain that watches what is sent in its name, and of a reader who likes the mail.
      case "auth-failure", "dmarc", "virus" ->
          findings(readers, Kind.AUTO_REPLY, BounceReason.AUTHENTICATION, said);
      case "not-spam" -> findings(readers, Kind.AUTO_REPLY, BounceReason.AUTO_REPLY, said);
      default -> findings(readers, Kind.COMPLAINT, BounceReason.FEEDBACK, said);
    };
  }

  private static List<Finding> findings(
      Set<String> readers, Kind kind, BounceReason reason, String said) {
    return readers.stream()
        .limit(100)
        .map(address -> new Finding(kind, address, "", "", reason, said))
        .toList();
  }

  private static Set<String> readers(Notice notice) {
    Set<String> readers = new LinkedHashSet<>();
    for (String name : List.of("original-rcpt-to", "removal-recipient")) {
      notice.feedback().values(name).stream()
          .map(Addresses::field)
          .filter(address -> !address.isEmpty())
          .forEach(readers::add);
    }
    if (readers.isEmpty()) {
      for (String name : List.of("x-hmxmroriginalrecipient")) {
        readers.addAll(Addresses.all(notice.head().raw(name)));
        readers.addAll(Addresses.all(notice.original().raw(name)));
      }
    }
    if (readers.isEmpty()) {
      readers.addAll(notice.recipients());
    }
    if (readers.isEmpty()) {
      readers.add("");
    }
    return readers;
  }
}
