package io.carillon.gallery;

import io.carillon.api.Amount;
import io.carillon.api.InvalidInputException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a setting may hold, and how it is read from what a person writes. */
enum SettingType {
  DAYS,
  AMOUNT,
  NUMBER,
  TEXT,
  EMAIL,
  URL,
  CHOICE;

  private static final Pattern DAYS_WRITTEN =
      Pattern.compile("([0-9]{1,6}) *(d|days?|w|weeks?)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern AMOUNT_WRITTEN =
      Pattern.compile(
          "([0-9]{1,6}) *(m|minutes?|h|hours?|d|days?|w|weeks?)", Pattern.CASE_INSENSITIVE);
  private static final Map<Character, ChronoUnit> UNITS =
      Map.of(
          'm',
          ChronoUnit.MINUTES,
          'h',
          ChronoUnit.HOURS,
          'd',
          ChronoUnit.DAYS,
          'w',
          ChronoUnit.WEEKS);
  // As long as a flow may wait.
  private static final Duration LONGEST_AMOUNT = Duration.ofDays(366);
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
  // A value is written into templates, which must not take it for their own language.
  private static final Pattern LANGUAGE = Pattern.compile("\\{\\{|\\{%|\\{#|}}|%}|#}|\\$\\{");
  private static final int DAYS_OF_A_WEEK = 7;
  private static final int LONGEST_TEXT = 200;
  private static final int LONGEST_URL = 2000;

  /** As written in a template's YAML. */
  static SettingType of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws InvalidInputException naming the setting and what it takes
   */
  SettingValue read(Setting setting, String written) {
    String text = written.strip();
    return switch (this) {
      case DAYS -> days(setting, text);
      case AMOUNT -> amount(setting, text);
      case NUMBER -> number(setting, text);
      case TEXT -> new SettingValue(plain(setting, text, LONGEST_TEXT), text);
      case EMAIL -> address(setting, text);
      case URL -> url(setting, plain(setting, text, LONGEST_URL));
      case CHOICE -> choice(setting, text);
    };
  }

  private static SettingValue days(Setting setting, String text) {
    Matcher written = DAYS_WRITTEN.matcher(text);
    if (written.matches()) {
      int number = Integer.parseInt(written.group(1));
      String unit = Optional.ofNullable(written.group(2)).orElse("d").toLowerCase(Locale.ROOT);
      int days = unit.startsWith("w") ? number * DAYS_OF_A_WEEK : number;
      if (setting.inRange(BigDecimal.valueOf(days))) {
        return new SettingValue(days, Amount.of(days, "day"));
      }
    }
    throw wrong(setting, text, "days such as 45d or 6w" + setting.range());
  }

  private static SettingValue amount(Setting setting, String text) {
    Matcher written = AMOUNT_WRITTEN.matcher(text);
    if (written.matches()) {
      int number = Integer.parseInt(written.group(1));
      ChronoUnit unit = UNITS.get(written.group(2).toLowerCase(Locale.ROOT).charAt(0));
      Duration amount = unit.getDuration().multipliedBy(number);
      if (number > 0 && amount.compareTo(LONGEST_AMOUNT) <= 0) {
        String name = unit.name().toLowerCase(Locale.ROOT);
        // Without the comma of thousands: delays are read from it.
        String words = number + " " + (number == 1 ? name.substring(0, name.length() - 1) : name);
        return new SettingValue(words, words);
      }
    }
    throw wrong(setting, text, "an amount such as 90m, 2h, 3d or 1w, up to 366 days");
  }

  private static SettingValue number(Setting setting, String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      if (setting.inRange(number) && number.precision() <= 15 && number.scale() <= 6) {
        return new SettingValue(number, number.toPlainString());
      }
    } catch (NumberFormatException e) {
      // Said below, like a number out of range.
    }
    throw wrong(setting, text, "a number" + setting.range());
  }

  private static String plain(Setting setting, String text, int longest) {
    if (text.isEmpty() || text.length() > longest) {
      throw wrong(setting, text, "1 to " + longest + " characters");
    }
    if (text.codePoints().anyMatch(Character::isISOControl) || LANGUAGE.matcher(text).find()) {
      throw wrong(setting, text, "plain text in one line, without {{, {% or ${");
    }
    return text;
  }

  private static SettingValue address(Setting setting, String text) {
    if (!ADDRESS.matcher(text).matches()) {
      throw wrong(setting, text, "an address such as partners@shop.example");
    }
    return new SettingValue(text, text);
  }

  private static SettingValue url(Setting setting, String text) {
    try {
      URI uri = new URI(text);
      boolean web =
          "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
      if (web && uri.getHost() != null && text.indexOf('\'') < 0) {
        return new SettingValue(text, text);
      }
    } catch (URISyntaxException e) {
      // Said below, like an address of another kind.
    }
    throw wrong(setting, text, "an address such as https://shop.example/links");
  }

  private static SettingValue choice(Setting setting, String text) {
    for (String choice : setting.choices()) {
      if (choice.equalsIgnoreCase(text)) {
        return new SettingValue(choice, choice);
      }
    }
    throw wrong(setting, text, "one of " + String.join(", ", setting.choices()));
  }

  private static InvalidInputException wrong(Setting setting, String text, String expected) {
    return new InvalidInputException(
        "The setting %s takes %s, not \"%s\"".formatted(setting.name(), expected, text));
  }
}
