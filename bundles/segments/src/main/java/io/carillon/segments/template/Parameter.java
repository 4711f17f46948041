package io.carillon.segments.template;

import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.Field;
import io.carillon.api.contact.FieldType;
import io.carillon.api.contact.Fields;
import io.carillon.segments.operator.Words;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A parameter of a template, with what it takes.
 *
 * @param rules as written: {@code type} and its limits
 */
record Parameter(String name, Type type, Map<String, Object> rules) {
  private static final int LONGEST_TEXT = 500;
  private static final int LONGEST_LIST = 100;
  private static final int CENTS = 2;
  private static final int WEEK = 7;
  private static final int MOST_DAYS = 36_500;
  private static final int LAST_YEAR = 9999;
  private static final Pattern DURATION = Pattern.compile("(\\d{1,5}) ?(day|week)s?");

  /** What kind of value it takes. */
  enum Type {
    NUMBER("least", "most", "whole"),
    TEXT("longest"),
    DATE("least", "most"),
    MONEY("least", "most"),
    ONE_OF("values"),
    FIELD("of"),
    DURATION("least", "most"),
    LIST("longest");

    private final List<String> limits;

    Type(String... limits) {
      this.limits = List.of(limits);
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @throws InvalidInputException if a limit or the default is none of this type
   */
  static Parameter of(String name, Map<?, ?> written) {
    Map<String, Object> rules = new LinkedHashMap<>();
    written.forEach((key, value) -> rules.put(key.toString(), value));
    Type type = Type.valueOf(rules.get("type").toString().toUpperCase(Locale.ROOT));
    Parameter parameter = new Parameter(name, type, rules);
    for (String key : rules.keySet()) {
      if (!List.of("type", "help", "default").contains(key) && !type.limits.contains(key)) {
        throw new InvalidInputException(
            "%s: is no limit of %s%s"
                .formatted(
                    key,
                    type.word(),
                    type.limits.isEmpty()
                        ? ""
                        : "; it can have " + String.join(", ", type.limits)));
      }
    }
    parameter.checkLimits();
    return parameter;
  }

  private void checkLimits() {
    if (type == Type.ONE_OF && !rules.containsKey("values")) {
      throw new InvalidInputException("values: missing; say what there is to choose from");
    }
    Optional<Comparable<Object>> least = limit("least");
    Optional<Comparable<Object>> most = limit("most");
    if (least.isPresent() && most.isPresent() && least.get().compareTo(most.get()) > 0) {
      throw new InvalidInputException(
          "most: %s is below least: %s".formatted(rules.get("most"), rules.get("least")));
    }
    if (rules.containsKey("default")) {
      try {
        value(rules.get("default"));
      } catch (InvalidInputException e) {
        throw new InvalidInputException("default: " + e.getMessage(), e);
      }
    }
  }

  private Optional<Comparable<Object>> limit(String key) {
    Object limit = rules.get(key);
    if (limit == null) {
      return Optional.empty();
    }
    return Optional.of(
        comparable(limit)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "%s: must be %s, not %s".formatted(key, noun(), Words.show(limit)))));
  }

  String help() {
    return String.valueOf(rules.getOrDefault("help", ""));
  }

  Optional<Object> otherwise() {
    return Optional.ofNullable(rules.get("default"));
  }

  /**
   * What is put into the condition for a value as somebody has written it: of a duration its days,
   * of all else the value.
   *
   * @throws InvalidInputException saying what is expected, if it takes no such value
   */
  Object value(Object written) {
    boolean fits =
        switch (type) {
          case TEXT -> isText(written, number("longest", LONGEST_TEXT));
          case FIELD -> isText(written, LONGEST_TEXT);
          case ONE_OF -> ((List<?>) rules.get("values")).contains(written);
          case LIST ->
              written instanceof List<?> list
                  && !list.isEmpty()
                  && list.size() <= number("longest", LONGEST_LIST)
                  && list.stream().allMatch(each -> isText(each, LONGEST_TEXT));
          default -> comparable(written).filter(this::isWithin).isPresent();
        };
    if (!fits) {
      throw new InvalidInputException(
          "must be " + takes() + (written == null ? "" : ", not " + Words.show(written)));
    }
    return type == Type.DURATION ? days(written).orElseThrow() : written;
  }

  /**
   * Refuses a field that is not there, or is of another type.
   *
   * @param written a value that fits otherwise
   */
  void checkField(Object written, Fields fields) {
    if (type != Type.FIELD) {
      return;
    }
    Optional<Field> field = fields.find(written.toString());
    if (field.isEmpty()) {
      throw new InvalidInputException(
          "there is no field "
              + Words.show(written)
              + Words.didYouMean(
                  written.toString(), fields.list().stream().map(Field::name).toList())
              + "; it must be "
              + takes());
    }
    if (!suits(field.get())) {
      throw new InvalidInputException(
          "must be %s; %s is of type %s"
              .formatted(takes(), field.get().name(), word(field.get().type())));
    }
  }

  /** Whether a field is of the type that it takes. */
  boolean suits(Field field) {
    Object of = rules.get("of");
    return of == null || of.equals(word(field.type()));
  }

  private static String word(FieldType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  private static boolean isText(Object value, int longest) {
    return value instanceof String text
        && !text.isBlank()
        && text.length() <= longest
        && text.indexOf('\0') < 0;
  }

  private int number(String key, int otherwise) {
    return rules.get(key) instanceof Integer number ? number : otherwise;
  }

  private boolean isWithin(Comparable<Object> value) {
    return limit("least").filter(least -> value.compareTo(least) < 0).isEmpty()
        && limit("most").filter(most -> value.compareTo(most) > 0).isEmpty();
  }

  /** A value of a type that has an order; empty if it is none of it. */
  @SuppressWarnings("unchecked") // only compared with what is read here, too
  private Optional<Comparable<Object>> comparable(Object written) {
    Optional<? extends Comparable<?>> read =
        switch (type) {
          case NUMBER -> decimal(written).filter(number -> !isWhole() || isWhole(number));
          case MONEY -> decimal(written).filter(amount -> amount.scale() <= CENTS);
          case DATE -> date(written);
          case DURATION -> days(written);
          default -> Optional.empty();
        };
    return read.map(value -> (Comparable<Object>) value);
  }

  private boolean isWhole() {
    return Boolean.TRUE.equals(rules.get("whole"));
  }

  private static boolean isWhole(BigDecimal number) {
    return number.scale() <= 0;
  }

  private static Optional<BigDecimal> decimal(Object written) {
    if (written instanceof BigDecimal decimal) {
      return Optional.of(decimal);
    }
    return written instanceof Integer || written instanceof Long
        ? Optional.of(BigDecimal.valueOf(((Number) written).longValue()))
        : Optional.empty();
  }

  private static Optional<LocalDate> date(Object written) {
    try {
      return written instanceof String text
          ? Optional.of(LocalDate.parse(text))
              .filter(day -> day.getYear() > 0 && day.getYear() <= LAST_YEAR)
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> days(Object written) {
    Matcher amount = DURATION.matcher(String.valueOf(written).strip());
    return amount.matches()
        ? Optional.of(
                Integer.parseInt(amount.group(1)) * (amount.group(2).equals("week") ? WEEK : 1))
            .filter(days -> days <= MOST_DAYS)
        : Optional.empty();
  }

  /** What it takes, in words. */
  String takes() {
    return switch (type) {
      case ONE_OF ->
          "one of "
              + ((List<?>) rules.get("values"))
                  .stream().map(Words::show).collect(Collectors.joining(", "));
      case FIELD ->
          rules.containsKey("of") ? "a field of type " + rules.get("of") : "the name of a field";
      case TEXT -> "a text of at most " + number("longest", LONGEST_TEXT) + " characters";
      case LIST -> "a list of at most " + number("longest", LONGEST_LIST) + " texts";
      default -> noun() + bounds();
    };
  }

  private String noun() {
    return switch (type) {
      case NUMBER -> isWhole() ? "a whole number" : "a number";
      case MONEY -> "an amount such as 49.90";
      case DATE -> "a date such as 2026-12-24";
      default -> "a length such as 30 days or 2 weeks";
    };
  }

  private String bounds() {
    Object least = rules.get("least");
    Object most = rules.get("most");
    if (least != null && most != null) {
      return ", from " + least + " to " + most;
    }
    return (least == null ? "" : ", at least " + least) + (most == null ? "" : ", at most " + most);
  }

  /** Values at its limits, with which a template is tried out. */
  List<Object> samples(Fields fields) {
    List<Object> samples = new java.util.ArrayList<>();
    otherwise().ifPresent(samples::add);
    switch (type) {
      case ONE_OF -> samples.addAll((List<?>) rules.get("values"));
      case FIELD -> {
        samples.removeIf(name -> fields.find(name.toString()).filter(this::suits).isEmpty());
        fields.list().stream()
            .filter(this::suits)
            .map(Field::name)
            .filter(name -> samples.isEmpty())
            .findFirst()
            .ifPresent(samples::add);
      }
      case TEXT -> samples.add("text");
      case LIST -> samples.add(List.of("text"));
      default -> {
        samples.addAll(
            rules.entrySet().stream()
                .filter(rule -> List.of("least", "most").contains(rule.getKey()))
                .map(Map.Entry::getValue)
                .toList());
        if (samples.isEmpty()) {
          samples.add(type == Type.DATE ? "2026-01-31" : type == Type.DURATION ? "1 day" : 1);
        }
      }
    }
    return samples;
  }
}
