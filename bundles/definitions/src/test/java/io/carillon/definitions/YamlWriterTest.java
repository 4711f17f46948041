package io.carillon.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.contact.ContactType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class YamlWriterTest {
  private final YamlDefinitions definitions = new YamlDefinitions();

  @Example
  void writes_what_a_person_would_write() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", "Joined a week ago");
    values.put("country", "NO");
    values.put("cap", 500);
    values.put("share", new BigDecimal("0.10"));
    values.put("since", LocalDate.of(2026, 1, 5));
    values.put("types", List.of(ContactType.MARKETPLACE));
    values.put("all", List.of(Map.of("field", "tier")));
    values.put("text", "Dear all,\n\nhello\n");
    assertThat(definitions.write(values))
        .isEqualTo(
            """
            name: Joined a week ago
            country: "NO"
            cap: 500
            share: 0.10
            since: "2026-01-05"
            types:
            - MARKETPLACE
            all:
            - field: tier
            text: |
              Dear all,

              hello
            """);
  }

  @Example
  void refuses_what_it_does_not_know() {
    assertThatThrownBy(() -> definitions.write(Map.of("a", new Object())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 1000, shrinking = net.jqwik.api.ShrinkingMode.BOUNDED)
  void what_is_written_is_read_again(@ForAll("documents") Map<String, Object> values) {
    String yaml = definitions.write(values);
    assertThat(definitions.read(yaml, "test", "{}").values()).as("%s", yaml).isEqualTo(values);
  }

  @Provide
  Arbitrary<Map<String, Object>> documents() {
    Arbitrary<String> text =
        Arbitraries.oneOf(
            Arbitraries.strings().withCharRange(' ', '~').withChars("\n\té€").ofMaxLength(30),
            Arbitraries.of(
                "🔔 rings",
                "yes",
                "NO",
                "~",
                "null",
                "1e5",
                "007",
                "- a",
                "a: b",
                "#x",
                " x ",
                "|"));
    Arbitrary<Object> scalar =
        Arbitraries.oneOf(
            text.map(Object.class::cast),
            Arbitraries.integers().map(Object.class::cast),
            Arbitraries.longs().filter(l -> l != l.intValue()).map(Object.class::cast),
            Arbitraries.bigDecimals()
                .between(new BigDecimal("-1e15"), new BigDecimal("1e15"))
                .ofScale(3)
                .filter(d -> d.scale() > 0)
                .map(Object.class::cast),
            Arbitraries.of(true, false).map(Object.class::cast));
    Arbitrary<Object> value =
        Arbitraries.lazyOf(
            () -> scalar,
            () -> scalar.list().ofMaxSize(3).map(Object.class::cast),
            () -> Arbitraries.maps(text, scalar).ofMaxSize(3).map(Object.class::cast));
    return Arbitraries.maps(text, value).ofMinSize(1).ofMaxSize(4);
  }
}
