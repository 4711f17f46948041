package io.carillon.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.message.Links;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenTest {
  private static final String URL = "https://news.example.com";
  private final KeyRing ring =
      KeyRing.empty()
          .with(1, "first".getBytes(StandardCharsets.UTF_8), Instant.EPOCH)
          .with(2, "second".getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
  private final TokenReader reader = new TokenReader(ring::mac);

  @Test
  void what_was_signed_is_read_whatever_its_numbers() {
    for (long delivery : new long[] {0, 1, 127, 128, 10_000_000, Long.MAX_VALUE}) {
      for (int link : new int[] {0, 127, 128, Integer.MAX_VALUE}) {
        Token click = new Token(Purpose.CLICK, 1, delivery, link);
        assertThat(reader.url(sign(click))).contains(click);
      }
      for (Purpose purpose : new Purpose[] {Purpose.OPEN, Purpose.HONEYPOT, Purpose.UNSUBSCRIBE}) {
        Token token = new Token(purpose, 2, delivery, Token.NO_LINK);
        assertThat(reader.url(sign(token))).contains(token);
      }
      Token mark = new Token(Purpose.MARK, 2, delivery, Token.NO_LINK);
      assertThat(reader.mark(sign(mark))).contains(mark);
    }
  }

  @Test
  void a_mark_fits_into_an_address_and_survives_a_change_of_case() {
    KeyRing worst = KeyRing.empty().with(Short.MAX_VALUE, new byte[32], Instant.EPOCH);
    Token token = new Token(Purpose.MARK, Short.MAX_VALUE, Long.MAX_VALUE, Token.NO_LINK);
    String mark = new TokenSigner(worst.mac(Short.MAX_VALUE).orElseThrow()).sign(token);

    assertThat(mark).matches("[a-z0-9]{1,40}");
    TokenReader worstReader = new TokenReader(worst::mac);
    assertThat(worstReader.mark(mark.toUpperCase(Locale.ROOT))).contains(token);
    assertThat(worstReader.mark(alternating(mark))).contains(token);
  }

  @Test
  void links_hold_no_target_and_no_address() {
    Links links =
        new SignedLinks(
            URL,
            2,
            new TokenSigner(ring.mac(2).orElseThrow()),
            Set.of(10_000_000L),
            SignedLinks.Ends.USUAL);
    assertThat(links.tracks(10_000_000)).isTrue();
    assertThat(links.tracks(10_000_001)).isFalse();
    assertThat(links.click(10_000_000, 4)).matches(URL + "/t/c/[A-Za-z0-9_-]{26}");
    assertThat(links.honeypot(10_000_000).orElseThrow()).matches(URL + "/t/c/[A-Za-z0-9_-]{24}");
    assertThat(links.open(10_000_000)).matches(URL + "/t/o/[A-Za-z0-9_-]{24}");
    assertThat(links.unsubscribe(10_000_000)).matches(URL + "/t/u/[A-Za-z0-9_-]{24}");
    assertThat(links.mark(10_000_000)).matches("[a-z2-7]{24}");
  }

  @Test
  void a_purpose_is_signed_along() {
    Token open = new Token(Purpose.OPEN, 1, 42, Token.NO_LINK);
    byte[] bytes = Base64.getUrlDecoder().decode(sign(open));
    for (Purpose other : Purpose.values()) {
      bytes[0] = other.code();
      Optional<Token> read =
          reader.url(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
      assertThat(read.isPresent()).as(other.name()).isEqualTo(other == Purpose.OPEN);
    }
  }

  @Test
  void a_mark_is_no_url_and_a_url_no_mark() {
    Token mark = new Token(Purpose.MARK, 1, 42, Token.NO_LINK);
    Token open = new Token(Purpose.OPEN, 1, 42, Token.NO_LINK);
    assertThat(reader.url(sign(mark))).isEmpty();
    assertThat(reader.mark(sign(open))).isEmpty();
    byte[] asUrl = Base32.decode(sign(mark));
    byte[] withPurpose = new byte[asUrl.length + 1];
    withPurpose[0] = Purpose.MARK.code();
    System.arraycopy(asUrl, 0, withPurpose, 1, asUrl.length);
    assertThat(reader.url(Base64.getUrlEncoder().withoutPadding().encodeToString(withPurpose)))
        .isEmpty();
  }

  @Test
  void ten_thousand_mutated_tokens_say_nothing() {
    Mutations mutations = new Mutations(20261125);
    Set<String> tried = new HashSet<>();
    while (tried.size() < 10_000) {
      Token token = mutations.token();
      String written = sign(token);
      String mutated = mutations.of(written);
      boolean mark = token.purpose() == Purpose.MARK;
      if (mark ? !mutated.equalsIgnoreCase(written) : !mutated.equals(written)) {
        tried.add(mutated);
        assertThat(reader.url(mutated)).as("%s from %s", mutated, written).isEmpty();
        assertThat(reader.mark(mutated)).as("%s from %s", mutated, written).isEmpty();
      }
      assertThat(mark ? reader.mark(written) : reader.url(written)).contains(token);
    }
  }

  @Test
  void what_only_looks_like_ascii_is_refused() {
    String mark = sign(new Token(Purpose.MARK, 1, 42, Token.NO_LINK));
    // The sign for kelvin is a k in lower case.
    for (int i = 0; i < mark.length(); i++) {
      assertThat(reader.mark(mark.substring(0, i) + '\u212A' + mark.substring(i + 1))).isEmpty();
    }
    assertThat(reader.mark(null)).isEmpty();
    assertThat(reader.mark("")).isEmpty();
    assertThat(reader.url("x".repeat(1_000_000))).isEmpty();
  }

  @Test
  void a_key_is_never_printed() {
    assertThat(ring.toString()).doesNotContain("first");
    assertThat(
            new SignedLinks(
                    URL,
                    1,
                    new TokenSigner(ring.mac(1).orElseThrow()),
                    Set.of(),
                    SignedLinks.Ends.USUAL)
                .toString())
        .doesNotContain("first");
  }

  private String sign(Token token) {
    return new TokenSigner(ring.mac(token.key()).orElseThrow()).sign(token);
  }

  private static String alternating(String text) {
    StringBuilder mixed = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      mixed.append(i % 2 == 0 ? Character.toUpperCase(c) : c);
    }
    return mixed.toString();
  }
}
