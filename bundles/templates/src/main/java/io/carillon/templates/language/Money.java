package io.carillon.templates.language;

import java.math.BigDecimal;

/**
 * An amount of a campaign: written with its currency, calculated and compared as a number.
 *
 * @param currency its code, such as {@code EUR}
 */
public record Money(BigDecimal amount, String currency) {
  /** A value to calculate with: of an amount its number. */
  static Object plain(Object value) {
    return value instanceof Money money ? money.amount() : value;
  }
}
