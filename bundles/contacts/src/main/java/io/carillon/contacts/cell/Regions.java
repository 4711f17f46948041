package io.carillon.contacts.cell;

import io.carillon.contacts.csv.CsvLine;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The region (ISO 3166, two letters) of a line's contact: from the country, by code or English
 * name, else from the locale.
 */
@FunctionalInterface
public interface Regions {
  /** Nobody's region is known. */
  Regions UNKNOWN = line -> null;

  /** The region, or null if it is not known. */
  String of(CsvLine line);

  /** The region of a country by its code of two letters or its English name; null if unknown. */
  static String ofCountry(String country) {
    return Countries.BY_NAME.get(country.strip());
  }

  /** The region that a language tag names; null if it names none. */
  static String ofLocale(String locale) {
    String region = Locale.forLanguageTag(locale.strip().replace('_', '-')).getCountry();
    return Countries.CODES.contains(region) ? region : null;
  }

  /** All countries, looked up once. */
  final class Countries {
    private static final Set<String> CODES = Set.of(Locale.getISOCountries());
    private static final Map<String, String> BY_NAME = byName();

    private Countries() {}

    private static Map<String, String> byName() {
      Map<String, String> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      Arrays.stream(Locale.getISOCountries())
          .forEach(
              code -> {
                names.put(new Locale("", code).getDisplayCountry(Locale.ENGLISH), code);
                names.put(code, code);
              });
      names.put("USA", "US");
      names.put("UK", "GB");
      return names;
    }
  }
}
