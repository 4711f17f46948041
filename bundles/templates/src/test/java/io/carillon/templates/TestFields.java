package io.carillon.templates;

import io.carillon.api.contact.Field;
import io.carillon.api.contact.FieldType;
import io.carillon.api.contact.Fields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A catalogue of a few fields; all are columns of the core schema or made by a test. */
public final class TestFields implements Fields {
  private static final List<Field> ALL =
      List.of(
          field("first_name", FieldType.TEXT),
          field("last_name", FieldType.TEXT),
          field("country", FieldType.TEXT),
          field("original_joined", FieldType.INSTANT),
          field("birthday", FieldType.DATE),
          field("points", FieldType.NUMBER),
          field("vip", FieldType.BOOLEAN),
          field("interests", FieldType.LIST),
          field("website", FieldType.TEXT));

  private static Field field(String name, FieldType type) {
    return new Field(name, type, true, name, false);
  }

  @Override
  public List<Field> list() {
    return ALL;
  }

  @Override
  public Optional<Field> find(String name) {
    return ALL.stream().filter(f -> f.name().equals(name.toLowerCase(Locale.ROOT))).findFirst();
  }

  @Override
  public Field create(String name, FieldType type) {
    throw new UnsupportedOperationException();
  }
}
