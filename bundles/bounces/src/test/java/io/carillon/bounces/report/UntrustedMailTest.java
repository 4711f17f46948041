package io.carillon.bounces.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.carillon.bounces.mime.MailReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Anybody can write to the address that bounces come back to. */
class UntrustedMailTest {
  private static final int MUTATIONS = 20_000;

  private static List<String> originals() {
    return BounceReaderTest.mails().map(Samples.Sample::mail).toList();
  }

  @Test
  @Timeout(120)
  void twenty_thousand_mutated_mails_are_read_without_a_failure() {
    Random random = new Random(20261125);
    List<String> originals = originals();
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] mail = mutated(originals, random);
      assertThatCode(() -> assertThat(Samples.read(mail)).isNotEmpty())
          .as(() -> new String(mail, StandardCharsets.ISO_8859_1))
          .doesNotThrowAnyException();
    }
  }

  private static byte[] mutated(List<String> originals, Random random) {
    StringBuilder mail = new StringBuilder(pick(originals, random));
    int changes = 1 + random.nextInt(8);
    for (int i = 0; i < changes && mail.length() > 2; i++) {
      int at = random.nextInt(mail.length());
      int end = Math.min(mail.length(), at + random.nextInt(60));
      switch (random.nextInt(8)) {
        case 0 -> mail.setCharAt(at, (char) random.nextInt(256));
        case 1 -> mail.delete(at, end);
        case 2 -> mail.insert(at, mail.substring(at, end));
        case 3 -> mail.insert(at, "\n\n");
        case 4 -> mail.insert(at, pick(originals, random).lines().findFirst().orElse(""));
        case 5 -> mail.setLength(at);
        case 6 -> mail.insert(at, "=?utf-8?Q?=");
        default -> mail.insert(at, "--x\nContent-Type: message/rfc822\n\n");
      }
    }
    return mail.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String pick(List<String> originals, Random random) {
    return originals.get(random.nextInt(originals.size()));
  }

  static Stream<String> traps() {
    int much = MailReader.MOST_BYTES;
    StringBuilder nested = new StringBuilder();
    StringBuilder messages = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      nested
          .append("Content-Type: multipart/mixed; boundary=b")
          .append(i)
          .append("\n\n--b")
          .append(i)
          .append('\n');
      messages.append("Content-Type: message/rfc822\n\n");
    }
    String html = "Subject: undelivered\nContent-Type: text/html\n\n";
    String text = "From: MAILER-DAEMON@x.example\nSubject: undelivered\n\n";
    return Stream.of(
        nested.toString(),
        messages.toString(),
        "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\n".repeat(much / 5),
        html + "<a@".repeat(much / 3) + ">",
        html + "<".repeat(much),
        html + "&".repeat(much),
        html + "<script>".repeat(much / 8),
        text + "@".repeat(much),
        text + "a@b.example ".repeat(much / 12),
        text + "<a@b.example>:\n".repeat(much / 15),
        text + "\n".repeat(much),
        text + "5.1.".repeat(much / 4),
        text + "mailbox for ".repeat(much / 12),
        text + "\"".repeat(much / 2) + "@x.example",
        text + "x".repeat(much / 2) + "@" + "y.".repeat(much / 4),
        text + "Received: x\n".repeat(much / 12),
        "Subject: " + "=?utf-8?Q?a".repeat(much / 12) + "\n\n",
        "Subject: a\n b\n".repeat(much / 14) + "\n",
        "X: y\n".repeat(much / 5),
        "To: " + "a@b.example,".repeat(much / 12) + "\n\n" + text,
        "Content-Type: text/plain; " + "a=b; ".repeat(much / 5) + "\n\n",
        "Content-Type: message/delivery-status\n\n"
            + "Final-Recipient: rfc822;a@b.example\n\n".repeat(much / 38),
        "X-Failed-Recipients: " + "a@b.example, ".repeat(much / 13) + "\n\n" + text,
        "{\"mail\":" + "[".repeat(90_000),
        text + "{\"mail\":" + "{\"a\":".repeat(15_000));
  }

  @ParameterizedTest
  @MethodSource("traps")
  void no_mail_takes_long_or_deep(String mail) {
    byte[] bytes = mail.getBytes(StandardCharsets.ISO_8859_1);
    Samples.read(bytes);
    long start = System.nanoTime();
    assertThat(Samples.read(bytes)).isNotEmpty().hasSizeLessThanOrEqualTo(100);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void of_a_mail_of_a_gigabyte_only_the_beginning_is_read() throws IOException {
    List<Integer> taken = new ArrayList<>();
    byte[] head = originals().get(0).getBytes(StandardCharsets.UTF_8);
    java.io.InputStream endless =
        new java.io.SequenceInputStream(
            new ByteArrayInputStream(head),
            new java.io.InputStream() {
              @Override
              public int read() {
                taken.add(1);
                return 'x';
              }

              @Override
              public int read(byte[] to, int from, int length) {
                java.util.Arrays.fill(to, from, from + length, (byte) 'x');
                return length;
              }
            });
    assertThat(MailReader.source(endless)).hasSizeLessThanOrEqualTo(MailReader.MOST_BYTES);
    assertThat(taken).isEmpty();
  }
}
