package io.carillon.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code .sql} resource with places for values ({@code :name}) and for pieces of SQL with values
 * of their own ({@code {name}}), each as often as wanted.
 */
public final class SqlTemplate {
  private static final Pattern PLACE = Pattern.compile("(?<!:):([a-z]\\w*)|\\{([a-z]\\w*)\\}");

  private final String text;

  private SqlTemplate(String text) {
    this.text = text;
  }

  /** Reads it from beside a class. */
  public static SqlTemplate load(Class<?> beside, String name) {
    return new SqlTemplate(Sql.load(beside, name).replaceAll("(?m)--.*$", ""));
  }

  /** The statement with every place filled; a place without a value is a programming error. */
  public Sql with(Map<String, Object> values, Map<String, Sql> pieces) {
    StringBuilder filled = new StringBuilder();
    List<Object> parameters = new ArrayList<>();
    Matcher places = PLACE.matcher(text);
    while (places.find()) {
      if (places.group(1) != null) {
        parameters.add(values.get(places.group(1)));
        places.appendReplacement(filled, "?");
      } else {
        Sql piece = pieces.get(places.group(2));
        parameters.addAll(piece.parameters());
        places.appendReplacement(filled, Matcher.quoteReplacement(piece.text()));
      }
    }
    places.appendTail(filled);
    return new Sql(filled.toString(), parameters);
  }
}
