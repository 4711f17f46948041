package io.carillon.api.address;

/** Says which character of a text is the trouble. */
final class AddressFault {
  private AddressFault() {}

  static String of(String text) {
    if (text == null || text.isBlank()) {
      return ": it is empty";
    }
    if (text.length() > AddressReader.LONGEST_WRITTEN) {
      return ": it is too long";
    }
    String bare = AddressReader.bare(text);
    int culprit = bare == null ? -1 : culprit(bare);
    if (culprit < 0) {
      return "";
    }
    int index = text.indexOf(culprit, indexOfFirst(text));
    return ": "
        + (index < 0 ? Characters.describe(culprit) : Characters.describeAt(text, index))
        + " may not stand there";
  }

  /** The first character that can't be part of an address where it stands; -1 if there is none. */
  private static int culprit(String bare) {
    int at = bare.lastIndexOf('@');
    if (at < 0) {
      return firstOdd(bare);
    }
    return bare.substring(0, at)
        .codePoints()
        .filter(character -> character != '.' && !AddressReader.isAtom(character))
        .findFirst()
        .orElseGet(() -> firstOdd(bare.substring(at + 1)));
  }

  private static int firstOdd(String domain) {
    return domain.codePoints().filter(character -> !mayStand(character)).findFirst().orElse(-1);
  }

  private static boolean mayStand(int character) {
    if (character < 0x80) {
      return character == '.' || character == '-' || DomainName.isLetterOrDigit((char) character);
    }
    return Character.isLetterOrDigit(character)
        || Character.getType(character) == Character.NON_SPACING_MARK;
  }

  private static int indexOfFirst(String text) {
    String stripped = Characters.strip(text);
    return stripped.isEmpty() ? 0 : text.indexOf(stripped);
  }
}
