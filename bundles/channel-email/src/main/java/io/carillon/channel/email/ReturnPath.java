package io.carillon.channel.email;

import io.carillon.api.address.EmailAddress;
import io.carillon.spi.channel.Batch;
import java.util.regex.Pattern;

/**
 * The envelope's sender, to which a mail comes back that can't be delivered. With {@code {mark}} in
 * it each mail has its own (VERP), so that what comes back tells which mail it answers, whatever
 * the returning server leaves of it.
 *
 * @param template such as {@code bounces+{mark}@example.com}
 */
record ReturnPath(String template) {
  private static final String MARK = "{mark}";
  private static final Pattern FIT = Pattern.compile("[A-Za-z0-9]{1,40}");

  /** Whether a template gives an address for every mark. */
  static boolean fits(String template) {
    String longest = template.replace(MARK, "x".repeat(40));
    return longest.indexOf('{') < 0 && EmailAddress.canonical(longest) != null;
  }

  /** Whether a mark may stand in an address as it is. */
  static boolean fit(String mark) {
    return FIT.matcher(mark).matches();
  }

  /** Whether each mail has its own. */
  boolean differs() {
    return template.contains(MARK);
  }

  /** The address for a mail; one without a mark is told by its number, which proves nothing. */
  String of(Batch.Item item) {
    String mark = fit(item.mark()) ? item.mark() : "d" + item.deliveryId();
    return template.replace(MARK, mark);
  }
}
