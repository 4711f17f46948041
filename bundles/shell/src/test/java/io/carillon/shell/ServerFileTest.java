package io.carillon.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.carillon.api.InvalidInputException;
import io.carillon.shell.ServerFile.Kind;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that was named by mistake is refused before it is read. */
class ServerFileTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/proc/kmsg",
        "/proc/self/mem",
        "/proc/self/environ",
        "/dev/zero",
        "/dev/random",
        "/dev",
        "/"
      })
  void what_is_no_file_on_a_disk_is_refused(String name) {
    for (Kind kind : Kind.values()) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(5),
          () ->
              assertThatThrownBy(() -> ServerFile.of(name, kind))
                  .isInstanceOf(InvalidInputException.class)
                  .satisfies(e -> assertThat(e.getMessage()).contains(name).hasLineCount(1)));
    }
  }

  @Test
  void a_pipe_is_never_opened() throws Exception {
    Path pipe = directory.resolve("pipe");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () ->
            assertThatThrownBy(() -> ServerFile.of(pipe.toString(), Kind.TABLE))
                .hasMessageContaining("is no regular file"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"DEFINITION", "MAIL"})
  void what_is_too_large_is_refused_before_it_is_read(Kind kind) throws IOException {
    Path large = directory.resolve("large.yaml");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(700L << 20);
    }
    assertThatThrownBy(() -> ServerFile.of(large.toString(), kind))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("734,003,200 bytes; at most");
  }

  @Test
  void a_link_that_was_named_is_followed_to_what_is_a_file_and_to_nothing_else()
      throws IOException {
    Path file = Files.writeString(directory.resolve("a.yaml"), "name: A");
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);
    assertThat(ServerFile.of(link.toString(), Kind.DEFINITION).text()).isEqualTo("name: A");
    Path device = Files.createSymbolicLink(directory.resolve("device"), Path.of("/dev/zero"));
    assertThatThrownBy(() -> ServerFile.of(device.toString(), Kind.DEFINITION))
        .hasMessageContaining("is no regular file");
  }

  @Test
  void text_that_is_not_utf8_is_refused_with_its_line() throws IOException {
    Path latin = directory.resolve("latin.yaml");
    Files.write(latin, "name: A\nwhy: é\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> ServerFile.of(latin.toString(), Kind.DEFINITION).text())
        .hasMessageContaining("latin.yaml line 2: is not UTF-8 text");
  }

  @Test
  void a_name_with_a_nul_is_no_path() {
    assertThatThrownBy(() -> ServerFile.of("a\0b", Kind.DEFINITION))
        .isInstanceOf(InvalidInputException.class);
  }
}
