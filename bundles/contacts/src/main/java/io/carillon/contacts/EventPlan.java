package io.carillon.contacts;

import io.carillon.api.InvalidInputException;
import io.carillon.api.address.EmailAddress;
import io.carillon.api.contact.FieldType;
import io.carillon.api.contact.ImportRequest;
import io.carillon.contacts.cell.BadCellException;
import io.carillon.contacts.cell.CellReader;
import io.carillon.contacts.cell.CopyLine;
import io.carillon.contacts.cell.Quote;
import io.carillon.contacts.cell.Readers;
import io.carillon.contacts.csv.CsvLine;
import io.carillon.contacts.mapping.Assignment;
import io.carillon.contacts.mapping.Assignment.Assigned;
import io.carillon.contacts.mapping.ColumnRule;
import io.carillon.contacts.mapping.FieldNames;
import io.carillon.contacts.mapping.Mapping;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What an import does with each line of events. A line without a key of its own is known by a
 * digest of all that it says. For one thread.
 */
final class EventPlan {
  private static final String CONTACT = "contact";
  private static final String TYPE = "type";
  private static final String AT = "at";
  private static final String AMOUNT = "amount";
  private static final String KEY = "key";
  private static final Set<String> PARTS = Set.of(CONTACT, TYPE, AT, AMOUNT, KEY);
  private static final int LONGEST_KEY = 200;

  private final Map<String, CellSource> parts = new HashMap<>();
  private final Map<String, CellSource> data = new TreeMap<>();
  private final Map<String, String> fixedData = new TreeMap<>();
  private final MessageDigest digest = sha256();
  private final KeySet keys = new KeySet();
  private boolean addresses;

  /**
   * @param type of every line, or empty if a column or the mapping says it
   * @throws InvalidInputException if the columns do not make events
   */
  EventPlan(ImportRequest request, Mapping mapping, List<String> header, String type) {
    String file = request.file().getFileName().toString();
    new Assignment(
            file,
            mapping,
            UnaryOperator.identity(),
            PARTS::contains,
            FieldNames::eventAlias,
            column -> false)
        .of(header)
        .forEach(column -> plan(column, request, mapping));
    mapping.values().forEach((name, text) -> planFixed(name, text, request, mapping));
    if (!type.isBlank()) {
      planFixed(TYPE, type, request, mapping);
    }
    require(file, CONTACT, "external ids or e-mail addresses; name it contact");
    require(file, AT, "times; name it at");
    require(file, TYPE, "types; give the type of all lines, or name a column type");
  }

  /** The name of the column that says whose line it is; empty if all are one contact's. */
  String contactColumn() {
    return parts.get(CONTACT).column();
  }

  /** Reads a line into the order of the staging table. */
  void read(CsvLine line, CopyLine copy) throws BadCellException {
    String contact = present(CONTACT, line, "no contact");
    String type = present(TYPE, line, "no type");
    String at = present(AT, line, "no time");
    String amount = value(AMOUNT, line);
    Map<String, String> texts = new TreeMap<>(fixedData);
    for (Map.Entry<String, CellSource> entry : data.entrySet()) {
      String text = entry.getValue().value(line);
      if (text != null) {
        texts.put(entry.getKey(), text);
      }
    }
    String json = EventData.write(texts);
    String key = parts.containsKey(KEY) ? key(line) : digest(contact, type, at, amount, json);
    keys.add(contact + '\0' + type + '\0' + key);
    addresses |= contact.indexOf('@') >= 0;
    copy.add(line.number());
    copy.add(contact);
    copy.add(type);
    copy.add(key);
    copy.add(at);
    copy.add(amount);
    copy.add(json);
  }

  /** Whether two lines may be the same event: an address may be another name of a contact. */
  boolean mayRepeat() {
    return addresses || keys.mayRepeat();
  }

  private String key(CsvLine line) throws BadCellException {
    String key = present(KEY, line, "no key; it is what an event is known by");
    if (key.length() > LONGEST_KEY) {
      throw new BadCellException("the key is longer than 200 characters");
    }
    return key;
  }

  private String present(String part, CsvLine line, String otherwise) throws BadCellException {
    String value = value(part, line);
    if (value == null) {
      throw new BadCellException(otherwise);
    }
    return value;
  }

  private String value(String part, CsvLine line) throws BadCellException {
    CellSource planned = parts.get(part);
    return planned == null ? null : planned.value(line);
  }

  private void plan(Assigned column, ImportRequest request, Mapping mapping) {
    String name = column.field();
    if (PARTS.contains(name)) {
      parts.put(name, source(column, reader(name, column.rule(), request, mapping)));
    } else {
      data.put(name, source(column, CellReader.text()));
    }
  }

  private void planFixed(String name, String text, ImportRequest request, Mapping mapping) {
    if (!PARTS.contains(name)) {
      fixedData.put(name, text);
      return;
    }
    try {
      String value = reader(name, ColumnRule.of(name), request, mapping).read(text.strip(), null);
      parts.put(name, CellSource.fixed(value));
    } catch (BadCellException e) {
      throw new InvalidInputException(name + " " + Quote.of(text) + " " + e.getMessage(), e);
    }
  }

  private static CellSource source(Assigned column, CellReader reader) {
    return CellSource.column(column.index(), column.column(), reader);
  }

  private static CellReader reader(
      String part, ColumnRule rule, ImportRequest request, Mapping mapping) {
    return switch (part) {
      case TYPE -> EventPlan::type;
      case AT -> Readers.of(FieldType.INSTANT, mapping, rule, request.zone());
      case AMOUNT -> Readers.of(FieldType.NUMBER, mapping, rule, request.zone());
      case CONTACT -> EventPlan::contact;
      default -> CellReader.text();
    };
  }

  /**
   * An external id as an import of contacts stores it; an address without what stands around it.
   */
  private static String contact(String cell, CsvLine line) throws BadCellException {
    String id = ExternalId.of(cell);
    String address = EmailAddress.canonical(cell);
    return address == null || address.equalsIgnoreCase(id) ? id : address;
  }

  private static String type(String cell, CsvLine line) throws BadCellException {
    String type = cell.toLowerCase(Locale.ROOT);
    if (!FieldNames.isName(type)) {
      throw new BadCellException("is not an event type; such as purchase or page_visit");
    }
    return type;
  }

  private void require(String file, String part, String what) {
    if (!parts.containsKey(part)) {
      throw new InvalidInputException(
          file + ": no column holds the events' " + what + ", or use a mapping");
    }
  }

  private String digest(String... values) {
    for (String value : values) {
      digest.update((value == null ? "\0" : value).getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
