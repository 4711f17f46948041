package io.carillon.contacts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** The free part of an event as JSON: texts by name. */
public final class EventData {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private EventData() {}

  /** JSON, or null if there is nothing to say. */
  public static String write(Map<String, String> data) {
    try {
      return data.isEmpty() ? null : JSON.writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts by name are always JSON", e);
    }
  }

  /** What was written; nothing for null. */
  static Map<String, String> read(String json) {
    try {
      return json == null ? Map.of() : JSON.readValue(json, TEXTS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not an event's data: " + json, e);
    }
  }
}
