package io.carillon.contacts.cell;

/** Foreign text in messages of one line. */
public final class Quote {
  private static final int LONGEST = 60;

  private Quote() {}

  /** The text in quotes, cut short, without control characters. */
  public static String of(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    int length = Math.min(text.length(), LONGEST);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      quoted.append(Character.isISOControl(c) ? ' ' : c);
    }
    return quoted.append(length < text.length() ? "…\"" : "\"").toString();
  }
}
