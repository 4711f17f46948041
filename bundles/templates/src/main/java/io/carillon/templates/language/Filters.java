package io.carillon.templates.language;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The filters of the language; there are no others. */
final class Filters {
  private final Formats formats;
  private final Map<String, Filter> filters = new TreeMap<>();

  /**
   * @param parameters names of the parameters, in order; all but the given number may be left out
   */
  private record Filter(List<String> parameters, int required, Builder builder) {}

  /** Makes an expression of its input and its arguments; left-out arguments are null. */
  @FunctionalInterface
  interface Builder {
    Expr build(Expr input, List<Argument> arguments);
  }

  /**
   * @param value the argument
   * @param literal its value if it is written out, else null
   */
  record Argument(Expr value, Object literal) {
    private String text(String parameter) {
      if (literal instanceof String text) {
        return text;
      }
      throw new IllegalArgumentException("its " + parameter + " must be a text in quotes");
    }
  }

  Filters(Formats formats) {
    this.formats = formats;
    filters.put("default", new Filter(List.of("value"), 1, Filters::otherwise));
    text("upper", (text, language) -> text.toUpperCase(language.language()));
    text("lower", (text, language) -> text.toLowerCase(language.language()));
    text("capitalize", (text, language) -> capital(text, language));
    text("title", Filters::title);
    text("trim", (text, language) -> text.strip());
    text("urlencode", (text, language) -> URLEncoder.encode(text, StandardCharsets.UTF_8));
    filters.put("abbreviate", new Filter(List.of("length"), 1, this::abbreviate));
    filters.put("date", new Filter(List.of("format"), 1, this::date));
    filters.put("numberformat", new Filter(List.of("format"), 1, this::number));
    filters.put("join", new Filter(List.of("separator"), 0, this::join));
    list("first", list -> list.get(0));
    list("last", list -> list.get(list.size() - 1));
    filters.put("length", new Filter(List.of(), 0, (input, none) -> length(input)));
  }

  /** Names of all filters, by alphabet. */
  List<String> names() {
    return List.copyOf(filters.keySet());
  }

  /** The parameters of a filter, in order, or null if there is no such filter. */
  List<String> parameters(String name) {
    Filter filter = filters.get(name);
    return filter == null ? null : filter.parameters();
  }

  /**
   * Applies a filter.
   *
   * @param arguments as many as it has parameters, null where left out
   * @throws IllegalArgumentException if they do not fit, saying why
   */
  Expr apply(String name, Expr input, List<Argument> arguments) {
    Filter filter = filters.get(name);
    for (int i = 0; i < filter.required(); i++) {
      if (arguments.get(i) == null) {
        throw new IllegalArgumentException("its " + filter.parameters().get(i) + " is not given");
      }
    }
    return filter.builder().build(input, arguments);
  }

  private void text(String name, BiFunction<String, Formats, String> change) {
    filters.put(
        name,
        new Filter(
            List.of(),
            0,
            (input, none) ->
                scope -> {
                  Object value = input.value(scope);
                  if (value == null) {
                    return null;
                  }
                  String text = Part.within(formats.show(value, scope), Part.MAX_OUTPUT);
                  scope.work(text.length());
                  return Part.within(change.apply(text, formats), Part.MAX_OUTPUT);
                }));
  }

  private void list(String name, Function<List<?>, Object> pick) {
    filters.put(
        name,
        new Filter(
            List.of(),
            0,
            (input, none) ->
                scope -> {
                  Object value = input.value(scope);
                  if (value instanceof List<?> list) {
                    return list.isEmpty() ? null : pick.apply(list);
                  }
                  return value;
                }));
  }

  private static Expr otherwise(Expr input, List<Argument> arguments) {
    Expr other = arguments.get(0).value();
    return scope -> {
      Object value = input.value(scope);
      Operators.chargeBlanks(value, scope);
      return Operators.empty(value) ? other.value(scope) : value;
    };
  }

  private static String capital(String text, Formats formats) {
    int end = text.isEmpty() ? 0 : text.offsetByCodePoints(0, 1);
    return text.substring(0, end).toUpperCase(formats.language()) + text.substring(end);
  }

  private static String title(String text, Formats formats) {
    StringBuilder title = new StringBuilder(text.length());
    boolean start = true;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      title.appendCodePoint(start ? Character.toTitleCase(point) : Character.toLowerCase(point));
      start = Character.isWhitespace(point) || point == '-';
      i += Character.charCount(point);
    }
    return title.toString();
  }

  private Expr abbreviate(Expr input, List<Argument> arguments) {
    if (!(arguments.get(0).literal() instanceof BigDecimal number)
        || number.intValue() < 4
        || number.intValue() > Part.MAX_OUTPUT) {
      throw new IllegalArgumentException("its length is a number from 4");
    }
    int length = number.intValue();
    return scope -> {
      Object value = input.value(scope);
      if (value == null) {
        return null;
      }
      String text = formats.show(value, scope);
      scope.work(Math.min(length, text.length()));
      if (text.length() <= length) {
        return text;
      }
      int end = length - 3;
      return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
          + "...";
    };
  }

  private Expr date(Expr input, List<Argument> arguments) {
    return formats.date(input, arguments.get(0).text("format"));
  }

  private Expr number(Expr input, List<Argument> arguments) {
    return formats.number(input, arguments.get(0).text("format"));
  }

  private Expr join(Expr input, List<Argument> arguments) {
    Argument given = arguments.get(0);
    String separator = given == null ? ", " : given.text("separator");
    return scope -> {
      Object value = input.value(scope);
      return value instanceof List<?> list ? formats.join(list, separator, scope) : value;
    };
  }

  private Expr length(Expr input) {
    return scope -> {
      Object value = input.value(scope);
      if (value == null) {
        return BigDecimal.ZERO;
      }
      return BigDecimal.valueOf(
          value instanceof List<?> list ? list.size() : formats.show(value, scope).length());
    };
  }
}
