package io.carillon.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.testkit.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxTest {
  @TempDir Path directory;

  private EmailChannel channel(Path folder) {
    return new EmailChannel(
        new DefaultCamelContext(), Map.of("transport", "mailbox", "directory", folder.toString()));
  }

  @Test
  void each_delivery_has_its_file_and_a_repeat_changes_no_name() throws IOException {
    Path folder = directory.resolve("deep/mailbox");
    EmailChannel channel = channel(folder);
    for (int repeat = 0; repeat < 2; repeat++) {
      RecordedOutcomes outcomes = new RecordedOutcomes();
      channel.send(
          Batches.of(3, place -> place == 1 ? "nobody" : "u" + place + "@a.example"), outcomes);
      assertThat(outcomes.outcomes)
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  0, "sent 1000.eml",
                  1, "rejected \"nobody\" is no e-mail address",
                  2, "sent 1002.eml"));
      assertThat(files(folder)).containsExactly("1000.eml", "1002.eml");
    }
    assertThat(Files.readString(folder.resolve("1002.eml")))
        .startsWith("Date: ")
        .contains(
            "\r\nTo: u2@a.example\r\n", "\r\nSubject: Hello user 2!\r\n", "\r\nHello =\r\nuser 2");
    assertThat(channel.status().ok()).isTrue();
    assertThat(channel.status().detail()).startsWith("Last mail accepted at ");
  }

  @Test
  void who_must_not_be_written_to_has_no_file() throws IOException {
    RecordedOutcomes outcomes = new RecordedOutcomes(place -> place != 1);
    channel(directory).send(Batches.of(3), outcomes);
    assertThat(files(directory)).containsExactly("1000.eml", "1002.eml");
    assertThat(outcomes.outcomes).doesNotContainKey(1);
  }

  @Test
  void a_folder_that_can_not_be_written_is_said_in_one_line() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "in the way");
    EmailChannel channel = channel(file);
    RecordedOutcomes outcomes = new RecordedOutcomes();
    assertThatThrownBy(() -> channel.send(Batches.of(2), outcomes))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Mailbox folder " + file + " can't be made");
    assertThat(outcomes.outcomes).isEmpty();
    assertThat(channel.status().ok()).isFalse();
  }

  @Test
  void on_a_full_disk_mails_wait_without_using_up_a_try_and_leave_once_there_is_room()
      throws IOException {
    Optional<SmallDisk> disk = SmallDisk.of(1);
    Assumptions.assumeTrue(disk.isPresent(), "this user may not mount a tmpfs");
    try (SmallDisk small = disk.get()) {
      Path folder = Files.createDirectory(small.directory().resolve("mailbox"));
      EmailChannel channel = channel(folder);
      small.fill(0);
      RecordedOutcomes outcomes = new RecordedOutcomes();
      assertThatThrownBy(() -> channel.send(Batches.of(2), outcomes))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("can't be written")
          .hasMessageContaining("No space left")
          .message()
          .hasLineCount(1);
      assertThat(outcomes.outcomes).containsOnlyKeys(0);
      assertThat(outcomes.outcomes.get(0)).startsWith("waits Mailbox: ");
      assertThat(files(folder)).isEmpty();
      assertThat(channel.status().ok()).isFalse();

      small.free();
      channel.send(Batches.of(2), new RecordedOutcomes());
      assertThat(files(folder)).containsExactly("1000.eml", "1001.eml");
      assertThat(channel.status().ok()).isTrue();
    }
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
