package io.carillon.contacts.action;

import io.carillon.spi.action.Action;
import io.carillon.spi.action.ActionType;
import io.carillon.spi.action.Effect;
import io.carillon.spi.action.InvalidActionException;
import io.carillon.spi.condition.Moment;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Puts an event on the time line: {@code record_event: welcomed}, or {@code record_event: {type:
 * welcomed, data: {by: workflow}}}.
 */
@Component
public final class RecordEventAction implements ActionType {
  private static final Set<String> KEYS = Set.of("type", "data");
  private static final int MOST_DATA = 100;
  private static final int LONGEST = 1_000;

  /** Needs nothing. */
  @Activate
  public RecordEventAction() {}

  @Override
  public String name() {
    return "record_event";
  }

  @Override
  public Action compile(Object argument, Moment moment) {
    Map<?, ?> given = argument instanceof Map<?, ?> map ? map : Map.of("type", text(argument));
    if (!KEYS.containsAll(given.keySet())) {
      throw new InvalidActionException("an event has a type and data, and nothing else");
    }
    String type = text(given.get("type"));
    return new Action(
        "record the event " + type, List.of(new Effect.RecordEvent(type, data(given.get("data")))));
  }

  private static String text(Object value) {
    if (value instanceof String text && !text.isBlank()) {
      return text;
    }
    throw new InvalidActionException("write the event's type, such as welcomed");
  }

  private static Map<String, String> data(Object value) {
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> map) || map.size() > MOST_DATA) {
      throw new InvalidActionException("data: write names and texts, at most " + MOST_DATA);
    }
    Map<String, String> data = new TreeMap<>();
    map.forEach(
        (key, each) -> {
          if (each == null || each instanceof Map || each instanceof List) {
            throw new InvalidActionException("data: " + key + " must be a text or a number");
          }
          String text = String.valueOf(each);
          if (text.length() > LONGEST) {
            throw new InvalidActionException(
                "data: " + key + " has more than " + LONGEST + " characters");
          }
          data.put(String.valueOf(key), text);
        });
    return data;
  }
}
