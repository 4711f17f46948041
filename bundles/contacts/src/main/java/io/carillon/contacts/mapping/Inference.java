package io.carillon.contacts.mapping;

import io.carillon.api.address.Characters;
import io.carillon.api.contact.FieldType;
import io.carillon.contacts.cell.BadCellException;
import io.carillon.contacts.cell.CellReader;
import io.carillon.contacts.cell.Dates;
import io.carillon.contacts.cell.Numbers;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Guesses what a column holds from its first cells, with care: only if every one of them says so,
 * since a later cell that does not fit is a rejected line. Codes stay text, even if they look like
 * numbers: by the column's name ({@code postal_code}) or by a leading zero.
 */
public final class Inference {
  private static final Set<String> CODES =
      Set.of(
          "id",
          "code",
          "zip",
          "zipcode",
          "postal",
          "postcode",
          "plz",
          "number",
          "no",
          "nr",
          "key",
          "ref",
          "reference",
          "sku",
          "account",
          "phone",
          "fax",
          "mobile",
          "iban",
          "vat",
          "ssn");
  private static final Set<String> BOOLEANS = Set.of("true", "false", "yes", "no");

  /** More digits are an account's or a card's, not a count of anything. */
  private static final int LONGEST_COUNT = 15;

  private final EnumSet<FieldType> possible;
  private final char listSeparator;
  private final CellReader numbers;
  private final CellReader dates;
  private final CellReader instants;
  private long cells;
  private long lists;

  /**
   * @param field the field's name to be
   * @param mapping says how numbers, dates and lists are written
   * @param rule says how this column's dates are written
   */
  public Inference(String field, Mapping mapping, ColumnRule rule) {
    this.possible = EnumSet.complementOf(EnumSet.of(FieldType.TEXT));
    for (String word : field.split("_")) {
      if (CODES.contains(word)) {
        possible.remove(FieldType.NUMBER);
      }
    }
    this.listSeparator = mapping.lists();
    this.numbers = new Numbers(mapping.decimal());
    Dates written =
        rule.format()
            .or(mapping::dates)
            .map(pattern -> Dates.pattern(pattern, ZoneOffset.UTC))
            .orElseGet(() -> Dates.iso(ZoneOffset.UTC));
    this.dates = written.dates();
    this.instants = written.instants();
  }

  /** Looks at a cell; an empty one tells nothing. */
  public void see(String cell) {
    String text = Characters.strip(cell);
    if (text.isEmpty()) {
      return;
    }
    cells++;
    lists += text.indexOf(listSeparator) > 0 ? 1 : 0;
    possible.removeIf(type -> !fits(type, text));
  }

  /** The type; text if nothing was seen. */
  public FieldType type() {
    if (cells > 0) {
      for (FieldType type :
          new FieldType[] {
            FieldType.NUMBER, FieldType.BOOLEAN, FieldType.DATE, FieldType.INSTANT
          }) {
        if (possible.contains(type)) {
          return type;
        }
      }
      // One bar in a thousand texts is a bar; a list shows itself more often.
      if (possible.contains(FieldType.LIST) && lists * 10 >= cells) {
        return FieldType.LIST;
      }
    }
    return FieldType.TEXT;
  }

  private boolean fits(FieldType type, String text) {
    return switch (type) {
      case TEXT -> true;
      case NUMBER -> !looksLikeCode(text) && reads(numbers, text);
      case BOOLEAN -> BOOLEANS.contains(text.toLowerCase(Locale.ROOT));
      case DATE -> reads(dates, text);
      case INSTANT -> reads(instants, text);
      case LIST -> isTightList(text);
    };
  }

  private static boolean looksLikeCode(String text) {
    return text.charAt(0) == '+'
        || text.length() > 1 && text.charAt(0) == '0' && Character.isDigit(text.charAt(1))
        || text.length() > LONGEST_COUNT && text.chars().allMatch(Character::isDigit);
  }

  private static boolean reads(CellReader reader, String text) {
    try {
      return reader.read(text, null) != null;
    } catch (BadCellException e) {
      return false;
    }
  }

  /** No empty items, no blanks around the separator: those are titles such as {@code A | B}. */
  private boolean isTightList(String text) {
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == listSeparator) {
        String item = text.substring(from, i);
        if (item.isEmpty() || !item.equals(item.strip())) {
          return false;
        }
        from = i + 1;
      }
    }
    return true;
  }
}
