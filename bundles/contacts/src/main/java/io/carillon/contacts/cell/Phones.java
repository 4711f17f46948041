package io.carillon.contacts.cell;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.carillon.contacts.csv.CsvLine;

/** Phone numbers, stored in E.164 such as {@code +34912345678}. */
public final class Phones implements CellReader {
  private static final int LONGEST = 60;

  private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
  private final Regions regions;

  /**
   * @param regions tells the region of a line's contact, for numbers in the national form
   */
  public Phones(Regions regions) {
    this.regions = regions;
  }

  @Override
  public String read(String cell, CsvLine line) throws BadCellException {
    String written = cell.startsWith("00") ? "+" + cell.substring(2) : cell;
    String region = written.startsWith("+") ? null : regions.of(line);
    if (region == null && !written.startsWith("+")) {
      throw new BadCellException(
          "is a national phone number of an unknown country; write it as +34 912 345 678");
    }
    try {
      if (written.length() <= LONGEST) {
        PhoneNumber number = numbers.parse(written, region);
        if (numbers.isValidNumber(number)) {
          return numbers.format(number, PhoneNumberFormat.E164);
        }
      }
    } catch (NumberParseException e) {
      // the same as a number that is well-formed and given to nobody
    }
    throw new BadCellException(
        "is not a phone number" + (region == null ? "" : " in region " + region));
  }
}
