package io.carillon.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrackingOptionsTest {
  private static final TrackingFixture GIVEN = new TrackingFixture();

  @AfterAll
  static void close() {
    GIVEN.close();
  }

  @Test
  void without_a_configuration_all_is_tried_out_on_this_machine() {
    TrackingOptions options = GIVEN.options();
    assertThat(options.on()).isTrue();
    assertThat(options.url()).isEqualTo("http://127.0.0.1:8181");
    assertThat(options.optIn()).isFalse();
    assertThat(options.keyAge()).contains(Duration.ofDays(90));
    assertThat(options.proxies()).containsExactlyInAnyOrder("127.0.0.1", "0:0:0:0:0:0:0:1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://news.example.com",
        "https://news.example.com:8443/mail/",
        "http://localhost:8181",
        "http://127.0.0.1",
        "http://[::1]:8181"
      })
  void links_lead_to_https_or_stay_on_this_machine(String url) {
    try (TrackingFixture fixture = new TrackingFixture().with("url", url)) {
      assertThat(fixture.options().url()).isEqualTo(url.replaceAll("/$", ""));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "url | http://news.example.com",
        "url | http://127.0.0.1.evil.example",
        "url | ftp://news.example.com",
        "url | https://ann@news.example.com",
        "url | https://news.example.com/?x=1",
        "url | https://news.example.com/\"onload=x",
        "url | news.example.com",
        "tracking | yes",
        "consent | maybe",
        "key.days | -1",
        "key.days | 1e3",
        "soon.seconds | 601",
        "source.days | 0",
        "proxies | proxy.example.com",
        "preferences | http://shop.example.com",
        "preferences | javascript:alert(1)"
      })
  void what_is_wrong_is_refused_naming_the_key(String key, String value) {
    try (TrackingFixture fixture = new TrackingFixture().with(key, value)) {
      assertThatThrownBy(fixture::options)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith("io.carillon.tracking: " + key + " is \"");
    }
  }
}
