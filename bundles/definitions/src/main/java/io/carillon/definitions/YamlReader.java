package io.carillon.definitions;

import io.carillon.api.InvalidInputException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * Turns YAML into values and remembers their lines. It works on the parser's events: no object is
 * ever made by a tag, and an alias cannot multiply anything, because neither is accepted.
 */
final class YamlReader {
  private static final int MOST_BYTES = 1 << 20;
  private static final int DEEPEST = 50;
  private static final int MOST_VALUES = 50_000;
  private static final int LONGEST_KEY = 500;

  /** Characters of all pointers together: a long path to each of many values multiplies it. */
  private static final int MOST_POINTERS = 8 << 20;

  private static final Pattern QUOTED = Pattern.compile("'[^']{4,}'|\"[^\"]{4,}\"");

  private final String source;
  private final Map<String, Integer> lines = new HashMap<>();
  private Iterator<Event> events;
  private int count;
  private int pointers;

  YamlReader(String source) {
    this.source = source;
  }

  /**
   * @param values the document, which is a mapping
   * @param lines the line of each value by JSON pointer
   */
  record Document(Map<String, Object> values, Map<String, Integer> lines) {}

  Document read(String text) {
    if (text.length() > MOST_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw new InvalidInputException(source + ": is larger than 1 MiB");
    }
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MOST_BYTES);
    try {
      events = new Yaml(options).parse(new StringReader(withoutMark(text))).iterator();
      return document();
    } catch (MarkedYAMLException e) {
      throw new InvalidInputException(syntaxError(e), e);
    } catch (YAMLException e) {
      throw new InvalidInputException(source + ": is not valid YAML: " + words(e.getMessage()), e);
    }
  }

  private Document document() {
    next();
    if (next().is(Event.ID.StreamEnd)) {
      throw new InvalidInputException(source + ": is empty; expected keys with values");
    }
    Event first = next();
    if (!(first instanceof MappingStartEvent)) {
      throw fault(first, "expected keys with values, such as \"name: Welcome\"");
    }
    Map<String, Object> values = mapping((MappingStartEvent) first, "", 1);
    next();
    Event after = next();
    if (!after.is(Event.ID.StreamEnd)) {
      throw fault(after, "a second document begins here; only one is allowed");
    }
    return new Document(values, Map.copyOf(lines));
  }

  private Object value(Event event, String pointer, int depth) {
    if (event instanceof AliasEvent) {
      throw fault(event, "aliases (*name) are not supported; write the value out");
    }
    if (depth > DEEPEST) {
      throw fault(event, "is nested deeper than " + DEEPEST + " levels");
    }
    pointers += pointer.length();
    if (++count > MOST_VALUES || pointers > MOST_POINTERS) {
      throw fault(event, "there are too many values; at most %,d".formatted(MOST_VALUES));
    }
    lines.putIfAbsent(pointer, line(event));
    if (event instanceof MappingStartEvent start) {
      return mapping(start, pointer, depth);
    }
    if (event instanceof SequenceStartEvent start) {
      return sequence(start, pointer, depth);
    }
    ScalarEvent scalar = (ScalarEvent) event;
    refuseExtras(scalar, scalar.getTag());
    return scalar.isPlain() ? Scalars.read(scalar.getValue()) : scalar.getValue();
  }

  private Map<String, Object> mapping(MappingStartEvent start, String pointer, int depth) {
    refuseExtras(start, start.getTag());
    lines.putIfAbsent(pointer, line(start));
    Map<String, Object> values = new LinkedHashMap<>();
    for (Event event = next(); !(event instanceof MappingEndEvent); event = next()) {
      if (!(event instanceof ScalarEvent key)) {
        throw fault(event, "a key must be plain text");
      }
      refuseExtras(key, key.getTag());
      if (key.getValue().length() > LONGEST_KEY) {
        throw fault(key, "a key is longer than " + LONGEST_KEY + " characters");
      }
      String place = pointer + '/' + Pointers.escape(key.getValue());
      if (values.containsKey(key.getValue())) {
        throw fault(
            key,
            Pointers.shown(key.getValue())
                + ": stands here twice (first in line "
                + lines.get(place)
                + ")");
      }
      // The key's line: the value of a block text begins below it.
      lines.put(place, line(key));
      values.put(key.getValue(), value(next(), place, depth + 1));
    }
    return values;
  }

  private List<Object> sequence(SequenceStartEvent start, String pointer, int depth) {
    refuseExtras(start, start.getTag());
    List<Object> values = new ArrayList<>();
    for (Event event = next(); !(event instanceof SequenceEndEvent); event = next()) {
      values.add(value(event, pointer + '/' + values.size(), depth + 1));
    }
    return values;
  }

  private void refuseExtras(NodeEvent event, String tag) {
    if (event.getAnchor() != null) {
      throw fault(event, "anchors (&name) are not supported; write the value out each time");
    }
    // "!" alone only says that the text is not to be interpreted.
    if (tag != null && !tag.equals("!")) {
      throw fault(event, "tags (such as !name) are not supported");
    }
  }

  private Event next() {
    return events.next();
  }

  /** Where it is and what the parser found; never what stands there: it may be any file. */
  private String syntaxError(MarkedYAMLException e) {
    Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
    String place =
        mark == null
            ? source
            : source + " line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1);
    String context = e.getContext() == null ? "" : " (" + words(e.getContext()) + ")";
    return place + ": is not valid YAML: " + words(e.getProblem()) + context;
  }

  /** The parser's words, without longer quotations of the document. */
  private static String words(String text) {
    return QUOTED.matcher(oneLine(text)).replaceAll("'…'").replaceAll("\\p{Cntrl}", "?");
  }

  private InvalidInputException fault(Event event, String what) {
    return new InvalidInputException(source + " line " + line(event) + ": " + what);
  }

  private static int line(Event event) {
    return event.getStartMark().getLine() + 1;
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
