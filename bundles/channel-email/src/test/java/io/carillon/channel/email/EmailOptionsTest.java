package io.carillon.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.health.HealthStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailOptionsTest {
  private static final Map<String, Object> SMTP =
      Map.of("transport", "smtp", "host", "mail.example.com");

  @Test
  void without_a_configuration_mails_go_into_the_mailbox() {
    EmailOptions options = EmailOptions.of(Map.of("service.pid", "x", "carillon.channel", "email"));
    assertThat(options.smtp()).isEmpty();
    assertThat(options.mailbox()).isAbsolute().endsWithRaw(Path.of("mailbox"));
  }

  @Test
  void the_file_that_is_shipped_says_the_defaults() throws IOException {
    Properties shipped = new Properties();
    try (var in = Files.newBufferedReader(Path.of("src/main/cfg/io.carillon.channel.email.cfg"))) {
      shipped.load(in);
    }
    Map<String, Object> values =
        shipped.entrySet().stream()
            .collect(Collectors.toMap(e -> e.getKey().toString(), Map.Entry::getValue));
    assertThat(EmailOptions.of(values)).isEqualTo(EmailOptions.of(Map.of()));
    values.putAll(SMTP);
    assertThat(EmailOptions.of(values)).isEqualTo(EmailOptions.of(SMTP));
  }

  @Test
  void an_option_shows_no_password() {
    Map<String, Object> values = new HashMap<>(SMTP);
    values.put("user", "ada");
    values.put(".password", "geheim");
    assertThat(EmailOptions.of(values).smtp().orElseThrow().password()).contains("geheim");
    assertThat(EmailOptions.of(values).toString()).doesNotContain("geheim");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          transport           | carrier-pigeon  | expected mailbox or smtp
          host                | a b             | expected a host name or address
          port                | 0               | expected a number from 1 to 65535
          port                | 12x             | expected a number from 1 to 65535
          tls                 | ssl             | expected none or starttls or tls
          connections         | 101             | expected a number from 1 to 100
          connection.messages | 0               | expected a number from 1 to 1000000
          connection.minutes  | -1              | expected a number from 1 to 1440
          connection.idle     | 1.5             | expected a number from 1 to 3600
          timeout.connect     | 0               | expected a number from 1 to 600
          timeout.read        | ten             | expected a number from 1 to 3600
          timeout.write       | 99999           | expected a number from 1 to 3600
          rate                | 1e9             | expected a number from 0 to 1000000
          pipelining          | yes             | expected true or false
          ehlo.name           | a_b!            | expected a host name
          message-id.domain   | nodot           | expected a domain such as mail.example.com
          return-path         | bounces+{mark}  | expected an address such as bounces+{mark}@example.com, at most 64 characters before the @ when the mark has 40
          return-path         | b+{id}@a.b      | expected an address such as bounces+{mark}@example.com, at most 64 characters before the @ when the mark has 40
          unsubscribe.mailto  | nobody          | expected an address, maybe with ?subject=…
          unsubscribe.url     | http://a.b/     | expected an https address of at most 200 characters
          unsubscribe.url     | https://a.b/<x> | expected an https address of at most 200 characters
          """)
  void a_wrong_value_is_refused_by_its_key(String key, String value, String expected) {
    Map<String, Object> values = new HashMap<>(SMTP);
    values.put(key, value);
    assertThatThrownBy(() -> EmailOptions.of(values))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("io.carillon.channel.email: " + key + " is \"" + value + "\"; " + expected);
  }

  @Test
  void what_is_missing_or_unknown_is_refused_too() {
    assertThatThrownBy(() -> EmailOptions.of(Map.of("transport", "smtp")))
        .hasMessageContaining("host is not set");
    assertThatThrownBy(
            () -> EmailOptions.of(Map.of("transport", "smtp", "host", "h", "user", "ada")))
        .hasMessageContaining("user and .password belong together");
    assertThatThrownBy(() -> EmailOptions.of(Map.of("prot", "25")))
        .hasMessageContaining("there is no key prot; keys are .password, connection.idle");
    assertThatThrownBy(
            () ->
                Trust.sockets(EmailOptions.of(with("trusted", "/no/such")).smtp().get().trusted()))
        .hasMessageContaining("trusted: /no/such can't be read as PEM certificates");
  }

  @Test
  void a_password_crosses_no_network_for_all_to_read_unless_that_is_said() {
    for (String host : new String[] {"mail.example.com", "127.0.0.1", "localhost"}) {
      Map<String, Object> values = new HashMap<>(SMTP);
      values.putAll(Map.of("host", host, "tls", "none", "user", "ada", ".password", "geheim"));
      assertThatThrownBy(() -> EmailOptions.of(values))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("insecure = true")
          .message()
          .doesNotContain("geheim");
      values.put("insecure", "true");
      assertThat(EmailOptions.of(values).smtp()).isPresent();
      values.put("insecure", "false");
      assertThatThrownBy(() -> EmailOptions.of(values)).hasMessageContaining("insecure = true");
      values.put("tls", "starttls");
      assertThat(EmailOptions.of(values).smtp()).isPresent();
    }
    assertThat(EmailOptions.of(with("tls", "none")).smtp()).as("no password").isPresent();
  }

  private static Map<String, Object> with(String key, String value) {
    Map<String, Object> values = new HashMap<>(SMTP);
    values.put(key, value);
    return values;
  }

  @Test
  void the_health_page_says_what_keeps_the_channel_from_running() {
    assertThat(new EmailHealth(null, with("port", "x")).check())
        .isEqualTo(
            new HealthStatus(
                false,
                "io.carillon.channel.email: port is \"x\"; expected a number from 1 to 65535"));
    assertThat(new EmailHealth(null, SMTP).check().detail()).startsWith("Waits for Camel");
    HealthStatus fine = new HealthStatus(true, "fine");
    assertThat(new EmailHealth(() -> fine, SMTP).check()).isEqualTo(fine);
  }
}
