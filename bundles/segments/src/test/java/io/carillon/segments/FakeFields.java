package io.carillon.segments;

import io.carillon.api.contact.Field;
import io.carillon.api.contact.FieldType;
import io.carillon.api.contact.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The catalogue as the contacts bundle keeps it, without its table. */
public final class FakeFields implements Fields {
  private final JdbcClient jdbc;
  private final List<Field> fields = new ArrayList<>();

  /** For who asks no database. */
  public FakeFields() {
    this(null);
    fields.add(new Field("birthday", FieldType.DATE, false, "c_birthday", false));
  }

  public FakeFields(JdbcClient jdbc) {
    this.jdbc = jdbc;
    Stream.of(
            "external_id",
            "first_name",
            "last_name",
            "marketplace_email",
            "custom_email",
            "phone",
            "locale",
            "time_zone",
            "country",
            "programme_type",
            "relationship_stage",
            "contract_stage",
            "template_terms")
        .forEach(name -> fields.add(new Field(name, FieldType.TEXT, true, name, false)));
    fields.add(new Field("partner_groups", FieldType.LIST, true, "partner_groups", false));
    fields.add(new Field("tracking_consent", FieldType.BOOLEAN, true, "tracking_consent", false));
    Stream.of("original_joined", "last_transition", "created_at")
        .forEach(name -> fields.add(new Field(name, FieldType.INSTANT, true, name, true)));
  }

  @Override
  public List<Field> list() {
    return List.copyOf(fields);
  }

  @Override
  public Optional<Field> find(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return fields.stream().filter(field -> field.name().equals(lower)).findFirst();
  }

  @Override
  public Field create(String name, FieldType type) {
    Field field = new Field(name, type, false, "c_" + name, false);
    jdbc.sql("ALTER TABLE contact ADD COLUMN " + field.column() + " " + type.columnType()).update();
    fields.add(field);
    return field;
  }

  void remove(String name) {
    fields.removeIf(field -> field.name().equals(name));
  }
}
