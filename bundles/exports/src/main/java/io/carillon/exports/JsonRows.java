package io.carillon.exports;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON object a line. */
final class JsonRows implements Rows {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final OutputStream out;
  private final List<String> columns;

  JsonRows(OutputStream out, List<String> columns) {
    this.out = out;
    this.columns = columns;
  }

  @Override
  public void row(List<Object> values) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      object.put(columns.get(i), values.get(i));
    }
    out.write((JSON.writeValueAsString(object) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void end() throws IOException {
    out.flush();
  }
}
