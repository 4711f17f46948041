package io.carillon.gallery;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts values into the places of a template. A text that is one place and nothing else becomes the
 * typed value; within a text, the value stands in words, or with {@code :number} as it is. With
 * {@code :negative} a number is turned round, for delays that end before a day.
 */
final class Fill {
  private static final Pattern PLACE =
      Pattern.compile("\\$\\{([a-z][a-z0-9_]*(?:[.][a-z0-9_]+)*)(:number|:negative)?}");
  // What a workflow's document writes as 7 days, even if the whole text is a place.
  private static final Set<String> AMOUNTS = Set.of("delay", "within", "again");

  private final Map<String, SettingValue> values;

  Fill(Map<String, SettingValue> values) {
    this.values = values;
  }

  /** The names of all places in values. */
  static Set<String> places(Object tree) {
    Set<String> names = new TreeSet<>();
    if (tree instanceof Map<?, ?> map) {
      map.values().forEach(value -> names.addAll(places(value)));
    } else if (tree instanceof List<?> list) {
      list.forEach(value -> names.addAll(places(value)));
    } else if (tree instanceof String text) {
      PLACE.matcher(text).results().forEach(place -> names.add(place.group(1)));
    }
    return names;
  }

  /** The names of places whose number is turned round. */
  static Set<String> negatives(Object tree) {
    return PLACE
        .matcher(tree.toString())
        .results()
        .filter(place -> ":negative".equals(place.group(2)))
        .map(place -> place.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A copy of a map with every place filled. */
  Map<String, Object> map(Map<?, ?> map) {
    Map<String, Object> filled = new LinkedHashMap<>();
    map.forEach(
        (key, value) ->
            filled.put(
                key.toString(),
                AMOUNTS.contains(key) && value instanceof String amount
                    ? text(amount)
                    : value(value, key.equals("html") ? Html::escape : text -> text)));
    return filled;
  }

  /** A text with every place filled. */
  String text(String text) {
    return words(text, value -> value);
  }

  private Object value(Object tree, UnaryOperator<String> written) {
    if (tree instanceof Map<?, ?> map) {
      return map(map);
    }
    if (tree instanceof List<?> list) {
      return list.stream().map(entry -> value(entry, written)).toList();
    }
    if (tree instanceof String text) {
      Matcher place = PLACE.matcher(text);
      return place.matches()
          ? number(valueOf(place.group(1)), place.group(2))
          : words(text, written);
    }
    return tree;
  }

  private String words(String text, UnaryOperator<String> written) {
    return PLACE
        .matcher(text)
        .replaceAll(
            place -> {
              SettingValue value = valueOf(place.group(1));
              String words =
                  place.group(2) == null ? value.words() : number(value, place.group(2)).toString();
              return Matcher.quoteReplacement(written.apply(words));
            });
  }

  private static Object number(SettingValue value, String form) {
    if (":negative".equals(form)) {
      return value.typed() instanceof Integer whole
          ? (Object) (-whole)
          : new BigDecimal(value.typed().toString()).negate();
    }
    return value.typed();
  }

  private SettingValue valueOf(String name) {
    return Optional.ofNullable(values.get(name))
        .orElseThrow(() -> new IllegalStateException("No value for ${" + name + "}"));
  }
}
