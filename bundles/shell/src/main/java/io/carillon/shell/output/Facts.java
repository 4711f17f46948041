package io.carillon.shell.output;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What there is to say of one thing: names and values, one a line. */
public final class Facts {
  private final Map<String, Object> facts = new LinkedHashMap<>();

  /** Of what is known by name already. */
  public static Facts of(Map<String, ?> named) {
    Facts all = new Facts();
    all.facts.putAll(named);
    return all;
  }

  /**
   * @param name as a program reads it: {@code last_processed}
   */
  public Facts add(String name, Object value) {
    facts.put(name, value);
    return this;
  }

  /** Prints all facts as aligned lines. */
  public void print(PrintStream out) {
    int width = facts.keySet().stream().mapToInt(String::length).max().orElse(0);
    facts.forEach(
        (name, value) ->
            out.println(label(name) + " ".repeat(width - name.length() + 2) + Cell.text(value)));
  }

  /** Prints all facts as one JSON object. */
  public void printJson(PrintStream out) {
    out.println(Json.of(facts));
  }

  private static String label(String name) {
    String words = name.replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
