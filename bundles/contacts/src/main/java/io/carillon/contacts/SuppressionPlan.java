package io.carillon.contacts;

import io.carillon.api.InvalidInputException;
import io.carillon.api.address.EmailAddress;
import io.carillon.api.contact.FieldType;
import io.carillon.api.contact.ImportRequest;
import io.carillon.api.contact.Suppression.Cause;
import io.carillon.contacts.cell.BadCellException;
import io.carillon.contacts.cell.CellReader;
import io.carillon.contacts.cell.CopyLine;
import io.carillon.contacts.cell.EmailAddresses;
import io.carillon.contacts.cell.Readers;
import io.carillon.contacts.csv.CsvLine;
import io.carillon.contacts.csv.Rejects;
import io.carillon.contacts.mapping.ColumnRule;
import io.carillon.contacts.mapping.FieldNames;
import io.carillon.contacts.mapping.Mapping;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What an import does with each line of a file of addresses that must not be written to. */
final class SuppressionPlan {
  private static final int LONGEST_DETAIL = 500;
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("email", "email"),
          Map.entry("e_mail", "email"),
          Map.entry("email_address", "email"),
          Map.entry("e_mail_address", "email"),
          Map.entry("address", "email"),
          Map.entry("mail", "email"),
          Map.entry("recipient", "email"),
          Map.entry("reason", "reason"),
          Map.entry("cause", "reason"),
          Map.entry("type", "reason"),
          Map.entry("status", "reason"),
          Map.entry("at", "at"),
          Map.entry("date", "at"),
          Map.entry("time", "at"),
          Map.entry("timestamp", "at"),
          Map.entry("created", "at"),
          Map.entry("created_at", "at"),
          Map.entry("suppressed_at", "at"),
          Map.entry("detail", "detail"),
          Map.entry("description", "detail"),
          Map.entry("note", "detail"),
          Map.entry("comment", "detail"));

  private final List<String> header;
  private final boolean headerless;
  private final String now;
  private final Map<String, CellSource> parts = new HashMap<>();

  /**
   * @throws InvalidInputException if no column holds addresses
   */
  SuppressionPlan(ImportRequest request, Mapping mapping, List<String> header) {
    this.now = request.now().toString();
    int first =
        IntStream.range(0, header.size())
            .filter(i -> EmailAddress.parse(header.get(i)).isPresent())
            .findFirst()
            .orElse(-1);
    this.headerless = first >= 0;
    this.header = headerless ? header.stream().map(cell -> "").toList() : header;
    if (headerless) {
      parts.put("email", CellSource.column(first, "1", new EmailAddresses()));
      return;
    }
    for (int i = 0; i < header.size(); i++) {
      String column = header.get(i);
      ColumnRule rule = mapping.columns().get(column);
      Optional<String> part =
          rule == null
              ? FieldNames.normalise(column).map(NAMES::get)
              : rule.field().map(NAMES::get);
      int index = i;
      part.ifPresent(
          name ->
              parts.putIfAbsent(
                  name, CellSource.column(index, column, reader(name, rule, mapping, request))));
    }
    if (!parts.containsKey("email")) {
      throw new InvalidInputException(
          request.file().getFileName()
              + ": no column holds addresses; name it email, write one address a line, or use a"
              + " mapping");
    }
  }

  /** Whether the first line is an address itself. */
  boolean isHeaderless() {
    return headerless;
  }

  /** The columns' names; empty ones if there are none. */
  List<String> header() {
    return header;
  }

  void read(CsvLine line, CopyLine copy) throws BadCellException {
    String address = value("email", line);
    if (address == null) {
      throw new BadCellException("no address");
    }
    String reason = value("reason", line);
    String at = value("at", line);
    copy.add(line.number());
    copy.add(address.toLowerCase(Locale.ROOT));
    copy.add(cause(reason).name());
    copy.add(at == null ? now : at);
    copy.add(detail(reason, value("detail", line)));
  }

  private String value(String part, CsvLine line) throws BadCellException {
    CellSource source = parts.get(part);
    return source == null ? null : source.value(line);
  }

  private static CellReader reader(
      String part, ColumnRule rule, Mapping mapping, ImportRequest request) {
    return switch (part) {
      case "email" -> SuppressionPlan::address;
      case "at" ->
          Readers.of(
              FieldType.INSTANT,
              mapping,
              rule == null ? ColumnRule.of(part) : rule,
              request.zone());
      default -> (cell, line) -> Rejects.unguard(cell);
    };
  }

  /** An export puts an apostrophe before what a spreadsheet would calculate. */
  private static String address(String cell, CsvLine line) throws BadCellException {
    return new EmailAddresses().read(Rejects.unguard(cell), line);
  }

  /**
   * What other programs call it: whatever is neither bounce nor complaint is somebody's decision.
   */
  private static Cause cause(String reason) {
    String text = reason == null ? "" : reason.toLowerCase(Locale.ROOT).replace('_', ' ');
    if (text.contains("complain") || text.contains("spam") || text.contains("abuse")) {
      return Cause.COMPLAINT;
    }
    if (text.contains("soft")) {
      return Cause.SOFT_BOUNCES;
    }
    return text.contains("bounce") || text.contains("invalid") || text.contains("cleaned")
        ? Cause.HARD_BOUNCE
        : Cause.ADMIN;
  }

  private static String detail(String reason, String detail) {
    boolean own = reason == null || isCause(reason);
    String told =
        own ? (detail == null ? "" : detail) : detail == null ? reason : reason + ": " + detail;
    String line = told.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.substring(0, Math.min(LONGEST_DETAIL, line.length()));
  }

  private static boolean isCause(String reason) {
    for (Cause cause : Cause.values()) {
      if (cause.name().equalsIgnoreCase(reason.replace(' ', '_'))) {
        return true;
      }
    }
    return false;
  }
}
