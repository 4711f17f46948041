package io.carillon.api.address;

import io.carillon.api.InvalidInputException;
import java.util.Locale;
import java.util.Optional;

/**
 * An e-mail address, however it was written. Every part of the product reads addresses here, so
 * that one address is one thing everywhere; two are equal if mail to them reaches the same mailbox:
 * the domain's case never matters, and no provider in use tells names apart by their case.
 *
 * <p>Taken are: spaces of every kind and invisible characters around it, invisible ones within its
 * name, {@code mailto:} with a query and percent-encoding (RFC 6068), {@code <…>} with or without a
 * name before it, quotes around it, dots, commas and semicolons behind it, full-width letters, and
 * domains in any script (see {@link DomainName}). Refused is whatever Carillon could not write to:
 * a name with other than the letters of RFC 5322's dot-atom, in quotes that it needs, of more than
 * 64 characters; a domain of one label or an IP address; and more than one address.
 */
public final class EmailAddress {
  private final String canonical;
  private final String key;

  private EmailAddress(String canonical) {
    this.canonical = canonical;
    this.key = canonical.toLowerCase(Locale.ROOT);
  }

  /** Reads an address; empty if the text is none. Never throws. */
  public static Optional<EmailAddress> parse(String text) {
    String read = canonical(text);
    return read == null ? Optional.empty() : Optional.of(new EmailAddress(read));
  }

  /**
   * Reads an address.
   *
   * @throws InvalidInputException if the text is none; it names the character that is the trouble
   */
  public static EmailAddress of(String text) {
    return parse(text)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    quoted(text) + " " + "is no e-mail address" + AddressFault.of(text)));
  }

  /**
   * What is stored, shown and written to, as {@link #canonical()}; the quick way for millions.
   *
   * @return null if the text is no address
   */
  public static String canonical(String text) {
    return text == null ? null : AddressReader.read(text);
  }

  /**
   * What to add to a message that says that a text is no address: {@code : U+00A0 NO-BREAK SPACE at
   * position 4 may not stand there}; nothing if no character alone is the trouble.
   *
   * @param text for which {@link #parse} is empty
   */
  public static String fault(String text) {
    return AddressFault.of(text);
  }

  /**
   * What is stored, shown and written to: ASCII of at most 254 characters, the name as it was
   * written, the domain in lower case. Reads as itself.
   */
  public String canonical() {
    return canonical;
  }

  /** What is compared: the canonical form in lower case, as {@code lower(…)} makes it in SQL. */
  public String key() {
    return key;
  }

  /** The domain, in ASCII and lower case. */
  public String domain() {
    return canonical.substring(canonical.lastIndexOf('@') + 1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EmailAddress address && address.key.equals(key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  /** The canonical form. */
  @Override
  public String toString() {
    return canonical;
  }

  private static String quoted(String text) {
    String given = text == null ? "" : text;
    String shown = given.substring(0, Math.min(given.length(), 80)).replaceAll("\\p{Cntrl}", "?");
    return "\"" + shown + (shown.length() < given.length() ? "…\"" : "\"");
  }
}
