package io.carillon.contacts.cell;

import io.carillon.api.contact.ContractStage;
import io.carillon.api.contact.RelationshipStage;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Fields that hold one of few words, and yes or no. Any case is taken; one is stored. */
public final class Words {
  private static final Pattern NOT_WORD = Pattern.compile("[^A-Z0-9]+");
  private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9_]{0,49}");
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}([-_].*)?");
  private static final Map<String, String> BOOLEANS =
      Map.of(
          "true", "t", "t", "t", "yes", "t", "y", "t", "1", "t", //
          "false", "f", "f", "f", "no", "f", "n", "f", "0", "f");
  private static final Map<String, String> ZONES =
      ZoneId.getAvailableZoneIds().stream()
          .filter(id -> !id.startsWith("SystemV/"))
          .collect(
              Collectors.toMap(
                  Function.identity(),
                  Function.identity(),
                  (one, other) -> one,
                  () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER)));

  private Words() {}

  /** true, yes, y, t, 1 and false, no, n, f, 0. */
  public static CellReader booleans() {
    return (cell, line) -> {
      String value = BOOLEANS.get(cell);
      value = value == null ? BOOLEANS.get(cell.toLowerCase(Locale.ROOT)) : value;
      if (value == null) {
        throw new BadCellException("is neither true nor false");
      }
      return value;
    };
  }

  /** A name of {@link RelationshipStage}. */
  public static CellReader stages() {
    return oneOf(RelationshipStage.class, "relationship stage");
  }

  /** A name of {@link ContractStage}. */
  public static CellReader contractStages() {
    return oneOf(ContractStage.class, "contract stage");
  }

  private static <E extends Enum<E>> CellReader oneOf(Class<E> type, String what) {
    Set<String> names =
        Arrays.stream(type.getEnumConstants())
            .map(Enum::name)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return new Remembering(
        (cell, line) -> {
          String word = constant(cell);
          if (!names.contains(word)) {
            throw new BadCellException("is not a " + what + "; one of " + String.join(", ", names));
          }
          return word;
        });
  }

  /** Programme types (R6) are words like {@code PERFORMANCE} or {@code EVERGREEN_CREATOR}. */
  public static CellReader programmeTypes() {
    return new Remembering(
        (cell, line) -> {
          String word = constant(cell);
          if (!CONSTANT.matcher(word).matches()) {
            throw new BadCellException("is not a programme type; such as PERFORMANCE");
          }
          return word;
        });
  }

  /** Language tags (BCP 47) such as {@code es} or {@code pt-BR}; an underscore is taken, too. */
  public static CellReader locales() {
    return new Remembering(
        (cell, line) -> {
          try {
            if (LANGUAGE.matcher(cell).matches()) {
              String tag = cell.replace('_', '-');
              return new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
            }
          } catch (IllformedLocaleException e) {
            // the same as any other text that is no tag
          }
          throw new BadCellException("is not a language tag; such as es or pt-BR");
        });
  }

  /** Names of time zones such as {@code Europe/Madrid}. */
  public static CellReader zones() {
    return new Remembering(
        (cell, line) -> {
          String zone = ZONES.get(cell);
          if (zone == null) {
            throw new BadCellException("is not a time zone; such as Europe/Madrid");
          }
          return zone;
        });
  }

  private static String constant(String cell) {
    return NOT_WORD.matcher(cell.toUpperCase(Locale.ROOT)).replaceAll("_");
  }
}
