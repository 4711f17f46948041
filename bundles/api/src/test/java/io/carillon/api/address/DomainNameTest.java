package io.carillon.api.address;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {
  @ParameterizedTest
  @CsvSource({
    "shop.example, shop.example",
    "SHOP.Example, shop.example",
    "shop.example., shop.example",
    "localhost, localhost",
    "192.168.0.1, 192.168.0.1",
    "r3---sn.shop.example, r3---sn.shop.example",
    // Non-transitional: these four are names of their own.
    "straße.example, xn--strae-oqa.example",
    "STRASSE.example, strasse.example",
    "βόλος.example, xn--nxasmm1c.example",
    "\u0DC1\u0DCA\u200D\u0DBB\u0DD3.example, xn--10cl1a0b660p.example",
    "\u0646\u0627\u0645\u0647\u200C\u0627\u06CC.example, xn--mgba3gch31f060k.example",
    // Mapped: case, width, compatibility, composition, other full stops.
    "Bücher.example, xn--bcher-kva.example",
    "BÜCHER.example, xn--bcher-kva.example",
    "bu\u0308cher.example, xn--bcher-kva.example",
    "ｓｈｏｐ.example, shop.example",
    "shop。example, shop.example",
    "shop．example, shop.example",
    "ﬁsch.example, fisch.example",
    "sh\u00ADop.example, shop.example",
    "sh\u200Bop.example, shop.example",
    // A-labels are taken as they are, once they are found to be ones.
    "xn--bcher-kva.example, xn--bcher-kva.example",
    "XN--BCHER-KVA.example, xn--bcher-kva.example",
    "xn--strae-oqa.example, xn--strae-oqa.example",
    // Right to left, and signs.
    "مثال.example, xn--mgbh0fb.example",
    "דוגמה.example, xn--6dbbec0c.example",
    "☕.example, xn--53h.example",
    "i❤.example, xn--i-7iq.example"
  })
  void these_are_names(String written, String ascii) {
    assertThat(DomainName.ascii(written)).contains(ascii);
  }

  @Test
  void a_capital_sharp_s_is_a_sharp_s() {
    assertThat(DomainName.ascii("STRAẞE.example")).isEqualTo(DomainName.ascii("straße.example"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        ".example",
        "shop..example",
        "-shop.example",
        "shop-.example",
        "my_shop.example",
        "my shop.example",
        "my\u00A0shop.example",
        "sh\u202Eop.example",
        "shop.example:80",
        "user@shop.example",
        "[::1]",
        // No A-labels: too little, undecodable, of plain letters, of what would have been mapped.
        "xn--.example",
        "xn--a.example",
        "xn--\u00FC.example",
        "xn--shop-.example",
        "xn--u-ccb.example",
        "xn--bcher-Kva\u00FC.example",
        // Joiners where no script asks for them.
        "a\u200Cb.example",
        "a\u200Db.example",
        // A mark with nothing to stand on; both directions in one label.
        "\u0301shop.example",
        "aא.example",
        "אa.example",
        "0א.example",
        "\uD800.example"
      })
  void these_are_none(String written) {
    assertThat(DomainName.ascii(written)).isEmpty();
  }

  @Test
  void a_label_has_at_most_63_and_a_name_253_characters() {
    assertThat(DomainName.ascii("b".repeat(63) + ".example")).isPresent();
    assertThat(DomainName.ascii("b".repeat(64) + ".example")).isEmpty();
    assertThat(DomainName.ascii("ü".repeat(60) + ".example")).isEmpty();
    assertThat(DomainName.ascii("b.".repeat(126) + "b")).isPresent();
    assertThat(DomainName.ascii("b.".repeat(127) + "b")).isEmpty();
    assertThat(DomainName.ascii("ü".repeat(100_000))).isEmpty();
  }

  @Property
  void what_is_read_reads_as_itself(@ForAll String label) {
    DomainName.ascii(label + ".example")
        .ifPresent(
            name -> {
              assertThat(DomainName.ascii(name)).contains(name);
              assertThat(name).matches("[a-z0-9.-]+");
            });
  }
}
