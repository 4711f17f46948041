package io.carillon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarArchiveTest {

  private final ByteArrayOutputStream archive = new ByteArrayOutputStream();

  @TempDir private Path root;

  @Test
  void files_directories_and_links_come_out_as_they_went_in() throws IOException {
    entry("share/", '5', 0755, "", "");
    entry("share/long.txt", '0', 0644, "", "x".repeat(100_000));
    entry("bin/run", '0', 0755, "", "#!/bin/sh\n");
    entry("lib/a.so", '2', 0777, "a.so.1", "");
    entry("empty", '0', 0644, "", "");
    unpack();
    assertThat(root.resolve("share/long.txt")).hasContent("x".repeat(100_000));
    assertThat(root.resolve("bin/run")).isExecutable();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("empty"))))
        .isEqualTo("rw-r--r--");
    assertThat(Files.readSymbolicLink(root.resolve("lib/a.so"))).isEqualTo(Path.of("a.so.1"));
  }

  @Test
  void the_systems_own_tar_agrees() throws IOException, InterruptedException {
    Path from = Files.createDirectories(root.resolve("from/deep/er")).getParent().getParent();
    Files.writeString(from.resolve("deep/er/" + "n".repeat(90) + ".txt"), "würde");
    Path tar = root.resolve("system.tar");
    Process process =
        new ProcessBuilder(
                "tar", "--format=ustar", "-cf", tar.toString(), "-C", from.toString(), "deep")
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isZero();
    Path to = Files.createDirectory(root.resolve("to"));
    TarArchive.unpack(Files.newInputStream(tar), to);
    assertThat(to.resolve("deep/er/" + "n".repeat(90) + ".txt")).hasContent("würde");
  }

  @Test
  void nothing_gets_out_of_the_folder() throws IOException {
    entry("../outside", '0', 0644, "", "x");
    assertThatThrownBy(this::unpack).hasMessageContaining("outside");
  }

  @Test
  void no_link_leads_out_of_the_folder() throws IOException {
    entry("lib/a.so", '2', 0777, "../../../etc", "");
    assertThatThrownBy(this::unpack).hasMessageContaining("outside");
  }

  @Test
  void what_ends_too_early_is_refused() throws IOException {
    entry("file", '0', 0644, "", "x".repeat(3_000));
    byte[] cut = Arrays.copyOf(archive.toByteArray(), 2_000);
    assertThatThrownBy(() -> TarArchive.unpack(new ByteArrayInputStream(cut), root))
        .hasMessageContaining("ends within file");
  }

  @Test
  void a_device_is_refused() throws IOException {
    entry("null", '3', 0666, "", "");
    assertThatThrownBy(this::unpack).hasMessageContaining("null");
  }

  private void unpack() throws IOException {
    archive.write(new byte[1024]);
    TarArchive.unpack(new ByteArrayInputStream(archive.toByteArray()), root);
  }

  private void entry(String name, char type, int mode, String link, String text)
      throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 100, String.format(Locale.ROOT, "%07o", mode));
    put(header, 124, String.format(Locale.ROOT, "%011o", content.length));
    header[156] = (byte) type;
    put(header, 157, link);
    archive.write(header);
    archive.write(content);
    archive.write(new byte[(512 - content.length % 512) % 512]);
  }

  private static void put(byte[] header, int offset, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, offset, bytes.length);
  }
}
