package io.carillon.definitions;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.temporal.Temporal;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.emitter.Emitter;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.ImplicitTuple;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.events.StreamStartEvent;

/**
 * Writes values as block YAML, so that {@link YamlReader} reads the same values again. Enums and
 * dates become text.
 */
final class YamlWriter {
  private static final ImplicitTuple NO_TAG = new ImplicitTuple(true, true);

  private final Emitter emitter;

  private YamlWriter(Emitter emitter) {
    this.emitter = emitter;
  }

  static String write(Map<String, Object> values) {
    DumperOptions options = new DumperOptions();
    options.setSplitLines(false);
    options.setIndent(2);
    StringWriter text = new StringWriter();
    YamlWriter writer = new YamlWriter(new Emitter(text, options));
    try {
      writer.document(values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** A text in double quotes, on one line. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        case '\r' -> quoted.append("\\r");
        default -> quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  private void document(Map<String, Object> values) throws IOException {
    emitter.emit(new StreamStartEvent(null, null));
    emitter.emit(new DocumentStartEvent(null, null, false, null, null));
    value(values);
    emitter.emit(new DocumentEndEvent(null, null, false));
    emitter.emit(new StreamEndEvent(null, null));
  }

  private void value(Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      emitter.emit(new MappingStartEvent(null, null, true, null, null, FlowStyle.BLOCK));
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        text(entry.getKey().toString());
        value(entry.getValue());
      }
      emitter.emit(new MappingEndEvent(null, null));
    } else if (value instanceof Iterable<?> list) {
      emitter.emit(new SequenceStartEvent(null, null, true, null, null, FlowStyle.BLOCK));
      for (Object entry : list) {
        value(entry);
      }
      emitter.emit(new SequenceEndEvent(null, null));
    } else {
      scalar(value);
    }
  }

  private void scalar(Object value) throws IOException {
    if (value == null || value instanceof Boolean) {
      scalar(String.valueOf(value), ScalarStyle.PLAIN);
    } else if (value instanceof BigDecimal decimal) {
      scalar(decimal.toString().replace("E+", "e"), ScalarStyle.PLAIN);
    } else if (value instanceof Integer || value instanceof Long) {
      scalar(value.toString(), ScalarStyle.PLAIN);
    } else if (value instanceof CharSequence
        || value instanceof Enum<?>
        || value instanceof Temporal) {
      text(value.toString());
    } else {
      throw new IllegalArgumentException("Cannot write a " + value.getClass().getName());
    }
  }

  private void text(String text) throws IOException {
    if (readsWellAsBlock(text)) {
      // The emitter itself turns to quotes where a block cannot stand, as in a key.
      scalar(text, ScalarStyle.LITERAL);
    } else if (text.indexOf('\n') >= 0 || Scalars.needsQuotes(text)) {
      scalar(text, ScalarStyle.DOUBLE_QUOTED);
    } else {
      scalar(text, ScalarStyle.PLAIN);
    }
  }

  /** Several lines, none of which ends in space, the first of which does not begin with it. */
  private static boolean readsWellAsBlock(String text) {
    return text.indexOf('\n') > 0
        && !Character.isWhitespace(text.charAt(0))
        && !text.endsWith("\n\n")
        && text.lines().allMatch(line -> line.equals(line.stripTrailing()));
  }

  private void scalar(String text, ScalarStyle style) throws IOException {
    emitter.emit(new ScalarEvent(null, null, NO_TAG, text, null, null, style));
  }
}
