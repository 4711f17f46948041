package io.carillon.api.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendingRefusalTest {
  private static final Set<String> SENDERS = Set.of("bounces@shop.example");
  private static final String READER = "ann@reader.example";
  private static final List<String> DEAD =
      List.of(
          "user unknown",
          "no such user",
          "does not exist",
          "doesn't exist",
          "not found",
          "rejected",
          "is invalid",
          "unknown",
          "domain not found",
          "has null MX",
          "could not be verified");

  private static BounceReason said(String answer) {
    return SendingRefusal.in(answer, SENDERS, READER).orElse(null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sender",
        "Sender address",
        "The sender's mailbox",
        "The sender's domain",
        "Sending domain",
        "Return-Path:",
        "return path",
        "MAIL FROM:<bounces@shop.example>",
        "Mail from domain",
        "Envelope sender",
        "Envelope-from",
        "Reverse-path",
        "From address",
        "Originator",
        "<bounces@shop.example>:",
        "Domain shop.example",
        "Your domain",
        "Absender:",
        "Remitente"
      })
  void whatever_is_said_of_the_sender_is_no_word_about_the_reader(String sender) {
    for (String dead : DEAD) {
      String answer = "550 5.1.1 " + sender + " " + dead;
      assertThat(said(answer)).as(answer).isEqualTo(BounceReason.SENDER_REFUSED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"HELO name", "Your HELO", "Client host", "The sending server", "Connecting host"})
  void whatever_is_said_of_the_sending_machine_neither(String machine) {
    for (String dead : DEAD) {
      String answer = "554 " + machine + " " + dead;
      assertThat(said(answer)).as(answer).isEqualTo(BounceReason.BLOCKED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Recipient",
        "The recipient's mailbox",
        "<ann@reader.example>:",
        "Mailbox",
        "Domain reader.example",
        "User",
        "Address",
        "Account"
      })
  void what_is_said_of_the_reader_is_not_of_the_sending_also_if_the_sender_is_named(String reader) {
    for (String dead : DEAD) {
      for (String form :
          List.of(
              "550 %s %s",
              "550 5.1.1 %s %s; sender: <bounces@shop.example>",
              "550 %s %s (sender <bounces@shop.example>)",
              "550 Sender: bounces@shop.example; %s %s",
              "550 from bounces@shop.example to ann@reader.example: %s %s",
              "550 %s %s. Message from <bounces@shop.example>",
              "host smtp.shop.example[192.0.2.1] said: 550 %s %s (in reply to RCPT TO command)")) {
        String answer = form.formatted(reader, dead);
        assertThat(said(answer)).as(answer).isNull();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1.7  | SENDER_REFUSED
          1.8  | SENDER_REFUSED
          7.27 | SENDER_REFUSED
          7.25 | BLOCKED
          7.26 | AUTHENTICATION
          1.1  |
          1.10 |
          7.1  |
          """)
  void a_status_says_it_before_any_word(String detail, BounceReason reason) {
    assertThat(SendingRefusal.status(detail).orElse(null)).isEqualTo(reason);
  }

  @Test
  void a_domain_that_sender_and_reader_share_is_no_sender() {
    assertThat(
            SendingRefusal.in(
                "550 Domain shop.example does not exist", SENDERS, "ann@shop.example"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "recipient", "mailbox", "address", "rejected", "invalid"})
  void a_word_with_one_slip_is_the_same_word(String word) {
    for (int i = 1; i < word.length(); i++) {
      String missing = word.substring(0, i) + word.substring(i + 1);
      String twice = word.substring(0, i) + word.charAt(i) + word.substring(i);
      assertThat(ServerWords.of(missing)).as(missing).isEqualTo(word);
      assertThat(ServerWords.of(twice)).as(twice).isEqualTo(word);
      if (i + 1 < word.length()) {
        String swapped =
            word.substring(0, i) + word.charAt(i + 1) + word.charAt(i) + word.substring(i + 2);
        assertThat(ServerWords.of(swapped)).as(swapped).isEqualTo(word);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"doesn't", "doesnt", "dosn't", "does'nt", "doesn’t", "doens't", "dosent"})
  void a_not_is_a_not_however_it_is_written(String not) {
    assertThat(ServerWords.of("user " + not + " exist")).isEqualTo("user does not exist");
  }

  @Test
  void other_words_are_left_as_they_are() {
    String text = "account and accounting, adresse, mail, sender, gender, amount, refund, unable";
    assertThat(ServerWords.of(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sender ", "mail from ", "a@", "[1.2.3.4", "sender rejecte ", "@@@@", "n'"})
  void no_text_takes_long(String piece) {
    String text = piece.repeat(200_000);
    long start = System.nanoTime();
    SendingRefusal.in(text, SENDERS, READER);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }
}
