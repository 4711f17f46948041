package io.carillon.camel.component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carillon.api.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Message;

/** Bodies that other systems send: maps, lists of maps, or the same as JSON text. */
final class JsonBody {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonBody() {}

  /**
   * The objects of a body, in order.
   *
   * @throws InvalidInputException if it holds anything else
   */
  static List<Map<String, Object>> objects(Message message) {
    Object body = message.getBody();
    if (!(body instanceof Map) && !(body instanceof List)) {
      body = parsed(message.getBody(String.class));
    }
    List<?> items = body instanceof List<?> list ? list : List.of(body);
    return items.stream().map(JsonBody::object).toList();
  }

  private static Object parsed(String text) {
    try {
      Object read = text == null || text.isBlank() ? null : JSON.readValue(text, Object.class);
      if (read instanceof Map || read instanceof List) {
        return read;
      }
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(
          "The body is no JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""), e);
    }
    throw new InvalidInputException("The body must be a map or a JSON object, or a list of them");
  }

  private static Map<String, Object> object(Object item) {
    if (!(item instanceof Map<?, ?> map)) {
      throw new InvalidInputException("The body must be a map or a JSON object, or a list of them");
    }
    Map<String, Object> object = new LinkedHashMap<>();
    map.forEach((key, value) -> object.put(String.valueOf(key), value));
    return object;
  }

  /**
   * A value as text; empty if there is none.
   *
   * @throws InvalidInputException if it is neither text, number nor truth value
   */
  static String text(String key, Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof CharSequence || value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    throw new InvalidInputException(key + " must be a text, a number or a truth value");
  }
}
