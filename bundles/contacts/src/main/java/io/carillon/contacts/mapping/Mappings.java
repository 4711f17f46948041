package io.carillon.contacts.mapping;

import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.FieldType;
import io.carillon.api.definition.Definition;
import io.carillon.api.definition.Definitions;
import io.carillon.contacts.csv.CsvFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads mapping files: YAML, checked against {@code CARILLON-INF/schema/mapping.schema.json}. */
public final class Mappings {
  private static final String SCHEMA = "/CARILLON-INF/schema/mapping.schema.json";
  private static final String IGNORE = "ignore";

  private final Definitions definitions;
  private final String schema = schema();

  public Mappings(Definitions definitions) {
    this.definitions = definitions;
  }

  /**
   * Reads a mapping.
   *
   * @param file empty for {@link Mapping#NONE}
   * @throws InvalidInputException if the file is not there or not a mapping
   */
  public Mapping read(Optional<Path> file) {
    return file.map(this::read).orElse(Mapping.NONE);
  }

  private Mapping read(Path file) {
    Definition definition = definitions.read(content(file), file.getFileName().toString(), schema);
    return new Mapping(
        definition.source(),
        new CsvFormat(
            charset(definition),
            text(definition.values(), "delimiter").map(text -> text.charAt(0))),
        zone(definition, "/zone", definition.values()),
        pattern(definition, "/dates", text(definition.values(), "dates")),
        definition.text("lists", "|").charAt(0),
        definition.text("decimal", ".").charAt(0),
        definition.text("empty", "clear").equals("keep"),
        definition.text("others", "fields").equals(IGNORE),
        columns(definition),
        values(definition));
  }

  private static Map<String, ColumnRule> columns(Definition definition) {
    Map<String, ColumnRule> rules = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    map(definition.values().get("columns"))
        .forEach(
            (column, rule) -> {
              String pointer = "/columns/" + column.replace("~", "~0").replace("/", "~1");
              rules.put(column.strip(), rule(definition, pointer, rule));
            });
    return rules;
  }

  private static ColumnRule rule(Definition definition, String pointer, Object rule) {
    if (!(rule instanceof Map)) {
      return new ColumnRule(
          field(rule.toString()), Optional.empty(), Optional.empty(), Optional.empty());
    }
    Map<String, Object> said = map(rule);
    return new ColumnRule(
        field(said.get("field").toString()),
        text(said, "type").map(type -> FieldType.valueOf(type.toUpperCase(Locale.ROOT))),
        pattern(definition, pointer + "/format", text(said, "format")),
        zone(definition, pointer + "/zone", said));
  }

  private static Optional<String> field(String name) {
    return Optional.of(name.toLowerCase(Locale.ROOT)).filter(field -> !field.equals(IGNORE));
  }

  private static Map<String, String> values(Definition definition) {
    Map<String, String> values = new TreeMap<>();
    map(definition.values().get("values"))
        .forEach((field, value) -> values.put(field.toLowerCase(Locale.ROOT), value.toString()));
    return values;
  }

  private static Optional<ZoneId> zone(
      Definition definition, String pointer, Map<String, Object> said) {
    Optional<String> name = text(said, "zone");
    try {
      return name.map(ZoneId::of);
    } catch (DateTimeException e) {
      throw wrong(definition, pointer, "not a time zone such as Europe/Madrid: " + name.get());
    }
  }

  @SuppressWarnings("ReturnValueIgnored") // Whether it is one is all that is asked.
  private static Optional<String> pattern(
      Definition definition, String pointer, Optional<String> pattern) {
    try {
      pattern.ifPresent(text -> DateTimeFormatter.ofPattern(text, Locale.ENGLISH));
      return pattern;
    } catch (IllegalArgumentException e) {
      throw wrong(
          definition, pointer, "not a pattern of dates such as dd/MM/yyyy: " + pattern.get());
    }
  }

  private static Charset charset(Definition definition) {
    String name = definition.text("charset", "UTF-8");
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw wrong(definition, "/charset", "not a charset such as windows-1252: " + name);
    }
  }

  private static InvalidInputException wrong(Definition definition, String pointer, String what) {
    return new InvalidInputException(definition.at(pointer) + ": " + what);
  }

  private static Optional<String> text(Map<String, Object> values, String key) {
    return Optional.ofNullable(values.get(key)).map(Object::toString);
  }

  /** The schema has made sure that it is a map by text. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new InvalidInputException(
          file + ": the mapping cannot be read: " + e.getMessage() + "; UTF-8 is expected", e);
    }
  }

  private static String schema() {
    try (InputStream in = Mappings.class.getResourceAsStream(SCHEMA)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
