package io.carillon.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.delivery.DeliveryState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
  private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

  @ParameterizedTest
  @CsvSource({
    "2026-03-10T09:00Z,         2026-03-10T09:00:00Z",
    "2026-03-10T09:00:05Z,      2026-03-10T09:00:05Z",
    "2026-03-10T09:00+05:45,    2026-03-10T03:15:00Z",
    "2026-03-10T09:00,          2026-03-10T08:00:00Z",
    "2026-03-10 09:00,          2026-03-10T08:00:00Z",
    "2026-07-10,                2026-07-09T22:00:00Z"
  })
  void a_moment_has_an_offset_or_is_local(String text, Instant moment) {
    assertThat(Arguments.moment(text, MADRID)).isEqualTo(moment);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "2026-13-01", "2026-03-10T25:00Z", "10/03/2026"})
  void what_is_no_moment_is_refused(String text) {
    assertThatThrownBy(() -> Arguments.moment(text, MADRID))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("is no moment; write it as");
  }

  @Test
  void states_are_a_list_in_any_case() {
    assertThat(Arguments.constants(DeliveryState.class, "Sent, unknown"))
        .containsExactlyInAnyOrder(DeliveryState.SENT, DeliveryState.UNKNOWN);
    assertThat(Arguments.constants(DeliveryState.class, null)).isEmpty();
    assertThatThrownBy(() -> Arguments.constants(DeliveryState.class, "lost"))
        .hasMessage(
            "\"lost\" is none of planned, claimed, handed, sent, rejected, failed, unknown,"
                + " skipped");
  }

  @Test
  void a_file_must_be_there_and_be_text(@TempDir Path directory) throws Exception {
    Path latin = Files.write(directory.resolve("a.yaml"), new byte[] {'a', (byte) 0xE9, 'b'});

    assertThatThrownBy(() -> ServerFile.of(latin.toString(), ServerFile.Kind.DEFINITION).text())
        .hasMessageContaining("is not UTF-8 text");
    assertThatThrownBy(() -> ServerFile.of("nowhere.yaml", ServerFile.Kind.DEFINITION))
        .hasMessageContaining("There is no file /")
        .hasMessageEndingWith("on the server's machine; give the whole path");
    assertThatThrownBy(() -> ServerFile.of(directory.toString(), ServerFile.Kind.DEFINITION))
        .hasMessageEndingWith("on the server's machine");
  }
}
