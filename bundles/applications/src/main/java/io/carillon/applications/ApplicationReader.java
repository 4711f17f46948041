package io.carillon.applications;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.carillon.api.InvalidInputException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads an application that another system tells. */
final class ApplicationReader {
  private static final String KEYS = "contact, id, at and data";

  private final JsonMapper json =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** An application as it was told. */
  record Told(String contact, String key, Instant at, Map<String, String> data) {}

  Told read(String text, Instant now) {
    try {
      if (json.readValue(text, Object.class) instanceof Map<?, ?> map) {
        return read(map, now);
      }
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(
          "Application: no JSON (line "
              + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
              + "): "
              + e.getOriginalMessage()
              + "; give an object with "
              + KEYS,
          e);
    }
    throw new InvalidInputException("Application: give a JSON object with " + KEYS);
  }

  Told read(Map<?, ?> map, Instant now) {
    for (Object key : map.keySet()) {
      switch (String.valueOf(key)) {
        case "contact", "id", "at", "data" -> {}
        default ->
            throw new InvalidInputException(
                "Application: unknown key \""
                    + key
                    + "\"; it has "
                    + KEYS
                    + ", and data holds whatever else there is");
      }
    }
    return new Told(
        required(map, "contact", "the external id, number or address of the one who applies"),
        required(map, "id", "the source's own, so that telling it twice is one application"),
        map.get("at") == null ? now : instant(map.get("at")),
        map.get("data") == null ? Map.of() : data(map.get("data")));
  }

  private static String required(Map<?, ?> map, String key, String what) {
    Object value = map.get(key);
    String text = value == null ? "" : text(value, key).strip();
    if (text.isEmpty()) {
      throw new InvalidInputException("Application: " + key + " is missing: give " + what);
    }
    return text;
  }

  private static Instant instant(Object value) {
    if (value instanceof Instant instant) {
      return instant;
    }
    try {
      return OffsetDateTime.parse(value.toString()).toInstant();
    } catch (DateTimeException e) {
      throw new InvalidInputException(
          "Application: at is \"" + value + "\"; write it as 2026-03-10T09:00:00Z", e);
    }
  }

  private static Map<String, String> data(Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new InvalidInputException("Application: data must hold values by name");
    }
    Map<String, String> data = new LinkedHashMap<>();
    map.forEach(
        (name, each) -> {
          if (each != null) {
            data.put(String.valueOf(name), text(each, "data." + name));
          }
        });
    return data;
  }

  private static String text(Object value, String key) {
    if (value instanceof CharSequence
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof Enum<?>) {
      return value.toString();
    }
    throw new InvalidInputException(
        "Application: " + key + " must be a text, a number or a truth value");
  }
}
