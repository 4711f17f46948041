package io.carillon.bounces.mime;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A Content-Type, read leniently.
 *
 * @param type such as {@code text/plain}, in lower case; empty if there is none
 * @param parameters by name in lower case
 */
record ContentType(String type, Map<String, String> parameters) {

  static ContentType of(String value) {
    int end = value.indexOf(';');
    String type = (end < 0 ? value : value.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    Map<String, String> parameters = new HashMap<>();
    int at = end;
    while (at >= 0 && at < value.length() && parameters.size() < 20) {
      int equals = value.indexOf('=', at + 1);
      if (equals < 0) {
        break;
      }
      String name = value.substring(at + 1, equals).strip().toLowerCase(Locale.ROOT);
      int start = equals + 1;
      while (start < value.length() && value.charAt(start) == ' ') {
        start++;
      }
      boolean quoted = start < value.length() && value.charAt(start) == '"';
      int stop = quoted ? value.indexOf('"', start + 1) : value.indexOf(';', start);
      if (stop < 0) {
        stop = value.length();
      }
      String given = value.substring(Math.min(stop, quoted ? start + 1 : start), stop).strip();
      parameters.putIfAbsent(name, given);
      at = quoted ? value.indexOf(';', stop) : stop;
    }
    return new ContentType(type, parameters);
  }

  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  boolean multipart() {
    return type.startsWith("multipart/");
  }
}
