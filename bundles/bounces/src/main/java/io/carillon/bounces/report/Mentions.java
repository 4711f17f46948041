package io.carillon.bounces.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The addresses that a notice names, and how: servers put a failed recipient at the beginning of a
 * line, alone or before a colon; what stands within a sentence may be anybody.
 */
final class Mentions {
  private static final int AS_ENTRY = 4;
  private static final int AS_RECIPIENT = 3;
  private static final int IN_PASSING = 1;
  private static final int EVIDENCE_LINES = 25;

  private static final List<String> LABELS =
      List.of(
          "rcpt to",
          "recipient",
          "to:",
          "for ",
          "user",
          "address",
          "mailbox",
          "account",
          "destinat",
          "empf",
          "宛先",
          "failed",
          "unknown",
          "deliver",
          "send",
          "undeliver");

  private final List<String> lines;
  private final Map<String, Integer> rank = new LinkedHashMap<>();
  private final Map<String, Integer> place = new LinkedHashMap<>();

  /**
   * @param others addresses that are certainly not the recipient's
   */
  Mentions(String text, Set<String> others) {
    lines = text.lines().limit(2_000).toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      for (Addresses.Found found : Addresses.in(line)) {
        if (!others.contains(found.address()) && !office(found.address())) {
          note(found.address(), rank(line, found), i);
        }
      }
    }
  }

  private void note(String address, int rated, int line) {
    if (rank.merge(address, rated, Math::max) == rated && rated > 0) {
      place.merge(address, line, (old, now) -> rank(old, address) >= rated ? old : now);
    }
  }

  private int rank(int line, String address) {
    return Addresses.in(lines.get(line)).stream()
        .filter(found -> found.address().equals(address))
        .mapToInt(found -> rank(lines.get(line), found))
        .max()
        .orElse(0);
  }

  private static boolean office(String address) {
    return address.startsWith("mailer-daemon@") || address.startsWith("postmaster@");
  }

  private static int rank(String line, Addresses.Found found) {
    String before = line.substring(0, found.start()).strip();
    String lower = before.toLowerCase(Locale.ROOT);
    if (lower.endsWith("generated from") || lower.endsWith("expanded from:")) {
      return AS_RECIPIENT;
    }
    if (lower.startsWith("c=") && lower.contains("dda:")) {
      return AS_ENTRY;
    }
    if (lower.contains("from") || lower.contains("contact") || lower.contains("reply")) {
      return lower.contains("rcpt to") ? AS_RECIPIENT : 0;
    }
    boolean answered = before.matches("[245]\\d\\d([ -][245]\\.\\d+\\.\\d+)?[ -]*<?");
    if (lower.equals("to:") || lower.equals("cc:")) {
      return AS_RECIPIENT;
    }
    boolean begins = answered || before.chars().allMatch(c -> "<>\"'([-*+・ \t.:".indexOf(c) >= 0);
    if (begins) {
      return AS_ENTRY;
    }
    if (LABELS.stream().anyMatch(lower::contains)) {
      return before.length() < 60 && before.endsWith(":") ? AS_ENTRY : AS_RECIPIENT;
    }
    return IN_PASSING;
  }

  /** Those that are most likely the failed recipients. */
  List<String> likely(Set<String> expected) {
    int best = rank.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    if (best == 0) {
      return List.of();
    }
    List<String> top = rank.keySet().stream().filter(a -> rank.get(a) == best).toList();
    if (best < AS_ENTRY) {
      List<String> known = rank.keySet().stream().filter(expected::contains).toList();
      return known.isEmpty() ? top.subList(0, 1) : known;
    }
    return top;
  }

  /** What stands around an address: its line and those behind it, up to the next entry. */
  String evidence(String address) {
    Integer line = place.get(address);
    if (line == null) {
      return "";
    }
    List<String> around = new ArrayList<>();
    around.add(lines.get(line));
    int blanks = 0;
    for (int i = line + 1; i < Math.min(lines.size(), line + EVIDENCE_LINES); i++) {
      String each = lines.get(i);
      blanks = each.isBlank() ? blanks + 1 : 0;
      boolean nextEntry =
          Addresses.in(each).stream()
              .anyMatch(
                  found ->
                      !found.address().equals(address)
                          && rank(each, found) == AS_ENTRY
                          && rank.getOrDefault(found.address(), 0) == AS_ENTRY);
      if (nextEntry || blanks > 1) {
        break;
      }
      around.add(each);
    }
    return String.join("\n", around);
  }
}
