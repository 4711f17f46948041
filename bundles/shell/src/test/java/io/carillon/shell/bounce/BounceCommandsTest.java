package io.carillon.shell.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.bounce.Bounce;
import io.carillon.api.bounce.Bounce.Act;
import io.carillon.api.bounce.Bounce.Kind;
import io.carillon.api.bounce.BounceReason;
import io.carillon.api.bounce.Bounces;
import io.carillon.shell.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BounceCommandsTest {
  private static final Bounce BOUNCE =
      new Bounce(
          Kind.HARD,
          Optional.of(42L),
          "ann@reader.example",
          "5.1.1",
          BounceReason.MAILBOX_UNKNOWN,
          "550 5.1.1 =no such user",
          Act.SUPPRESSED,
          Instant.parse("2026-11-25T10:00:00Z"));

  @TempDir private Path folder;
  private final Shell shell = new Shell();
  private final List<String> calls = new ArrayList<>();

  @BeforeEach
  void open() {
    shell.with(
        Bounces.class,
        (method, arguments) -> {
          calls.add(method + (method.equals("list") ? arguments[0] : ""));
          return List.of(BOUNCE);
        });
  }

  @AfterEach
  void close() {
    shell.close();
  }

  @Test
  void mails_that_came_back_are_listed_for_people_spreadsheets_and_programs_R194() {
    assertThat(shell.run("carillon:bounce-list --limit 7").output())
        .contains("hard", "ann@reader.example", "mailbox_unknown", "suppressed", "5.1.1");
    assertThat(calls).containsExactly("list7");
    assertThat(shell.run("carillon:bounce-list --csv").lines())
        .startsWith("received_at,kind,address,reason,status,delivery,act,diagnostic")
        .hasSize(2);
    assertThat(shell.run("carillon:bounce-list --json").output())
        .containsPattern("\"reason\" ?: ?\"mailbox_unknown\"")
        .containsPattern("\"delivery\" ?: ?42");
    assertThat(shell.run("carillon:bounce-list --limit 0").status()).isEqualTo(1);
  }

  @Test
  void a_mail_in_a_file_is_read_and_acts_only_if_told_so() throws IOException {
    Path mail = Files.writeString(folder.resolve("a mail.eml"), "Subject: failure notice\n\n");
    Shell.Result read = shell.run("carillon:bounce-read \"" + mail + "\"");
    assertThat(read.status()).isZero();
    assertThat(read.output())
        .contains("There is no such mailbox", "Nothing was recorded; --act does it");
    assertThat(shell.run("carillon:bounce-read \"" + mail + "\" --act").output())
        .doesNotContain("Nothing was recorded");
    assertThat(calls).containsExactly("read", "receive");
    assertThat(shell.run("carillon:bounce-read /no/such").output()).contains("/no/such");
  }
}
