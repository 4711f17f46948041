package io.carillon.api.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CharactersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "K3",
        " K3 ",
        "K3\u00A0",
        "\uFEFFK3",
        "K\u200B3",
        "K\u00AD3",
        "\u202AK3\u202C",
        "K3\uFE0F",
        "K\u200D3",
        "\u2007K3\u3000\t"
      })
  void names_that_look_the_same_are_one(String written) {
    assertThat(Characters.identifier(written)).isEqualTo("K3");
  }

  @Test
  void composed_and_decomposed_letters_are_one_and_case_stays() {
    assertThat(Characters.identifier("Zoe\u0308")).isEqualTo("Zo\u00EB");
    assertThat(Characters.identifier("k3")).isNotEqualTo(Characters.identifier("K3"));
    assertThat(Characters.identifier("K\u00A03")).isEqualTo("K 3");
    assertThat(Characters.identifier("\u00A0\u200B")).isEmpty();
  }

  @Test
  void at_the_ends_of_a_text_every_kind_of_space_goes_and_what_belongs_to_letters_stays() {
    assertThat(Characters.strip("\u00A0 Ann\u00A0\u200B\r\n")).isEqualTo("Ann");
    assertThat(Characters.strip("Ann Lee\u2009")).isEqualTo("Ann Lee");
    assertThat(Characters.strip("❤\uFE0F")).isEqualTo("❤\uFE0F");
    assertThat(Characters.strip("می\u200Cخواهم")).isEqualTo("می\u200Cخواهم");
    assertThat(Characters.strip("")).isEmpty();
  }

  @Test
  void a_character_is_told_by_number_name_and_place() {
    assertThat(Characters.describe(0xA0)).isEqualTo("U+00A0 NO-BREAK SPACE");
    assertThat(Characters.describe(0x378)).isEqualTo("U+0378");
    assertThat(Characters.describeAt("😀\u200B", 2))
        .isEqualTo("U+200B ZERO WIDTH SPACE at position 2");
  }

  @Property
  void an_identifier_is_its_own_and_in_form_nfc(@ForAll String text) {
    String identifier = Characters.identifier(text);
    assertThat(Characters.identifier(identifier)).isEqualTo(identifier);
    assertThat(Normalizer.isNormalized(identifier, Normalizer.Form.NFC)).isTrue();
    assertThat(Characters.strip(Characters.strip(text))).isEqualTo(Characters.strip(text));
  }
}
