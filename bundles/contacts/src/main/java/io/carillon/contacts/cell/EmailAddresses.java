package io.carillon.contacts.cell;

import io.carillon.api.address.EmailAddress;
import io.carillon.contacts.csv.CsvLine;

/** E-mail addresses, as {@link EmailAddress} reads them; the canonical form is stored. */
public final class EmailAddresses implements CellReader {
  @Override
  public String read(String cell, CsvLine line) throws BadCellException {
    String address = EmailAddress.canonical(cell);
    if (address == null) {
      throw new BadCellException("is not an e-mail address" + EmailAddress.fault(cell));
    }
    return address;
  }
}
