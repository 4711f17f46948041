package io.carillon.spi.condition;

/**
 * What a condition reads besides the fields that its SQL names. A simulation gives its own rows
 * only to what it is told of, and asks again only what can have changed.
 */
public sealed interface Reading {

  /**
   * Events of the contact.
   *
   * @param type such as {@code purchase}
   */
  record Events(String type) implements Reading {}

  /** What was sent to the contact, and when. */
  record Deliveries() implements Reading {}

  /**
   * Rows of a table that the vendor's bundle brings ({@code CARILLON-INF/db}).
   *
   * @param name of the table
   */
  record Table(String name) implements Reading {}

  /**
   * A field of the contact. Those that the SQL names as {@code {field.name}} are known without it.
   *
   * @param name of the field
   */
  record Field(String name) implements Reading {}
}
