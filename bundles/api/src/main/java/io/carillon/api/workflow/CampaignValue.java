package io.carillon.api.workflow;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value of a campaign's own data (R156), of the type that it is written in.
 *
 * @param type what it is
 * @param value String of a text and an address, BigDecimal of a number and an amount, Boolean,
 *     LocalDate, List of texts
 * @param currency of an amount, such as {@code EUR}; else empty
 */
public record CampaignValue(Type type, Object value, String currency) {
  /** How messages and conditions call the data: {@code campaign.minimum}. */
  public static final String PREFIX = "campaign.";

  private static final Pattern MONEY = Pattern.compile("(-?\\d{1,15}(?:\\.\\d{1,4})?) ?([A-Z]{3})");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  /** What a value is. */
  public enum Type {
    TEXT,
    NUMBER,
    MONEY,
    DATE,
    BOOLEAN,
    URL,
    LIST;

    /** In words: {@code a date}. */
    public String words() {
      return switch (this) {
        case TEXT -> "a text";
        case NUMBER -> "a number";
        case MONEY -> "an amount of money";
        case DATE -> "a date";
        case BOOLEAN -> "yes or no";
        case URL -> "an address of the web";
        case LIST -> "a list of texts";
      };
    }
  }

  /**
   * A value as a document writes it: {@code 15} is a number, {@code 49.90 EUR} an amount, {@code
   * 2026-12-24} a date, {@code https://…} an address.
   *
   * @param written String, Integer, Long, BigDecimal, Double, Boolean or a List
   */
  public static CampaignValue of(Object written) {
    if (written instanceof Boolean) {
      return new CampaignValue(Type.BOOLEAN, written, "");
    }
    if (written instanceof Number) {
      return new CampaignValue(Type.NUMBER, new BigDecimal(written.toString()), "");
    }
    if (written instanceof List<?> list) {
      return new CampaignValue(Type.LIST, list.stream().map(String::valueOf).toList(), "");
    }
    String text = String.valueOf(written);
    return money(text)
        .or(() -> date(text))
        .orElseGet(() -> new CampaignValue(isAddress(text) ? Type.URL : Type.TEXT, text, ""));
  }

  private static Optional<CampaignValue> money(String text) {
    Matcher amount = MONEY.matcher(text);
    if (!amount.matches() || !isCurrency(amount.group(2))) {
      return Optional.empty();
    }
    return Optional.of(
        new CampaignValue(Type.MONEY, new BigDecimal(amount.group(1)), amount.group(2)));
  }

  private static boolean isCurrency(String code) {
    return Currency.getAvailableCurrencies().stream()
        .anyMatch(currency -> currency.getCurrencyCode().equals(code));
  }

  private static Optional<CampaignValue> date(String text) {
    try {
      return DATE.matcher(text).matches()
          ? Optional.of(new CampaignValue(Type.DATE, LocalDate.parse(text), ""))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isAddress(String text) {
    try {
      String scheme = new URI(text).getScheme();
      return scheme != null && List.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** The value as a condition writes it: of an amount its number. */
  public Object compared() {
    return type == Type.DATE ? value.toString() : value;
  }

  /** The value as a document writes it, in one line. */
  public String shown() {
    if (value instanceof List<?> list) {
      return String.join(", ", list.stream().map(String::valueOf).toList());
    }
    String text = value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    return currency.isEmpty() ? text : text + " " + currency;
  }
}
