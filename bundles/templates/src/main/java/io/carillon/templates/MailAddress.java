package io.carillon.templates;

import java.util.regex.Pattern;

/**
 * The form of an address that a definition may name: plain ASCII, a name and a domain with a dot.
 */
final class MailAddress {
  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  private static final Pattern FORM =
      Pattern.compile(ATOM + "(?:\\." + ATOM + ")*@" + LABEL + "(?:\\." + LABEL + ")+");

  private MailAddress() {}

  static boolean valid(String address) {
    return address.length() <= 254 && address.indexOf('@') <= 64 && FORM.matcher(address).matches();
  }
}
