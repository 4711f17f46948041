package io.carillon.contacts;

import io.carillon.api.Amount;
import java.util.ArrayList;
import java.util.List;

/** What an import's result says beside its numbers, line by line. */
final class ImportNotes {
  private final List<String> lines = new ArrayList<>();

  void add(String line) {
    lines.add(line);
  }

  void addAll(List<String> more) {
    lines.addAll(more);
  }

  /** Contacts that an address does not tell apart. */
  void shared(long contacts) {
    if (contacts > 0) {
      lines.add(
          Amount.of(contacts, "contact")
              + " with an address that another contact has, too: one of them gets a workflow's mail,"
              + " the others are skipped (SAME_ADDRESS)");
    }
  }

  /** Contacts with users, whose address in the file is another one. */
  void following(long contacts) {
    if (contacts > 0) {
      lines.add(
          Amount.of(contacts, "contact")
              + " with users: the marketplace address follows from these and was left as it is"
              + " (address-list)");
    }
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
