package io.carillon.gallery;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value that a template lets its user choose.
 *
 * @param standard the default as written; empty: a placeholder is written, or nothing
 * @param optional nothing may be written
 * @param min of days and numbers
 * @param max of days and numbers
 * @param choices of a choice
 */
record Setting(
    String name,
    SettingType type,
    Optional<String> standard,
    boolean optional,
    Optional<BigDecimal> min,
    Optional<BigDecimal> max,
    List<String> choices,
    String description) {
  static final String FROM_EMAIL = "from.email";
  static final String FROM_NAME = "from.name";
  static final String REPLY_TO = "reply_to";
  static final String LANGUAGE = "language";

  private static final BigDecimal MOST_DAYS = BigDecimal.valueOf(3650);

  /** From values that have passed the schema. */
  static Setting of(Map<String, Object> values) {
    SettingType type = SettingType.of(values.get("type").toString());
    boolean days = type == SettingType.DAYS;
    return new Setting(
        values.get("name").toString(),
        type,
        Optional.ofNullable(values.get("default")).map(Object::toString),
        false,
        number(values, "min").or(() -> days ? Optional.of(BigDecimal.ONE) : Optional.empty()),
        number(values, "max").or(() -> days ? Optional.of(MOST_DAYS) : Optional.empty()),
        values.get("choices") instanceof List<?> list
            ? list.stream().map(Object::toString).toList()
            : List.of(),
        values.get("description").toString());
  }

  /** Settings of every template that sends mails. */
  static List<Setting> ofMails() {
    return List.of(
        mail(FROM_EMAIL, SettingType.EMAIL, "", false, "The sender's address"),
        mail(FROM_NAME, SettingType.TEXT, "${company}", false, "The sender's name"),
        mail(REPLY_TO, SettingType.EMAIL, "", true, "Where answers go, if not to the sender"));
  }

  private static Setting mail(
      String name, SettingType type, String standard, boolean optional, String description) {
    return new Setting(
        name,
        type,
        standard.isEmpty() ? Optional.empty() : Optional.of(standard),
        optional,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        description);
  }

  /** Chooses the language of a template whose messages are sent in one only (R13). */
  static Setting language(List<String> languages) {
    return new Setting(
        LANGUAGE,
        SettingType.CHOICE,
        Optional.of(languages.get(0)),
        false,
        Optional.empty(),
        Optional.empty(),
        languages,
        "The one language of its messages");
  }

  private static Optional<BigDecimal> number(Map<String, Object> values, String key) {
    return Optional.ofNullable(values.get(key)).map(value -> new BigDecimal(value.toString()));
  }

  boolean inRange(BigDecimal number) {
    return min.map(least -> number.compareTo(least) >= 0).orElse(true)
        && max.map(most -> number.compareTo(most) <= 0).orElse(true);
  }

  /** The range in words, with a space before it; empty if there is none. */
  String range() {
    if (min.isPresent() && max.isPresent()) {
      return " from " + min.get().toPlainString() + " to " + max.get().toPlainString();
    }
    return min.map(least -> " of at least " + least.toPlainString()).orElse("")
        + max.map(most -> " of at most " + most.toPlainString()).orElse("");
  }

  /** Whether nothing but a placeholder is there unless somebody chooses. */
  boolean mustBeSet() {
    return standard.isEmpty() && !optional;
  }

  /**
   * What stands in for a value that must be set later: it reaches nobody, and no workflow goes live
   * with it.
   */
  SettingValue placeholder() {
    String text =
        type == SettingType.EMAIL
            ? "your-address@example.invalid"
            : "https://example.invalid/" + name.replace('.', '-').replace('_', '-');
    return new SettingValue(text, text);
  }
}
