package io.carillon.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
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

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
