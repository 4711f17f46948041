package io.carillon.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of SQL with its bind parameters, in order, for the {@code ?} marks in its text. Values
 * never become text; identifiers come only from the catalogue of fields.
 *
 * @param text SQL with positional {@code ?} marks, as many as parameters
 * @param parameters JDBC values, never null elements; {@code java.time.OffsetDateTime} for instants
 */
public record Sql(String text, List<Object> parameters) {

  /** True for every row. */
  public static final Sql TRUE = new Sql("true", List.of());

  public Sql {
    parameters = List.copyOf(parameters);
  }

  /** SQL with its parameters. */
  public static Sql of(String text, Object... parameters) {
    return new Sql(text, List.of(parameters));
  }

  /** All of the parts hold; an empty list holds always. */
  public static Sql and(List<Sql> parts) {
    return parts.isEmpty() ? TRUE : join(parts, " AND ");
  }

  /** At least one of the parts holds; an empty list never holds. */
  public static Sql or(List<Sql> parts) {
    return parts.isEmpty() ? of("false") : join(parts, " OR ");
  }

  /** The parts in parentheses, one after the other, with a separator between them. */
  public static Sql join(List<Sql> parts, String separator) {
    StringBuilder text = new StringBuilder("(");
    List<Object> values = new ArrayList<>();
    for (Sql part : parts) {
      if (text.length() > 1) {
        text.append(separator);
      }
      text.append('(').append(part.text()).append(')');
      values.addAll(part.parameters());
    }
    return new Sql(text.append(')').toString(), values);
  }

  /** Does not hold; unknown counts as "does not hold", so the negation of unknown is true. */
  public Sql not() {
    return new Sql("(" + text + ") IS NOT TRUE", parameters);
  }

  /** This, followed by that, with one space between. */
  public Sql append(Sql next) {
    List<Object> values = new ArrayList<>(parameters);
    values.addAll(next.parameters());
    return new Sql(text + " " + next.text(), values);
  }

  /**
   * Reads a statement from a {@code .sql} resource beside a class.
   *
   * @param beside the class whose package holds the resource
   * @param name file name such as {@code claim.sql}
   * @return the statement's text, UTF-8
   */
  public static String load(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("No resource " + name + " beside " + beside.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
