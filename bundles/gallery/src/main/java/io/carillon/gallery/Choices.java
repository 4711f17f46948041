package io.carillon.gallery;

import io.carillon.api.InvalidInputException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** The values of a template's settings: what was chosen, else the defaults. */
final class Choices {
  private final Map<String, SettingValue> values = new LinkedHashMap<>();
  private final TreeSet<String> unset = new TreeSet<>();

  private Choices() {}

  /**
   * @param company the company's name
   * @throws InvalidInputException if a setting is unknown or malformed
   */
  static Choices of(Template template, Map<String, String> chosen, String company) {
    Map<String, String> written = new LinkedHashMap<>();
    chosen.forEach((name, value) -> written.put(name.strip().toLowerCase(Locale.ROOT), value));
    Choices choices = new Choices();
    choices.values.put("company", new SettingValue(company, company));
    for (Setting setting : template.settings()) {
      choices.add(setting, written.remove(setting.name()), company);
    }
    if (!written.isEmpty()) {
      throw new InvalidInputException(
          "Template %s has no setting %s; it has %s"
              .formatted(
                  template.name(),
                  written.keySet().iterator().next(),
                  String.join(", ", template.settings().stream().map(Setting::name).toList())));
    }
    choices.checkGrowth(template.increasing());
    return choices;
  }

  private void add(Setting setting, String chosen, String company) {
    if (chosen != null) {
      values.put(setting.name(), setting.type().read(setting, chosen));
    } else if (setting.standard().isPresent()) {
      String standard = setting.standard().get();
      values.put(
          setting.name(),
          standard.equals("${company}")
              ? new SettingValue(company, company)
              : setting.type().read(setting, standard));
    } else if (setting.mustBeSet()) {
      unset.add(setting.name());
      values.put(setting.name(), setting.placeholder());
    }
  }

  private void checkGrowth(List<String> increasing) {
    for (int i = 1; i < increasing.size(); i++) {
      SettingValue before = values.get(increasing.get(i - 1));
      SettingValue after = values.get(increasing.get(i));
      if (number(after).compareTo(number(before)) <= 0) {
        throw new InvalidInputException(
            "The setting %s (%s) must be more than %s (%s)"
                .formatted(
                    increasing.get(i), after.words(), increasing.get(i - 1), before.words()));
      }
    }
  }

  private static BigDecimal number(SettingValue value) {
    return new BigDecimal(value.typed().toString());
  }

  /** All values by name, and those that workflows and messages are called. */
  Fill fill(Map<String, String> names) {
    Map<String, SettingValue> all = new LinkedHashMap<>();
    names.forEach((place, name) -> all.put(place, new SettingValue(name, name)));
    all.putAll(values);
    return new Fill(all);
  }

  /** Whether a placeholder stands in for a value that must be set later. */
  boolean unset(String name) {
    return unset.contains(name);
  }

  /** A value in words; empty if there is none. */
  String words(String name) {
    SettingValue value = values.get(name);
    return value == null ? "" : value.words();
  }
}
