package io.carillon.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Records as JSON documents. */
final class Documents {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** What the engine changes by itself, hour by hour. */
  private static final Set<String> NOT_DEFINED = Set.of("lastProcessed");

  private Documents() {}

  /** A value of the api as maps, lists, texts, numbers and booleans. */
  static Object of(Object value) {
    if (value instanceof Record found) {
      Map<String, Object> all = new LinkedHashMap<>();
      for (RecordComponent component : found.getClass().getRecordComponents()) {
        if (!NOT_DEFINED.contains(component.getName())) {
          all.put(component.getName(), of(read(found, component)));
        }
      }
      return all;
    }
    if (value instanceof Optional<?> optional) {
      return optional.map(Documents::of).orElse(null);
    }
    if (value instanceof OptionalLong number) {
      return number.isPresent() ? number.getAsLong() : null;
    }
    if (value instanceof OptionalInt number) {
      return number.isPresent() ? number.getAsInt() : null;
    }
    if (value instanceof Set<?> set) {
      return set.stream().map(String::valueOf).sorted().toList();
    }
    if (value instanceof Collection<?> list) {
      return list.stream().map(Documents::of).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> all = new TreeMap<>();
      map.forEach((key, each) -> all.put(String.valueOf(key), of(each)));
      return all;
    }
    return value == null || value instanceof Number || value instanceof Boolean
        ? value
        : value.toString();
  }

  /** The name of a definition, or its number where it has none. */
  static String name(Object definition) {
    Map<?, ?> document = (Map<?, ?>) of(definition);
    Object name = document.get("name");
    return String.valueOf(name == null ? document.get("id") : name);
  }

  /** Those documents of the first that the second has not, or has otherwise; empty if none. */
  static Optional<String> different(Map<String, Object> these, Map<String, Object> others) {
    Map<String, Object> found = new TreeMap<>();
    these.forEach(
        (key, document) -> {
          if (!Objects.equals(document, others.get(key))) {
            found.put(key, document);
          }
        });
    return found.isEmpty() ? Optional.empty() : Optional.of(json(found));
  }

  private static String json(Map<String, Object> documents) {
    try {
      return MAPPER.writeValueAsString(documents).replace("\\u0000", "\uFFFD");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps and texts are always written", e);
    }
  }

  private static Object read(Record owner, RecordComponent component) {
    try {
      return component.getAccessor().invoke(owner);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the api's records are public", e);
    }
  }
}
