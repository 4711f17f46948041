package io.carillon.contacts;

import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.ImportRequest;
import io.carillon.contacts.cell.BadCellException;
import io.carillon.contacts.cell.CellReader;
import io.carillon.contacts.cell.CopyLine;
import io.carillon.contacts.cell.Quote;
import io.carillon.contacts.cell.Words;
import io.carillon.contacts.csv.CsvLine;
import io.carillon.contacts.mapping.Assignment;
import io.carillon.contacts.mapping.Assignment.Assigned;
import io.carillon.contacts.mapping.FieldNames;
import io.carillon.contacts.mapping.Mapping;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What an import does with each line of addresses. Columns that it does not know are left out. */
final class AddressPlan {
  private static final String CONTACT = "contact";
  private static final String ADDRESS = "address";
  private static final String LABEL = "label";
  private static final String CHOSEN = "chosen";
  private static final String VERIFIED = "verified";
  private static final Set<String> PARTS = Set.of(CONTACT, ADDRESS, LABEL, CHOSEN, VERIFIED);

  private final CellReader addresses;
  private final Map<String, CellSource> parts = new HashMap<>();

  /**
   * @param kind of every line
   * @throws InvalidInputException if the columns do not make addresses of contacts
   */
  AddressPlan(ImportRequest request, Mapping mapping, List<String> header, String kind) {
    String file = request.file().getFileName().toString();
    this.addresses = AddressForm.reader(kind);
    new Assignment(
            file,
            mapping,
            UnaryOperator.identity(),
            PARTS::contains,
            FieldNames::addressAlias,
            column -> false)
        .of(header)
        .forEach(this::plan);
    mapping.values().forEach((name, text) -> planFixed(mapping, name, text));
    require(file, CONTACT, "the contacts' external ids");
    require(file, ADDRESS, "addresses");
  }

  /** The name of the column that says whose line it is; empty if all are one contact's. */
  String contactColumn() {
    return parts.get(CONTACT).column();
  }

  /** Reads a line into the order of the staging table. */
  void read(CsvLine line, CopyLine copy) throws BadCellException {
    String contact = present(CONTACT, line);
    String address = present(ADDRESS, line);
    copy.add(line.number());
    copy.add(contact);
    copy.add(address);
    copy.add(value(LABEL, line));
    copy.add(value(CHOSEN, line));
    copy.add(value(VERIFIED, line));
  }

  private String present(String part, CsvLine line) throws BadCellException {
    String value = value(part, line);
    if (value == null) {
      throw new BadCellException("no " + part);
    }
    return value;
  }

  private String value(String part, CsvLine line) throws BadCellException {
    CellSource planned = parts.get(part);
    return planned == null ? null : planned.value(line);
  }

  private void plan(Assigned column) {
    if (PARTS.contains(column.field())) {
      parts.put(
          column.field(),
          CellSource.column(column.index(), column.column(), reader(column.field())));
    }
  }

  private void planFixed(Mapping mapping, String name, String text) {
    if (!PARTS.contains(name)) {
      throw new InvalidInputException(
          mapping.source() + ": values." + name + " is no part of an address: label, chosen");
    }
    try {
      parts.put(name, CellSource.fixed(reader(name).read(text.strip(), null)));
    } catch (BadCellException e) {
      throw new InvalidInputException(
          mapping.source() + ": values." + name + ": " + Quote.of(text) + " " + e.getMessage(), e);
    }
  }

  private CellReader reader(String part) {
    return switch (part) {
      case CONTACT -> (cell, line) -> ExternalId.of(cell);
      case ADDRESS -> addresses;
      case CHOSEN, VERIFIED -> Words.booleans();
      default -> CellReader.text();
    };
  }

  private void require(String file, String part, String what) {
    if (!parts.containsKey(part)) {
      throw new InvalidInputException(
          "%s: no column holds %s; name it %s, or use a mapping".formatted(file, what, part));
    }
  }
}
