package io.carillon.bounces.report;

import io.carillon.api.bounce.Bounce.Kind;
import io.carillon.api.bounce.BounceReason;
import io.carillon.bounces.mime.Mail;
import io.carillon.bounces.mime.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Says what a mail is that came back, from the surest form to the loosest. */
public final class BounceReader {
  private static final int DEEPEST = 3;
  private static final int MOST = 100;

  private BounceReader() {}

  /** At least one finding. */
  public static List<Finding> read(Mail mail) {
    List<Finding> findings = read(mail, 0);
    return findings.isEmpty()
        ? List.of(new Finding(Kind.UNREADABLE, "", "", "", BounceReason.UNREADABLE, ""))
        : findings;
  }

  private static List<Finding> read(Mail mail, int depth) {
    Notice notice = Notice.of(mail);
    List<Finding> findings = Complaint.of(notice);
    if (findings.isEmpty()) {
      findings = grouped(notice);
    }
    if (findings.isEmpty()) {
      findings = ProviderNotification.of(notice);
    }
    if (findings.isEmpty() && notice.types().contains("message/disposition-notification")) {
      findings = List.of(receipt(notice));
    }
    boolean deeper = depth < DEEPEST && !Authorship.answers(notice);
    if (findings.isEmpty() && deeper && namesNobody(notice)) {
      findings = within(mail, depth);
    }
    if (findings.isEmpty()) {
      findings = written(notice);
    }
    if (findings.isEmpty() && deeper) {
      findings = within(mail, depth);
    }
    if (findings.isEmpty() && (Signs.automatic(notice) || Authorship.unanswerable(notice))) {
      findings = List.of(answer(notice, BounceReason.AUTO_REPLY));
    }
    return findings;
  }

  private static boolean namesNobody(Notice notice) {
    return notice.head().raw("x-failed-recipients").isEmpty()
        && new Mentions(notice.text(), notice.others()).likely(Set.of()).isEmpty();
  }

  /** A report that somebody forwarded whole. */
  private static List<Finding> within(Mail mail, int depth) {
    for (Part part : mail.parts()) {
      if (part.message().isPresent()) {
        List<Finding> findings = read(part.message().get(), depth + 1);
        if (!findings.isEmpty()) {
          return findings;
        }
      }
    }
    return List.of();
  }

  private static Finding answer(Notice notice, BounceReason reason) {
    String from = Addresses.first(notice.head().raw("from"));
    return new Finding(Kind.AUTO_REPLY, from, "", "", reason, notice.subject());
  }

  /** A receipt (RFC 8098); some servers refuse mails by one that says "deleted". */
  private static Finding receipt(Notice notice) {
    String disposition = notice.disposition().raw("disposition").toLowerCase(Locale.ROOT);
    String address = Addresses.field(notice.disposition().raw("final-recipient"));
    boolean refused =
        disposition.startsWith("automatic-action")
            && disposition.contains("deleted")
            && Signs.subject(notice);
    if (!refused) {
      return answer(notice, BounceReason.DELIVERED);
    }
    String said = new Mentions(notice.text(), Set.of()).evidence(address);
    BounceReason reason =
        new BounceClassifier(Set.of(), address)
            .reason(said.replace(address, " "), "", "", notice.subject());
    return new Finding(Kind.SOFT, address, "", "", reason, said);
  }

  /** RFC 3464: a group of fields for each recipient. */
  private static List<Finding> grouped(Notice notice) {
    Mentions mentions = new Mentions(notice.text(), notice.others());
    List<Finding> findings = new ArrayList<>();
    boolean loose = notice.groups().isEmpty() && Authorship.notice(notice);
    for (Map<String, String> group : loose ? notice.loose() : notice.groups()) {
      findings.add(grouped(notice, group, mentions));
    }
    return findings;
  }

  private static Finding grouped(Notice notice, Map<String, String> group, Mentions mentions) {
    String address = StatusGroups.recipient(group);
    String action = word(group.getOrDefault("action", ""));
    String diagnostic = diagnostic(group);
    String evidence = mentions.evidence(address);
    String given = Codes.status(group.getOrDefault("status", ""));
    String inner = Codes.status(diagnostic);
    String status = Codes.telling(given) || inner.isEmpty() ? given : inner;
    if (List.of("delivered", "relayed", "expanded").contains(action) || status.startsWith("2")) {
      return new Finding(
          Kind.AUTO_REPLY,
          address,
          StatusGroups.original(group),
          status,
          BounceReason.DELIVERED,
          diagnostic);
    }
    String text = notice.subject() + "\n" + notice.text();
    BounceReason reason =
        new BounceClassifier(notice.senders(), address).reason(diagnostic, status, evidence, text);
    String said = diagnostic.isBlank() ? evidence : diagnostic;
    boolean delayed = action.equals("delayed") || action.isEmpty() && Signs.delay(notice);
    return new Finding(
        delayed ? Kind.DELAY : kind(reason, status, said),
        address,
        StatusGroups.original(group),
        status,
        reason,
        said);
  }

  private static String word(String value) {
    String[] words = value.toLowerCase(Locale.ROOT).strip().split("[\\s;(]", 2);
    return words[0];
  }

  private static String diagnostic(Map<String, String> group) {
    String value = group.getOrDefault("diagnostic-code", "");
    int type = value.indexOf(';');
    boolean typed = type >= 0 && type < 20 && value.substring(0, type).indexOf(' ') < 0;
    String said = (typed ? value.substring(type + 1) : value).strip();
    return said.isEmpty() ? group.getOrDefault("x-supplementary-info", "") : said;
  }

  /** What only a person's eye was meant for. */
  private static List<Finding> written(Notice notice) {
    if (Signs.saysAutomatic(notice) && !Signs.subject(notice)) {
      return List.of(answer(notice, BounceReason.AUTO_REPLY));
    }
    if (Authorship.notice(notice)) {
      return failures(notice);
    }
    boolean asks = !Authorship.refers(notice) && Signs.challenge(notice);
    return asks ? List.of(answer(notice, BounceReason.CHALLENGE)) : List.of();
  }

  private static List<Finding> failures(Notice notice) {
    Set<String> recipients = new LinkedHashSet<>();
    Arrays.stream(notice.head().raw("x-failed-recipients").split(",", MOST))
        .map(Addresses::first)
        .filter(address -> !address.isEmpty())
        .forEach(recipients::add);
    Mentions mentions = new Mentions(notice.text(), notice.others());
    if (recipients.isEmpty()) {
      recipients.addAll(mentions.likely(notice.recipients()));
    }
    if (recipients.isEmpty()) {
      mentions = new Mentions(notice.text(), Set.of());
      recipients.addAll(mentions.likely(notice.recipients()));
    }
    if (recipients.isEmpty()) {
      recipients.addAll(notice.recipients());
      if (recipients.size() > 1) {
        String first = recipients.iterator().next();
        recipients.clear();
        recipients.add(first);
      }
    }
    if (recipients.isEmpty()) {
      recipients.add("");
    }
    Mentions found = mentions;
    return recipients.stream()
        .limit(MOST)
        .map(address -> failure(notice, address, found.evidence(address)))
        .filter(f -> !f.address().isEmpty() || f.reason() != BounceReason.UNDETERMINED)
        .toList();
  }

  private static Finding failure(Notice notice, String address, String evidence) {
    String near = evidence.replace(address.isEmpty() ? "\n" : address, " ");
    String status = Codes.status(near);
    if (status.isEmpty()) {
      status = Codes.status(notice.text());
    }
    String text = notice.subject() + "\n" + notice.text();
    BounceReason reason =
        new BounceClassifier(notice.senders(), address).reason(evidence, status, evidence, text);
    String said = near.isBlank() ? notice.text() : near;
    Kind kind = Signs.delay(notice) ? Kind.DELAY : kind(reason, status, said);
    return new Finding(kind, address, "", status, reason, said);
  }

  /** A server that says "for now" is believed, whatever the reason. */
  private static Kind kind(BounceReason reason, String status, String said) {
    boolean temporary = status.startsWith("4") || status.isEmpty() && Codes.reply(said) / 100 == 4;
    return reason.hard() && !temporary ? Kind.HARD : Kind.SOFT;
  }
}
