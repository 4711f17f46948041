package io.carillon.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path directory;

  private JournalImage image() throws IOException {
    return JournalImage.read(directory.resolve("session.journal"), "boot");
  }

  @Test
  void what_is_noted_is_read_by_another_life() throws IOException {
    Journal journal = new Journal(directory, "session", "boot");
    JournalSlot slot = journal.open(5, new long[] {10, 11});
    slot.note(1, Mark.SENT, "250 ok");
    JournalImage image = image();
    assertThat(image.trusted()).isTrue();
    assertThat(image.of(5, 10)).isEqualTo(new Noted(10, Mark.UNTOUCHED, ""));
    assertThat(image.of(5, 11)).isEqualTo(new Noted(11, Mark.SENT, "250 ok"));
    assertThat(image.of(5, 12).mark()).isEqualTo(Mark.STARTED);
    assertThat(image.of(6, 10).mark()).isEqualTo(Mark.STARTED);
  }

  @Test
  void what_servers_said_about_people_is_gone_once_it_is_in_the_database() throws IOException {
    Journal journal = new Journal(directory, "session", "boot");
    JournalSlot slot = journal.open(5, new long[] {10, 11});
    slot.note(0, Mark.REJECTED, "550 ada@example.org has no mailbox here");
    slot.note(1, Mark.SENT, "x".repeat(500));
    journal.close(slot);
    assertThat(Files.readString(directory.resolve("session.journal"), StandardCharsets.ISO_8859_1))
        .doesNotContain("ada@", "mailbox", "xx");
  }

  @Test
  void what_is_noted_survives_a_kill_of_the_process() throws Exception {
    Process victim =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                JournalVictim.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(victim.inputReader().readLine()).isEqualTo("written");
    assertThat(victim.destroyForcibly().waitFor()).isEqualTo(128 + 9);
    assertThat(image().of(5, 10)).isEqualTo(new Noted(10, Mark.SENT, "250 ok"));
    assertThat(image().of(5, 11).mark()).isEqualTo(Mark.STARTED);
    assertThat(image().of(5, 12).mark()).isEqualTo(Mark.UNTOUCHED);
  }

  @Test
  void another_boot_of_the_machine_makes_it_untrusted() throws IOException {
    Journal journal = new Journal(directory, "session", "boot");
    journal.open(5, new long[] {10});
    JournalImage image = JournalImage.read(directory.resolve("session.journal"), "another");
    assertThat(image.of(5, 10).mark()).isEqualTo(Mark.STARTED);
  }

  @Test
  void slots_are_used_again_and_grow_with_the_batches_in_flight() throws IOException {
    Journal journal = new Journal(directory, "session", "boot");
    JournalSlot first = journal.open(1, LongStream.range(0, JournalLayout.ITEMS).toArray());
    first.note(JournalLayout.ITEMS - 1, Mark.REJECTED, "no");
    JournalSlot second = journal.open(2, new long[] {7});
    journal.close(first);
    JournalSlot third = journal.open(3, new long[] {8, 9});
    assertThat(third).isSameAs(first).isNotSameAs(second);
    assertThat(image().claims()).containsOnlyKeys(2L, 3L);
    assertThat(image().of(3, 9).mark()).isEqualTo(Mark.UNTOUCHED);
  }

  @Test
  void a_long_text_is_cut_between_characters() throws IOException {
    Journal journal = new Journal(directory, "session", "boot");
    JournalSlot slot = journal.open(5, new long[] {10});
    slot.note(0, Mark.REJECTED, "x" + "é".repeat(200));
    assertThat(image().of(5, 10).text()).isEqualTo("x" + "é".repeat(58));
  }

  @Test
  void waiting_times_are_read_and_refused_by_name() {
    assertThat(Backoff.parse("1s, 5m,1h,2d").seconds()).containsExactly(1, 300, 3600, 172_800);
    assertThatThrownBy(() -> Backoff.parse("soon"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("io.carillon.deliveries: key retry");
  }

  @Test
  void what_others_tell_is_made_one_line() {
    assertThat(OneLine.of(" a\r\n\tb\u0000c ")).isEqualTo("a b c");
    assertThat(OneLine.of(null)).isEmpty();
    assertThat(OneLine.of("y".repeat(499) + "😀")).hasSize(499);
  }
}
