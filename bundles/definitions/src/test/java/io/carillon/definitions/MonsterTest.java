package io.carillon.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Definitions made to keep the server busy, and files that are none. */
class MonsterTest {
  private static final String SCHEMA =
      """
      {"type": "object", "additionalProperties": false,
       "properties": {"name": {"type": "string"}, "all": {"$ref": "#/$defs/list"}},
       "$defs": {
         "list": {"type": "array", "items": {"$ref": "#/$defs/condition"}},
         "condition": {"x-expected": "a condition", "oneOf": [
           {"type": "object", "required": ["field"], "additionalProperties": false,
            "properties": {"field": {"type": "string"}, "is": {}}},
           {"type": "object", "required": ["not"], "additionalProperties": false,
            "properties": {"not": {"$ref": "#/$defs/condition"}}},
           {"type": "object", "required": ["all"], "additionalProperties": false,
            "properties": {"all": {"$ref": "#/$defs/list"}}}]}}}
      """;
  private static final int LARGE = 1_000_000;
  private static final List<String> TOKENS =
      List.of(
          "[",
          "]",
          "{",
          "}",
          "- ",
          "? ",
          ": ",
          ":",
          ",",
          "&a ",
          "*a ",
          "!x ",
          "|",
          ">",
          "|\n ",
          "\n",
          "\"",
          "'",
          "\\",
          "\\u0041",
          "%",
          "@",
          "`",
          "#",
          "---\n",
          "...\n",
          "a",
          "a: ",
          "a:\n ",
          "- a\n",
          "a: 1\n",
          "<<: *a\n",
          "{a: ",
          "[a, ",
          " ",
          "\t",
          "\0",
          "\u0085",
          "\ufeff",
          "\ud83d",
          "x\u0301",
          "all: [",
          "{not: ",
          "{all: [",
          "- {field: x}\n",
          "- not:\n",
          "99999999999",
          "1e999",
          "~");

  private final YamlDefinitions definitions = new YamlDefinitions();

  static Stream<String> tokens() {
    return TOKENS.stream();
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void one_token_again_and_again(String token) {
    answersSoon(token.repeat(LARGE / token.length()));
    answersSoon("all: " + token.repeat(LARGE / token.length()));
    answersSoon("all:\n" + token.repeat(LARGE / token.length()));
  }

  @Test
  void pairs_of_tokens_again_and_again() {
    Random random = new Random(20261130);
    for (int round = 0; round < 60; round++) {
      String pattern =
          TOKENS.get(random.nextInt(TOKENS.size())) + TOKENS.get(random.nextInt(TOKENS.size()));
      answersSoon("all: " + pattern.repeat(LARGE / pattern.length()));
    }
  }

  @Test
  void a_long_key_above_many_values_is_refused_before_it_multiplies() {
    String key = "k".repeat(400_000);
    assertThat(answersSoon("? " + key + "\n: [" + "1,".repeat(200_000) + "1]"))
        .contains("a key is longer");
    StringBuilder deep = new StringBuilder();
    for (int depth = 0; depth < 40; depth++) {
      deep.append(" ".repeat(depth)).append("k".repeat(400)).append(":\n");
    }
    deep.append(" ".repeat(40)).append("[").append("1,".repeat(40_000)).append("1]");
    assertThat(answersSoon(deep.toString())).contains("too many values");
  }

  @Test
  void what_is_nested_or_counted_too_high_is_refused() {
    assertThat(answersSoon("all: " + "[".repeat(10_000))).contains("deeper than 50");
    assertThat(answersSoon("all: [" + "{field: x},".repeat(60_000) + "{field: x}]"))
        .contains("too many values");
  }

  @Test
  void a_file_given_by_mistake_is_not_repeated_line_by_line() {
    String shadow =
        """
        root:$y$j9T$abcdefghijklmnop$QRSTUVWXYZ0123456789:19700:0:99999:7:::
        daemon:*:19700:0:99999:7:::
        ann:$6$saltsalt$hashhashhash:19700:0:99999:7:::
        """;
    assertThatThrownBy(() -> definitions.read(shadow, "segment.yaml", SCHEMA))
        .isInstanceOf(InvalidInputException.class)
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .contains("segment.yaml line 1")
                    .doesNotContain("root", "$y$", "hashhash", "19700", "daemon"));
    for (String line :
        List.of(
            "secret: 's3cr3t-of-mine",
            "{a: \"s3cr3t-of-mine",
            "s3cr3t-of-mine: *s3cr3t-of-mine",
            "a: [s3cr3t-of-mine",
            "a: @s3cr3t-of-mine",
            "%s3cr3t-of-mine",
            "a: !s3cr3t-of-mine{ x")) {
      assertThatThrownBy(() -> definitions.read(line, "segment.yaml", SCHEMA))
          .isInstanceOf(InvalidInputException.class)
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cr3t-of-mine"));
    }
  }

  private String answersSoon(String yaml) {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    String answer = "taken";
    try {
      definitions.read(yaml, "m.yaml", SCHEMA);
    } catch (InvalidInputException e) {
      answer = e.getMessage();
    }
    Duration took =
        Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
    String name = yaml.substring(0, Math.min(30, yaml.length()));
    assertThat(answer).as(name).hasSizeLessThan(20_000);
    assertThat(took).as(name + " " + answer.lines().findFirst()).isLessThan(Duration.ofSeconds(2));
    return answer;
  }
}
