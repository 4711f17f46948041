package io.carillon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {

  @TempDir private Path parent;

  @Test
  void several_may_unpack_at_once_and_one_copy_remains() throws IOException {
    PostgresBinaries binaries = Sandbox.binaries();
    List<CompletableFuture<Path>> unpacking =
        IntStream.range(0, 3)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> binaries.unpackBelow(parent)))
            .toList();
    Path expected = parent.resolve("postgresql-" + binaries.version());
    assertThat(unpacking).extracting(CompletableFuture::join).containsOnly(expected);
    assertThat(expected.resolve("bin/postgres")).isExecutable();
    try (Stream<Path> entries = Files.list(parent)) {
      assertThat(entries).containsExactly(expected);
    }
  }

  @Test
  void what_a_killed_process_had_begun_is_removed() throws IOException {
    Path old = Files.createDirectory(parent.resolve("unpacking-1"));
    Files.writeString(old.resolve("half"), "x");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(2, ChronoUnit.HOURS)));
    Path current = Files.createDirectory(parent.resolve("unpacking-2"));
    Sandbox.binaries().unpackBelow(parent);
    assertThat(old).doesNotExist();
    assertThat(current).exists();
  }

  @Test
  void a_machine_without_programs_is_told_what_to_do() throws IOException {
    try (URLClassLoader empty = new URLClassLoader(new URL[0], null)) {
      assertThatThrownBy(() -> PostgresBinaries.onClassPath(empty))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(System.getProperty("os.arch"))
          .hasMessageContaining("key url");
    }
  }
}
