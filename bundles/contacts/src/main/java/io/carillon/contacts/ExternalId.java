package io.carillon.contacts;

import io.carillon.api.address.Characters;
import io.carillon.contacts.cell.BadCellException;

/** What a contact is known by: ids that look the same are one, except for case. */
final class ExternalId {
  private static final int LONGEST = 200;

  private ExternalId() {}

  /**
   * @param cell as it stands in a file
   * @return the id as {@link Characters#identifier} makes it
   * @throws BadCellException if nothing is left of it, or it can't be an id
   */
  static String of(String cell) throws BadCellException {
    String id = Characters.identifier(cell);
    if (id.isEmpty()) {
      throw new BadCellException(
          "no external id; it is what a contact is known by"
              + (cell.isBlank() ? "" : invisible(cell)));
    }
    if (id.length() > LONGEST) {
      throw new BadCellException("the external id is longer than 200 characters");
    }
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if (Character.isISOControl(c) && !Character.isWhitespace(c)) {
        throw new BadCellException(
            "the external id holds " + Characters.describeAt(cell, Math.max(0, cell.indexOf(c))));
      }
    }
    return id;
  }

  private static String invisible(String cell) {
    return ": the cell holds " + Characters.describeAt(cell, 0) + " and nothing to be seen";
  }
}
