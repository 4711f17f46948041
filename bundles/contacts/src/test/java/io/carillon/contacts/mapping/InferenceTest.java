package io.carillon.contacts.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.contact.FieldType;
import org.junit.jupiter.api.Test;

class InferenceTest {

  @Test
  void a_type_is_taken_only_if_every_cell_says_so() {
    assertThat(infer("x", "1", "2.5", "", "-3")).isEqualTo(FieldType.NUMBER);
    assertThat(infer("x", "1", "2", "n/a")).isEqualTo(FieldType.TEXT);
    assertThat(infer("x", "true", "No", "YES")).isEqualTo(FieldType.BOOLEAN);
    assertThat(infer("x", "2026-01-31", "2026-02-28")).isEqualTo(FieldType.DATE);
    assertThat(infer("x", "2026-01-31", "2026-02-28T10:00")).isEqualTo(FieldType.INSTANT);
    assertThat(infer("x", "2026-02-30")).isEqualTo(FieldType.TEXT);
    assertThat(infer("x", "a|b", "c")).isEqualTo(FieldType.LIST);
    assertThat(infer("x", "a | b", "c")).isEqualTo(FieldType.TEXT);
    assertThat(infer("x", "", " ")).isEqualTo(FieldType.TEXT);
    assertThat(infer("x")).isEqualTo(FieldType.TEXT);
  }

  @Test
  void codes_stay_text() {
    assertThat(infer("postal_code", "77070")).isEqualTo(FieldType.TEXT);
    assertThat(infer("order_id", "1")).isEqualTo(FieldType.TEXT);
    assertThat(infer("x", "77070", "02920")).isEqualTo(FieldType.TEXT);
    assertThat(infer("x", "+34912345678")).isEqualTo(FieldType.TEXT);
    assertThat(infer("x", "1234567890123456")).isEqualTo(FieldType.TEXT);
    assertThat(infer("x", "0", "0.5", "1")).isEqualTo(FieldType.NUMBER);
  }

  @Test
  void names_of_columns_become_names_of_fields() {
    assertThat(FieldNames.normalise("First Name")).contains("first_name");
    assertThat(FieldNames.normalise("firstName")).contains("first_name");
    assertThat(FieldNames.normalise(" Año (nacimiento) ")).contains("ano_nacimiento");
    assertThat(FieldNames.normalise("2nd phone")).contains("nd_phone");
    assertThat(FieldNames.normalise("E-Mail")).contains("e_mail");
    assertThat(FieldNames.normalise("имя")).isEmpty();
    assertThat(FieldNames.normalise("x".repeat(80))).contains("x".repeat(50));
  }

  private static FieldType infer(String field, String... cells) {
    Inference inference = new Inference(field, Mapping.NONE, ColumnRule.of(field));
    for (String cell : cells) {
      inference.see(cell);
    }
    return inference.type();
  }
}
