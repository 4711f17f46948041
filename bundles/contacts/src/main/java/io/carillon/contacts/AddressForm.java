package io.carillon.contacts;

import io.carillon.api.InvalidInputException;
import io.carillon.api.address.AddressRule;
import io.carillon.api.address.Characters;
import io.carillon.contacts.cell.BadCellException;
import io.carillon.contacts.cell.CellReader;
import io.carillon.contacts.cell.EmailAddresses;
import io.carillon.contacts.cell.Phones;
import io.carillon.contacts.cell.Quote;
import io.carillon.contacts.cell.Regions;
import io.carillon.contacts.csv.CsvLine;
import java.util.regex.Pattern;

/** How addresses of a kind are written: e-mail addresses and phone numbers in their own way. */
final class AddressForm {
  private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]{0,30}");
  private static final int LONGEST = 254;

  private AddressForm() {}

  /**
   * The reader of a kind's addresses.
   *
   * @throws InvalidInputException if that is no name of a kind
   */
  static CellReader reader(String kind) {
    if (!KIND.matcher(kind).matches()) {
      throw new InvalidInputException(
          Quote.of(kind) + " is no kind of addresses; such as email or phone");
    }
    return switch (kind) {
      case AddressRule.EMAIL -> new EmailAddresses();
      case "phone" -> new Phones(Regions.UNKNOWN);
      default -> AddressForm::plain;
    };
  }

  /**
   * An address as it is stored.
   *
   * @throws InvalidInputException if it is none
   */
  static String canonical(String kind, String value) {
    String written = Characters.strip(value);
    try {
      if (written.isEmpty()) {
        throw new BadCellException("is no address");
      }
      return reader(kind).read(written, null);
    } catch (BadCellException e) {
      throw new InvalidInputException(Quote.of(value) + " " + e.getMessage(), e);
    }
  }

  private static String plain(String cell, CsvLine line) throws BadCellException {
    String value = Characters.identifier(cell);
    if (value.isEmpty()
        || value.length() > LONGEST
        || value.chars().anyMatch(Character::isISOControl)) {
      throw new BadCellException("is no address");
    }
    return value;
  }
}
