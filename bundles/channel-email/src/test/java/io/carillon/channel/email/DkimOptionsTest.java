package io.carillon.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DkimOptionsTest {
  @TempDir Path directory;

  private static DkimKeys keys(String key, String value) {
    return EmailOptions.of(Map.of(key, value)).style().signatures();
  }

  @Test
  void by_default_nothing_is_signed() {
    assertThat(EmailOptions.of(Map.of()).style().signatures()).isEqualTo(DkimKeys.NONE);
  }

  @Test
  void a_domain_has_one_key_or_several() throws IOException {
    Path rsa = Keys.file(directory, "rsa.pem", Keys.RSA);
    Path ed = Keys.file(directory, "ed.pem", Keys.ED25519);
    List<DkimKey> found =
        keys("dkim.News.Example", "r1:" + rsa + ", e1:" + ed).of("x@news.example");
    assertThat(found)
        .extracting(DkimKey::algorithm)
        .containsExactly("rsa-sha256", "ed25519-sha256");
    assertThat(found).extracting(DkimKey::selector).containsExactly("r1", "e1");
    assertThat(found).extracting(DkimKey::domain).containsOnly("news.example");
  }

  @Test
  void a_key_in_the_older_form_of_openssl_is_read_too() throws IOException {
    byte[] pkcs8 = Keys.RSA.getPrivate().getEncoded();
    byte[] inner = java.util.Arrays.copyOfRange(pkcs8, 26, pkcs8.length);
    Path file = Keys.pem(directory.resolve("old.pem"), "RSA PRIVATE KEY", inner);
    assertThat(PemKey.read(file)).isEqualTo(Keys.RSA.getPrivate());
  }

  @Test
  void a_bad_file_is_refused_by_its_key() throws IOException {
    refused("s1:" + directory.resolve("none.pem"), "none.pem is no file");
    Path text = Files.writeString(directory.resolve("text.pem"), "hello");
    refused("s1:" + text, "holds no unencrypted private key in PEM");
    Path rubbish = Keys.pem(directory.resolve("rubbish.pem"), "PRIVATE KEY", new byte[50]);
    refused("s1:" + rubbish, "holds no RSA or Ed25519 key");
    Path locked = Keys.pem(directory.resolve("locked.pem"), "ENCRYPTED PRIVATE KEY", new byte[50]);
    refused("s1:" + locked, "holds no unencrypted private key in PEM");
    Path small = Keys.file(directory, "small.pem", Keys.pair("RSA", 1024));
    refused("s1:" + small, "an RSA key of 1024 bits; 2048 to 4096 are taken");
    Path curve = Keys.file(directory, "ec.pem", Keys.pair("EC", 256));
    refused("s1:" + curve, "holds no RSA or Ed25519 key");
    Path huge = Files.write(directory.resolve("huge.pem"), new byte[30_000]);
    refused("s1:" + huge, "is too big for a key");
  }

  private static void refused(String value, String expected) {
    assertThatThrownBy(() -> keys("dkim.shop.example", value))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("io.carillon.channel.email: dkim.shop.example: ")
        .hasMessageContaining(expected)
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"key.pem", ":/key.pem", "s 1:/key.pem", "s1:", "s1;d=x:/key.pem", "-:/k"})
  void a_value_without_selector_and_file_is_refused(String value) {
    assertThatThrownBy(() -> keys("dkim.shop.example", value))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("dkim.shop.example is \"" + value + "\"; expected selector:file");
  }

  @Test
  void a_key_that_names_no_domain_is_refused() {
    assertThatThrownBy(() -> keys("dkim.a_b.example", "s1:/k"))
        .hasMessageContaining("dkim.a_b.example names no domain");
    assertThatThrownBy(() -> keys("dkim.example", "s1:/k"))
        .hasMessageContaining("there is no key dkim.example");
    assertThatThrownBy(() -> keys("dkim.subdomains", "maybe"))
        .hasMessageContaining("dkim.subdomains is \"maybe\"; expected true or false");
  }
}
