package io.carillon.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.Field;
import io.carillon.api.contact.FieldType;
import io.carillon.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldCatalogueTest {
  private static TestDatabase database;

  @TempDir Path directory;
  private Office office;

  @BeforeAll
  static void start() {
    database = TestDatabase.fresh();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @BeforeEach
  void open() {
    office = new Office(directory, database);
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void built_in_fields_are_columns_of_the_schema_and_come_first() {
    office.fields.create("age", FieldType.NUMBER);

    List<Field> fields = office.fields.list();

    assertThat(fields).extracting(Field::name).startsWith("external_id").endsWith("age");
    List<String> columns =
        office
            .jdbc
            .sql("SELECT column_name FROM information_schema.columns WHERE table_name = 'contact'")
            .query(String.class)
            .list();
    assertThat(columns).containsAll(fields.stream().map(Field::column).toList());
    assertThat(office.fields.find("Original_Joined")).get().extracting(Field::fact).isEqualTo(true);
  }

  @Test
  void a_custom_field_is_a_typed_column_and_making_it_again_changes_nothing() {
    for (FieldType type : FieldType.values()) {
      Field made = office.fields.create("My_" + type, type);
      assertThat(made).isEqualTo(office.fields.create(made.name(), type));
      assertThat(made.column()).isEqualTo("c_my_" + type.name().toLowerCase(Locale.ROOT));
      assertThat(office.fields.find(made.name())).contains(made);
    }
    assertThat(
            office
                .jdbc
                .sql("SELECT indexname FROM pg_indexes WHERE indexname LIKE 'contact\\_c\\_%'")
                .query(String.class)
                .list())
        .containsExactlyInAnyOrder("contact_c_my_date", "contact_c_my_instant");
  }

  @Test
  void another_type_or_a_name_that_is_none_is_refused() {
    office.fields.create("age", FieldType.NUMBER);

    assertThatThrownBy(() -> office.fields.create("age", FieldType.TEXT))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("field age exists as number; it cannot be made as text, choose another name");
    assertThatThrownBy(() -> office.fields.create("first_name", FieldType.NUMBER))
        .isInstanceOf(InvalidInputException.class);
    for (String name :
        List.of("", "1a", "a b", "a;drop table contact", "a\"", "é", "a".repeat(51), "email")) {
      assertThatThrownBy(() -> office.fields.create(name, FieldType.TEXT))
          .as(name)
          .isInstanceOf(InvalidInputException.class);
    }
    assertThat(office.fields.create("a".repeat(50), FieldType.DATE).column()).hasSize(52);
  }

  @Test
  void a_field_made_by_many_at_once_is_made_once() {
    List<CompletableFuture<Field>> all =
        IntStream.range(0, 4)
            .mapToObj(
                i -> CompletableFuture.supplyAsync(() -> office.fields.create("x", FieldType.DATE)))
            .toList();
    all.forEach(
        field -> assertThat(field.orTimeout(60, TimeUnit.SECONDS).join().name()).isEqualTo("x"));
    assertThat(office.fields.list()).extracting(Field::name).containsOnlyOnce("x");
  }

  @Test
  void making_a_field_waits_for_a_busy_table_in_short_turns() throws SQLException {
    try (Connection reader = office.database.dataSource().getConnection()) {
      reader.setAutoCommit(false);
      reader.createStatement().execute("SELECT count(*) FROM contact");
      CompletableFuture<Field> made =
          CompletableFuture.supplyAsync(() -> office.fields.create("late", FieldType.TEXT));
      // The one who waits gives up and begins anew, so a second reader gets in between.
      office.contacts.count();
      assertThat(made).isNotDone();
      reader.rollback();
      assertThat(made.orTimeout(60, TimeUnit.SECONDS).join().name()).isEqualTo("late");
    }
  }
}
