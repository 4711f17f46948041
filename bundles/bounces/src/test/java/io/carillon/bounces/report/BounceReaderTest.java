package io.carillon.bounces.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.bounce.Bounce.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BounceReaderTest {

  static Stream<Samples.Sample> mails() {
    return Stream.of("reports.txt", "servers.txt", "languages.txt", "answers.txt", "refusals.txt")
        .flatMap(file -> Samples.in(file).stream());
  }

  @ParameterizedTest
  @MethodSource("mails")
  void a_mail_is_read_as_what_it_is(Samples.Sample sample) {
    assertThat(Samples.read(sample.mail()).stream().map(Samples::line))
        .containsExactlyElementsOf(sample.expected());
  }

  @ParameterizedTest
  @MethodSource("mails")
  void line_ends_of_any_kind_make_no_difference(Samples.Sample sample) {
    for (String end : List.of("\r\n", "\r")) {
      assertThat(Samples.read(sample.mail().replace("\n", end)).stream().map(Samples::line))
          .containsExactlyElementsOf(sample.expected());
    }
  }

  @ParameterizedTest
  @MethodSource("mails")
  void a_mailbox_files_separator_before_it_makes_no_difference(Samples.Sample sample) {
    String mail = "From MAILER-DAEMON Mon Nov 23 10:00:00 2026\n" + sample.mail();
    assertThat(Samples.read(mail).stream().map(Samples::line))
        .containsExactlyElementsOf(sample.expected());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uFEFF",
        "\u00a0",
        "\u200b",
        "\u2060\u200d",
        " ",
        "\t ",
        "\u3000",
        "\u00ad",
        "\n\uFEFF\n",
        "\u00a0\n\u00a0\n",
        "\uFEFF \u00a0\u200b"
      })
  void blanks_and_what_nobody_sees_before_a_mail_make_no_difference(String blanks) {
    mails()
        .forEach(
            sample -> {
              for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
                if (charset.newEncoder().canEncode(blanks)) {
                  ByteArrayOutputStream mail = new ByteArrayOutputStream();
                  mail.writeBytes(blanks.getBytes(charset));
                  mail.writeBytes(sample.mail().stripLeading().getBytes(StandardCharsets.UTF_8));
                  assertThat(Samples.read(mail.toByteArray()).stream().map(Samples::line))
                      .as(sample.name())
                      .containsExactlyElementsOf(sample.expected());
                }
              }
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE"})
  void a_mail_that_was_stored_in_utf_16_is_read(String charset) {
    mails()
        .forEach(
            sample ->
                assertThat(
                        Samples.read(("\uFEFF" + sample.mail()).getBytes(Charset.forName(charset)))
                            .stream()
                            .map(Samples::line))
                    .as(sample.name())
                    .containsExactlyElementsOf(sample.expected()));
  }

  static Stream<String> reasons() {
    return Samples.text("reasons.txt")
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"));
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void what_a_server_says_has_a_reason_of_the_closed_list_R194(String line) {
    String[] parts = line.split("\\|", 2);
    String mail =
        """
        From: MAILER-DAEMON@mx.shop.example
        Subject: Undelivered
        Content-Type: multipart/report; report-type=delivery-status; boundary=x

        --x
        Content-Type: message/delivery-status

        Final-Recipient: rfc822; ann@reader.example
        Action: failed
        Diagnostic-Code: smtp; %s

        --x
        Content-Type: text/rfc822-headers

        Return-Path: <bounces@shop.example>
        From: Emma <emma@shop.example>
        To: ann@reader.example
        --x--
        """
            .formatted(parts[1].strip());
    Finding finding = Samples.read(mail).get(0);
    assertThat(finding.kind() + " " + finding.reason())
        .isEqualTo(parts[0].strip().replaceAll(" +", " "));
    assertThat(finding.diagnostic()).isEqualTo(parts[1].strip());
  }

  static Stream<Samples.Sample> people() {
    return Samples.in("people.txt").stream();
  }

  @ParameterizedTest
  @MethodSource("people")
  void what_people_and_their_machines_write_is_no_bounce(Samples.Sample sample) {
    assertThat(Samples.read(sample.mail()))
        .extracting(Finding::kind)
        .isNotEmpty()
        .allMatch(kind -> kind == Kind.AUTO_REPLY || kind == Kind.UNREADABLE);
  }

  @ParameterizedTest
  @MethodSource("people")
  void an_answer_is_no_bounce_either_if_it_came_without_its_references(Samples.Sample sample) {
    String mail = sample.mail().replaceAll("(?m)^(In-Reply-To|References): .*\n", "");
    assertThat(Samples.read(mail))
        .extracting(Finding::kind)
        .allMatch(kind -> kind == Kind.AUTO_REPLY || kind == Kind.UNREADABLE);
  }

  @Test
  void there_are_enough_of_them() {
    assertThat(people().count()).isGreaterThan(70);
    assertThat(mails().count() + reasons().count()).isGreaterThan(90);
  }
}
