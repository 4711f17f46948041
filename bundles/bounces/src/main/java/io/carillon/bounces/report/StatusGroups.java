package io.carillon.bounces.report;

import io.carillon.bounces.mime.HeaderField;
import io.carillon.bounces.mime.Headers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The fields of a delivery status (RFC 3464, RFC 6533), a group for each recipient. Groups are told
 * apart by what stands in them, since blank lines between and within them can't be relied on.
 */
final class StatusGroups {
  private static final Set<String> OF_RECIPIENT =
      Set.of(
          "final-recipient",
          "original-recipient",
          "x-actual-recipient",
          "x-original-recipient",
          "action",
          "status",
          "diagnostic-code",
          "remote-mta",
          "last-attempt-date",
          "final-log-id",
          "will-retry-until",
          "x-display-name",
          "x-supplementary-info",
          "x-postfix-queue-id",
          "x-notes",
          "localized-failure-reason");

  private StatusGroups() {}

  /** The groups of recipients; empty if the text holds none. */
  static List<Map<String, String>> in(String text) {
    List<Map<String, String>> groups = new ArrayList<>();
    Map<String, String> group = new LinkedHashMap<>();
    boolean gap = false;
    for (List<String> block : blocks(text)) {
      for (HeaderField field : Headers.of(block).all()) {
        if (!OF_RECIPIENT.contains(field.name())) {
          continue;
        }
        boolean again = group.containsKey(field.name());
        boolean next = field.name().endsWith("-recipient") && (again || gap && named(group));
        if (next || again && gap) {
          add(groups, group);
          group = new LinkedHashMap<>();
        }
        gap = false;
        group.putIfAbsent(field.name(), field.value());
      }
      gap = true;
    }
    add(groups, group);
    return groups;
  }

  private static List<List<String>> blocks(String text) {
    List<List<String>> blocks = new ArrayList<>();
    List<String> block = new ArrayList<>();
    for (String line : text.split("\n", 20_000)) {
      if (line.isBlank()) {
        blocks.add(block);
        block = new ArrayList<>();
      } else {
        block.add(line);
      }
    }
    blocks.add(block);
    return blocks;
  }

  private static void add(List<Map<String, String>> groups, Map<String, String> group) {
    if (named(group) && groups.size() < 100) {
      groups.add(group);
    }
  }

  private static boolean named(Map<String, String> group) {
    return !recipient(group).isEmpty();
  }

  /** Whom a group is about, or nothing. */
  static String recipient(Map<String, String> group) {
    for (String name : List.of("final-recipient", "original-recipient", "x-actual-recipient")) {
      String address = Addresses.field(group.getOrDefault(name, ""));
      // A server's own name for the mailbox: user@lmtp-daemon.
      boolean internal = address.indexOf('.', address.indexOf('@')) < 0;
      if (!address.isEmpty() && !(internal && original(group).contains("."))) {
        return address;
      }
    }
    return "";
  }

  /** Whom the mail was sent to at first, or nothing. */
  static String original(Map<String, String> group) {
    return Addresses.field(group.getOrDefault("original-recipient", ""));
  }

  /** Whether a text looks like a delivery status that came without its MIME type. */
  static boolean hinted(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return Arrays.stream(new String[] {"final-recipient:", "original-recipient:"})
        .anyMatch(name -> lower.startsWith(name) || lower.contains("\n" + name));
  }
}
