package io.carillon.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.carillon.api.InvalidInputException;
import io.carillon.api.definition.Definition;
import io.carillon.api.definition.Definitions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlDefinitionsTest {
  private static final String SCHEMA =
      """
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "additionalProperties": false,
        "required": ["name"],
        "properties": {
          "name": {"type": "string", "minLength": 1, "maxLength": 50},
          "cap": {"type": "integer", "minimum": 1},
          "zone": {"type": "string", "pattern": "^[A-Z]+$", "x-expected": "a zone in capitals"},
          "mode": {"enum": ["fast", "slow"]},
          "fast": {"type": "boolean"},
          "any": {},
          "steps": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/step"}},
          "window": {
            "x-expected": "a day such as monday, or a number of days",
            "oneOf": [{"$ref": "#/$defs/day"}, {"type": "integer"}]
          }
        },
        "$defs": {
          "day": {"enum": ["monday", "tuesday"]},
          "step": {
            "type": "object",
            "additionalProperties": false,
            "required": ["send"],
            "properties": {"send": {"type": "string"}, "after": {"type": ["integer", "string"]}}
          }
        }
      }
      """;

  private final Definitions definitions = new YamlDefinitions();

  private Definition read(String yaml) {
    return definitions.read(yaml, "wf.yaml", SCHEMA);
  }

  private String error(String yaml) {
    Throwable thrown = catchThrowable(() -> read(yaml));
    assertThat(thrown).isInstanceOf(InvalidInputException.class);
    return thrown.getMessage();
  }

  @Test
  void values_lines_and_text_are_kept() {
    String yaml =
        """
        # a comment
        name: Welcome
        cap: 500
        steps:
          - send: Hello
            after: 2
          - send: >
              folded
              text
        """;
    Definition read = read(yaml);
    assertThat(read.text()).isEqualTo(yaml);
    assertThat(read.values())
        .containsExactly(
            Map.entry("name", "Welcome"),
            Map.entry("cap", 500),
            Map.entry(
                "steps",
                List.of(Map.of("send", "Hello", "after", 2), Map.of("send", "folded text\n"))));
    assertThat(read.lines())
        .containsEntry("", 2)
        .containsEntry("/cap", 3)
        .containsEntry("/steps/0", 5)
        .containsEntry("/steps/0/after", 6)
        .containsEntry("/steps/1/send", 7);
    assertThat(read.at("/steps/1/none/deeper")).isEqualTo("wf.yaml line 7");
  }

  @Test
  void json_is_yaml() {
    assertThat(read("{\"name\": \"x\", \"cap\": 7}").values()).containsEntry("cap", 7);
  }

  @Test
  void a_byte_order_mark_is_fine() {
    assertThat(read("\uFEFFname: x").values()).containsEntry("name", "x");
  }

  @Test
  void norway_stays_norway_and_zeros_stay() {
    Definition read = read("name: NO\nany: [007, 1_000, 12:30, 2026-01-05, yes, .inf, 0x1F]");
    assertThat(read.values()).containsEntry("name", "NO");
    assertThat(read.values().get("any"))
        .isEqualTo(List.of("007", "1_000", "12:30", "2026-01-05", "yes", ".inf", "0x1F"));
  }

  @Test
  void numbers_keep_their_exact_value() {
    Object any =
        read("name: x\nany: [1, -2, 3000000000, 123456789012345678901, 0.10, 1e3]")
            .values()
            .get("any");
    assertThat(any)
        .isEqualTo(
            List.of(
                1,
                -2,
                3000000000L,
                new BigDecimal("123456789012345678901"),
                new BigDecimal("0.10"),
                new BigDecimal("1e3")));
  }

  @Test
  void a_name_that_is_too_long_is_refused_with_its_length_R30() {
    assertThat(error("# first\n\ncap: 1\nname: " + "x".repeat(60)))
        .isEqualTo("wf.yaml line 4: name: must be at most 50 characters (has 60)");
  }

  @Test
  void length_counts_characters_not_code_units() {
    assertThat(read("name: \"" + "🔔".repeat(50) + "\"").values()).containsKey("name");
  }

  @Test
  void an_unknown_key_names_the_known_ones() {
    assertThat(error("name: x\ncolour: red"))
        .isEqualTo(
            "wf.yaml line 2: colour: unknown key; known keys here: any, cap, fast, mode, name, steps, window, zone");
  }

  @Test
  void an_unknown_key_in_a_list_says_where() {
    assertThat(error("name: x\nsteps:\n  - send: a\n  - send: b\n    colour: red"))
        .isEqualTo("wf.yaml line 5: steps[2].colour: unknown key; known keys here: after, send");
  }

  @Test
  void several_faults_are_one_line_each_in_the_order_of_the_file() {
    assertThat(error("zone: abc\ncap: 0\nmode: slowly\nfast: perhaps\nsteps:\n  - after: []"))
        .isEqualTo(
            """
            wf.yaml line 1: name: is missing
            wf.yaml line 1: zone: must be a zone in capitals, not abc
            wf.yaml line 2: cap: must be at least 1, not 0
            wf.yaml line 3: mode: must be one of fast, slow, not slowly
            wf.yaml line 4: fast: must be true or false, not text (perhaps)
            wf.yaml line 6: steps[1].send: is missing
            wf.yaml line 6: steps[1].after: must be a whole number or text, not a list""");
  }

  @Test
  void a_choice_is_one_line() {
    assertThat(error("name: x\nwindow: sunday"))
        .isEqualTo("wf.yaml line 2: window: must be a day such as monday, or a number of days");
  }

  @Test
  void empty_values_and_lists_are_told() {
    assertThat(error("name:\nsteps: []"))
        .isEqualTo(
            "wf.yaml line 1: name: must be text, not empty\n"
                + "wf.yaml line 2: steps: needs at least 1 entry");
    assertThat(error("name: ''")).isEqualTo("wf.yaml line 1: name: must not be empty");
  }

  @Test
  void many_faults_are_cut() {
    String message = error("name: x\nsteps:\n" + "  - {}\n".repeat(30));
    assertThat(message.lines()).hasSize(21);
    assertThat(message).endsWith("wf.yaml: and 10 more faults");
  }

  @Test
  void a_syntax_error_says_line_and_column_in_one_line() {
    assertThat(error("name: x\ncap: 1: 2\n"))
        .startsWith("wf.yaml line 2, column 7: is not valid YAML: ")
        .hasLineCount(1);
    assertThat(error("name: \"x\n"))
        .startsWith("wf.yaml line 2, column 1: is not valid YAML: ")
        .hasLineCount(1);
    assertThat(error("name: x\n\tcap: 1")).startsWith("wf.yaml line 2").hasLineCount(1);
    assertThat(error("name: \u0007")).startsWith("wf.yaml: is not valid YAML").hasLineCount(1);
  }

  @Test
  void a_key_twice_is_refused() {
    assertThat(error("name: x\ncap: 1\nname: y"))
        .isEqualTo("wf.yaml line 3: name: stands here twice (first in line 1)");
  }

  @Test
  void empty_documents_and_other_shapes_are_refused() {
    assertThat(error("")).isEqualTo("wf.yaml: is empty; expected keys with values");
    assertThat(error("# only a comment\n")).startsWith("wf.yaml: is empty");
    assertThat(error("- a\n- b")).startsWith("wf.yaml line 1: expected keys with values");
    assertThat(error("name: x\n---\nname: y")).startsWith("wf.yaml line 2: a second document");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name: &a x\nany: *a",
        "a: &a [x]\nb: [*a, *a]",
        "name: !!javax.script.ScriptEngineManager [x]",
        "name: !!str 12",
        "? [a]\n: b",
      })
  void anchors_tags_and_complex_keys_are_refused(String yaml) {
    assertThat(error(yaml)).startsWith("wf.yaml line ").hasLineCount(1);
  }

  @Test
  void depth_and_size_are_limited() {
    assertThat(error("any: " + "[".repeat(100) + "]".repeat(100)))
        .isEqualTo("wf.yaml line 1: is nested deeper than 50 levels");
    assertThat(error("name: x\nany: " + "[".repeat(200_000))).contains("nested deeper");
    assertThat(error("name: " + "x".repeat(1 << 20))).isEqualTo("wf.yaml: is larger than 1 MiB");
    assertThat(error("name: " + "é".repeat(1 << 19))).isEqualTo("wf.yaml: is larger than 1 MiB");
  }

  @Test
  void a_schema_never_fetches_another_one() {
    assertThatThrownBy(
            () ->
                definitions.read(
                    "name: x", "wf.yaml", "{\"$ref\": \"http://127.0.0.1:9/none.json\"}"))
        .hasMessageContaining("127.0.0.1:9")
        .isNotInstanceOf(InvalidInputException.class);
  }
}
