package io.carillon.contacts;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.contact.Field;
import io.carillon.api.contact.FieldType;
import io.carillon.api.contact.Fields;
import io.carillon.contacts.mapping.FieldNames;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The catalogue of fields: the built-in ones, and table {@code field}. */
@Component
public final class FieldCatalogue implements Fields {
  private static final String LIST = Sql.load(FieldCatalogue.class, "field-list.sql");
  private static final String FIND = Sql.load(FieldCatalogue.class, "field-find.sql");
  private static final String INSERT = Sql.load(FieldCatalogue.class, "field-insert.sql");

  private final JdbcClient jdbc;
  private final ShortLocks locks;
  private final Clock clock;

  @Activate
  public FieldCatalogue(@Reference DataSource database) {
    this(database, Clock.systemUTC());
  }

  FieldCatalogue(DataSource database, Clock clock) {
    this.jdbc = JdbcClient.create(database);
    this.locks = new ShortLocks(database);
    this.clock = clock;
  }

  @Override
  public List<Field> list() {
    List<Field> all = new ArrayList<>(BuiltInFields.ALL);
    jdbc.sql(LIST)
        .query(
            (row, number) ->
                custom(row.getString("name"), FieldType.valueOf(row.getString("type"))))
        .list()
        .forEach(all::add);
    return all;
  }

  @Override
  public Optional<Field> find(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return BuiltInFields.ALL.stream()
        .filter(field -> field.name().equals(lower))
        .findFirst()
        .or(
            () ->
                jdbc.sql(FIND)
                    .param(lower)
                    .query(String.class)
                    .optional()
                    .map(type -> custom(lower, FieldType.valueOf(type))));
  }

  @Override
  public Field create(String name, FieldType type) {
    String lower = name.toLowerCase(Locale.ROOT);
    Optional<Field> known = find(lower);
    if (known.isPresent()) {
      return sameType(known.get(), type);
    }
    Field field = planned(lower, type);
    // Takes the table for a moment: the column is empty; its index reads the table once (0.2 s for
    // a million contacts) and is empty, too.
    locks.run("field " + lower + " cannot be made", () -> createHere(field));
    return sameType(find(lower).orElseThrow(), type);
  }

  /**
   * The field that {@link #create} would make.
   *
   * @param name in lower case
   * @throws InvalidInputException if the name is malformed or means something else
   */
  static Field planned(String name, FieldType type) {
    if (!FieldNames.isName(name)) {
      throw new InvalidInputException(
          "field "
              + name
              + ": a name is a letter, then letters, digits and underscores, at most 50 in all");
    }
    if (BuiltInFields.RESERVED.contains(name)) {
      throw new InvalidInputException("field " + name + ": the name is taken; choose another");
    }
    return custom(name, type);
  }

  /** Makes a field in the caller's transaction, which keeps contacts locked until its end. */
  void createHere(Field field) {
    int made =
        jdbc.sql(INSERT)
            .param(field.name())
            .param(field.type().name())
            .param(field.column())
            .param(clock.instant().atOffset(ZoneOffset.UTC))
            .update();
    if (made == 1) {
      // The name is one of FieldNames: nothing in it needs quoting.
      jdbc.sql("ALTER TABLE contact ADD COLUMN " + columnDefinition(field)).update();
      if (field.type() == FieldType.DATE || field.type() == FieldType.INSTANT) {
        jdbc.sql(
                "CREATE INDEX contact_%1$s ON contact (%1$s) WHERE %1$s IS NOT NULL"
                    .formatted(field.column()))
            .update();
      }
    }
  }

  static String columnDefinition(Field field) {
    return field.column() + " " + field.type().columnType();
  }

  private static Field sameType(Field field, FieldType type) {
    if (field.type() != type) {
      throw new InvalidInputException(
          "field %s exists as %s; it cannot be made as %s, choose another name"
              .formatted(field.name(), lower(field.type()), lower(type)));
    }
    return field;
  }

  private static String lower(FieldType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  private static Field custom(String name, FieldType type) {
    return new Field(name, type, false, "c_" + name, false);
  }
}
