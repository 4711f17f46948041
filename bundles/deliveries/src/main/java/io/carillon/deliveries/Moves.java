package io.carillon.deliveries;

import io.carillon.api.Sql;
import java.util.function.UnaryOperator;

/**
 * Statements that move deliveries between the outbox and the past. They take the rows out of one
 * table as {@code gone}, with the columns {@code {kept}} and with those that the other table has
 * otherwise, and put them into the other with {@code {toPast}} or {@code {toOutbox}}.
 */
final class Moves {
  private static final String KEPT = text("kept.sql");
  private static final String TO_PAST = text("to-past.sql");
  private static final String TO_OUTBOX = text("to-outbox.sql");

  private Moves() {}

  /** A statement that ends deliveries at {@code :now}, or opens them again. */
  static String load(String name) {
    return load(name, ":now");
  }

  /**
   * @param parts puts its other parts into it first
   */
  static String load(String name, UnaryOperator<String> parts) {
    return filled(parts.apply(text(name)), ":now");
  }

  /**
   * @param finished when they ended, as SQL
   */
  static String load(String name, String finished) {
    return filled(text(name), finished);
  }

  private static String filled(String text, String finished) {
    return text.replace("{kept}", KEPT)
        .replace("{toPast}", TO_PAST.replace("{finished}", finished))
        .replace("{toOutbox}", TO_OUTBOX);
  }

  private static String text(String name) {
    return Sql.load(Moves.class, name).strip();
  }
}
