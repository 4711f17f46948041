package io.carillon.api.contact;

/** What a field holds, and so which operators a condition may use on it. */
public enum FieldType {
  TEXT("text"),
  NUMBER("numeric"),
  BOOLEAN("boolean"),
  /** A local date without zone, such as a birthday. */
  DATE("date"),
  /** A moment; its local date is taken in the zone of the evaluation. */
  INSTANT("timestamptz"),
  /** A set of texts. */
  LIST("text[]");

  private final String columnType;

  FieldType(String columnType) {
    this.columnType = columnType;
  }

  /** The PostgreSQL type of the field's column. */
  public String columnType() {
    return columnType;
  }
}
