package io.carillon.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class YamlEditorTest {
  private static final String WORKFLOW =
      """
      # Mind the holidays.
      workflow: Win back   # the old name
      segments: [A, B]
      message: old-one # who chose this?
      variants:
        de:
          html: |
            <p>Eins
              zwei</p>

        es: {html: uno}
      zone: UTC
      """;

  @Test
  void a_text_changes_and_all_else_stays() {
    assertThat(YamlEditor.with(WORKFLOW, "/message", "new: one"))
        .isEqualTo(WORKFLOW.replace("message: old-one", "message: 'new: one'"));
    assertThat(YamlEditor.with(WORKFLOW, "/variants/es/html", "dos"))
        .isEqualTo(WORKFLOW.replace("uno", "dos"));
  }

  @Test
  void a_block_is_replaced_by_a_block_with_the_same_indentation() {
    assertThat(YamlEditor.with(WORKFLOW, "/variants/de/html", "<p>Drei\n  vier</p>\nfünf 😀\n"))
        .isEqualTo(
            WORKFLOW.replace(
                "      <p>Eins\n        zwei</p>\n\n",
                "      <p>Drei\n        vier</p>\n      fünf 😀\n"));
    assertThat(YamlEditor.with(WORKFLOW, "/variants/de/html", "kurz"))
        .contains("    html: kurz\n", "# Mind the holidays.");
    assertThat(YamlEditor.with(WORKFLOW, "/variants/es/html", "a\nb"))
        .contains("es: {html: \"a\\nb\"}", "# Mind the holidays.");
  }

  @Test
  void a_key_that_is_missing_is_added_at_the_end() {
    assertThat(YamlEditor.with("a: 1 # one", "/b", "two")).isEqualTo("a: 1 # one\nb: two\n");
    assertThat(YamlEditor.with("{\"a\": 1}", "/b", "two")).isEqualTo("a: 1\nb: two\n");
    assertThat(YamlEditor.with("{\"a\": \"x\"} # json", "/a", "l1\nl2\n"))
        .isEqualTo("{\"a\": \"l1\\nl2\\n\"} # json");
  }

  @Test
  void what_can_not_be_edited_in_place_is_written_anew() {
    assertThat(YamlEditor.with("a: [1]\nb: 2\n", "/a", "x")).isEqualTo("a: x\nb: 2\n");
    assertThat(YamlEditor.with("a: 😀😀\nb: 2 # two\n", "/b", "x"))
        .isEqualTo("a: 😀😀\nb: x # two\n");
  }

  @Test
  void a_value_of_any_type_changes_or_comes_to_the_others_R156() {
    String data = "# d\ndata:   # ours\n  minimum: 49.90 EUR # net\n  vip: true\nz: 1\n";
    assertThat(YamlEditor.with(data, "/data/minimum", 15))
        .isEqualTo(data.replace("49.90 EUR", "15"));
    assertThat(YamlEditor.with(data, "/data/vip", List.of("a", "b: c")))
        .isEqualTo(data.replace("true", "[a, 'b: c']"));
    assertThat(YamlEditor.with(data, "/data/until", "2026-12-24"))
        .isEqualTo(data.replace("  minimum", "  until: \"2026-12-24\"\n  minimum"));
    assertThat(YamlEditor.with("a: {b: 1} # a\n", "/a/c", true))
        .isEqualTo("a: {c: true, b: 1} # a\n");
    assertThat(YamlEditor.with("a: 1 # a\n", "/data", Map.of("b", new BigDecimal("1.50"))))
        .isEqualTo("a: 1 # a\ndata: {b: 1.50}\n");
  }
}
