package io.carillon.shell.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Writes printed values as JSON. */
final class Json {
  private static final JsonFactory JSON = new JsonFactory();

  private Json() {}

  /** An array with an object for each row. */
  static String of(Table table) {
    return write(
        json -> {
          json.writeStartArray();
          for (List<Object> row : table.rows()) {
            json.writeStartObject();
            for (int i = 0; i < row.size(); i++) {
              json.writeFieldName(table.columns().get(i));
              value(json, row.get(i));
            }
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  /** One value: a map becomes an object. */
  static String of(Object value) {
    return write(json -> value(json, value));
  }

  private interface Content {
    void to(JsonGenerator json) throws IOException;
  }

  private static String write(Content content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      content.to(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Visible.json(text.toString());
  }

  private static void value(JsonGenerator json, Object value) throws IOException {
    Object plain = Cell.plain(value);
    if (plain == null) {
      json.writeNull();
    } else if (plain instanceof BigDecimal decimal) {
      json.writeNumber(decimal);
    } else if (plain instanceof Number number) {
      json.writeNumber(number.longValue());
    } else if (plain instanceof Boolean bool) {
      json.writeBoolean(bool);
    } else if (plain instanceof Collection<?> collection) {
      json.writeStartArray();
      for (Object element : collection) {
        value(json, element);
      }
      json.writeEndArray();
    } else if (plain instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName(Cell.line(entry.getKey()));
        value(json, entry.getValue());
      }
      json.writeEndObject();
    } else {
      json.writeString(plain.toString());
    }
  }
}
