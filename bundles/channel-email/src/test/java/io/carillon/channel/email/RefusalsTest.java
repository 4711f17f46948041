package io.carillon.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.spi.channel.Batch;
import io.carillon.spi.channel.RefusedException;
import io.carillon.spi.channel.RefusedException.Scope;
import io.carillon.spi.message.CompiledMessage;
import io.carillon.spi.message.EmailContent;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose fault a refusal is, and what follows. */
@Timeout(60)
class RefusalsTest extends ChannelTest {
  private static final String POLICY = "554 5.7.1 <x>: Recipient address rejected: Access denied";

  private static ScriptedServer.Script at(String command, String answer) {
    return (line, connection) -> line.startsWith(command) ? answer + "\r\n" : null;
  }

  private static ScriptedServer.Script to(Set<Integer> users, String answer) {
    return (line, connection) ->
        line.startsWith("RCPT") && users.contains(user(line)) ? answer + "\r\n" : null;
  }

  private static int user(String line) {
    return Integer.parseInt(line.replaceAll(".*<user(\\d+)@.*", "$1"));
  }

  private static RefusedException refusal(EmailChannel channel, Batch batch, RecordedOutcomes out) {
    try {
      channel.send(batch, out);
    } catch (RefusedException e) {
      return e;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("The batch went well: " + out.outcomes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MAIL | 530 5.7.0 Authentication required                                     | CHANNEL
          MAIL | 550 5.7.1 Client does not have permissions to send as this sender     | MESSAGE
          MAIL | 553 5.1.8 <ada@shop.example>... Domain of sender does not exist       | MESSAGE
          MAIL | 554 5.7.1 Service unavailable; Client host blocked using zen          | CHANNEL
          MAIL | 451 4.3.0 Temporary lookup failure                                    | CHANNEL
          RCPT | 530 Must issue a STARTTLS command first                               | CHANNEL
          RCPT | 554 5.7.1 <user1@mail.example>: Relay access denied                   | CHANNEL
          RCPT | 550 5.7.1 <user1@mail.example>... Relaying denied                     | CHANNEL
          RCPT | 550 relay not permitted                                               | CHANNEL
          RCPT | 553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1) | CHANNEL
          RCPT | 550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain     | CHANNEL
          RCPT | 550 I cannot deliver mail for <user1@mail.example>                    | CHANNEL
          RCPT | 554 5.7.1 <x[127.0.0.1]>: Client host rejected: Access denied         | CHANNEL
          RCPT | 504 5.5.2 <me>: Helo command rejected: need fully-qualified hostname  | CHANNEL
          RCPT | 553 5.7.1 <ada@shop.example>: Sender address rejected: not owned      | MESSAGE
          RCPT | 550 Sender verify failed                                              | MESSAGE
          RCPT | 550 5.7.26 This mail has been blocked because the sender is unauthenticated | MESSAGE
          RCPT | 550 5.7.0 Monthly quota used up                                       | CHANNEL
          RCPT | 554 5.7.1 <x>: Recipient address rejected: Access denied              | CHANNEL
          RCPT | 550 Administrative prohibition                                        | CHANNEL
          RCPT | 550 5.7.1 Access denied                                               | CHANNEL
          RCPT | 450 4.7.1 <x>: Client host rejected: cannot find your hostname        | CHANNEL
          RCPT | 451 4.3.2 System not accepting network messages                       | CHANNEL
          DATA | 554 5.7.1 Authentication required                                     | CHANNEL
          DATA | 550 5.7.1 no                                                          | MESSAGE
          .    | 554 5.7.1 Spam message rejected                                       | MESSAGE
          .    | 550 5.4.5 Daily user sending quota exceeded                           | CHANNEL
          .    | 554 Transaction failed                                                | MESSAGE
          """)
  void who_refuses_everybody_refuses_us_and_nobody_is_given_up(
      String command, String answer, Scope scope) throws IOException {
    for (String pipelining : new String[] {"true", "false"}) {
      ScriptedServer server = server(at(command, answer));
      EmailChannel channel = channel(server.port(), "pipelining", pipelining);
      RecordedOutcomes outcomes = new RecordedOutcomes();
      RefusedException refusal = refusal(channel, Batches.of(171), outcomes);
      assertThat(refusal).hasMessageContaining("takes no mail: ").hasMessageContaining(answer);
      assertThat(refusal.scope()).isEqualTo(scope);
      assertThat(outcomes.items("waits")).as("all outcomes").hasSize(outcomes.outcomes.size());
      assertThat(outcomes.outcomes).as("the rest was not tried").hasSizeLessThanOrEqualTo(8);
      assertThat(channel.status().ok()).isFalse();
      assertThat(channel.status().detail()).contains(answer);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void one_of_many_who_is_refused_by_a_policy_is_refused_himself(boolean last) throws IOException {
    int place = last ? 99 : 40;
    EmailChannel channel = channel(server(to(Set.of(place), POLICY)).port(), "connections", "1");
    RecordedOutcomes outcomes = new RecordedOutcomes();
    channel.send(Batches.of(100), outcomes);
    assertThat(outcomes.items("rejected 554")).containsExactly(place);
    assertThat(outcomes.bounced).as("it says nothing of his mailbox").isEmpty();
    assertThat(outcomes.count("sent")).isEqualTo(99);
    assertThat(channel.status().ok()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550 5.7.1 Relaying denied",
        "554 5.7.1 <x[127.0.0.1]>: Client host rejected: Access denied",
        "553 5.7.1 <ada@shop.example>: Sender address rejected: not owned",
        "550 5.7.0 Monthly quota used up",
        "550 5.7.27 null MX",
        "550 Sender's mailbox does not exist",
        "550 Domain shop.example does not exist",
        "550 5.1.1 <ada@shop.example>: user unknown",
        "550-Requested action not taken: mailbox unavailable\r\n550 Sender address has null MX",
        "550-Requested action not taken: mailbox unavailable\r\n550 invalid DNS MX or A resource record",
        "553 5.7.2 [TSS09] All messages from 192.0.2.1 will be permanently deferred",
        "450 4.7.1 Client host rejected: cannot find your hostname",
        "451 4.1.8 Sender domain can not be resolved"
      })
  void what_is_plainly_ours_gives_up_nobody_though_others_are_accepted(String answer)
      throws IOException {
    EmailChannel channel = channel(server(to(Set.of(40), answer)).port(), "connections", "1");
    RecordedOutcomes outcomes = new RecordedOutcomes();
    channel.send(Batches.of(100), outcomes);
    assertThat(outcomes.count("sent")).isEqualTo(99);
    assertThat(outcomes.count("rejected")).isZero();
    assertThat(outcomes.items("later " + answer.substring(0, 3))).containsExactly(40);
    assertThat(outcomes.troubles).as("an admin learns it").hasSize(1);
    assertThat(outcomes.troubles.peek())
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("SMTP server 127.0.0.1:")
        .hasMessageContaining(answer.substring(answer.lastIndexOf('\n') + 5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550 5.1.1 User unknown; sender: <ada@shop.example>",
        "550 5.1.1 Recipient unknown (sender <ada@shop.example>)",
        "550 5.1.1 Sender <ada@shop.example>, recipient <user3@mail.example>: no such user",
        "550 User dosn't exist",
        "550 Recipent unkown"
      })
  void who_merely_names_the_sender_speaks_of_the_recipient(String answer) throws IOException {
    EmailChannel channel = channel(server(to(Set.of(3), answer)).port());
    RecordedOutcomes outcomes = new RecordedOutcomes();
    channel.send(Batches.of(20), outcomes);
    assertThat(outcomes.bounced).containsExactly(3);
    assertThat(outcomes.troubles).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT, 554 No SMTP service here",
    "CONNECT, 421 4.7.0 too many connections from your host",
    "EHLO, 550 Invalid EHLO name"
  })
  void a_refusal_of_a_connection_is_told_in_the_servers_words_though_others_go_on(
      String command, String answer) throws IOException {
    for (boolean all : new boolean[] {true, false}) {
      // HELO is tried when EHLO is refused.
      ScriptedServer server =
          server(
              (line, connection) ->
                  (all || connection == 2)
                          && (line.startsWith(command)
                              || command.equals("EHLO") && line.startsWith("HELO"))
                      ? answer + "\r\n"
                      : null);
      EmailChannel channel = channel(server.port());
      RecordedOutcomes outcomes = new RecordedOutcomes();
      if (all) {
        assertThatThrownBy(() -> channel.send(Batches.of(300), outcomes))
            .hasMessageContaining(answer);
        assertThat(outcomes.outcomes).isEmpty();
      } else {
        channel.send(Batches.of(300), outcomes);
        assertThat(outcomes.count("sent")).isEqualTo(300);
        assertThat(outcomes.troubles).isNotEmpty();
        assertThat(outcomes.troubles.peek()).hasMessageContaining(answer);
      }
    }
  }

  @Test
  void a_trouble_that_begins_in_the_middle_of_a_batch_gives_nobody_up() throws IOException {
    ScriptedServer server =
        server(
            (line, connection) ->
                line.startsWith("RCPT") && user(line) >= 50 ? POLICY + "\r\n" : null);
    RecordedOutcomes outcomes = new RecordedOutcomes();
    RefusedException refusal =
        refusal(channel(server.port(), "connections", "1"), Batches.of(171), outcomes);
    assertThat(refusal).hasMessageContaining("Access denied");
    assertThat(outcomes.count("sent")).isEqualTo(50);
    assertThat(outcomes.count("rejected")).isZero();
  }

  @Test
  void a_single_mail_that_a_policy_refuses_is_tried_again_until_more_is_known() throws IOException {
    AtomicBoolean refusing = new AtomicBoolean(true);
    ScriptedServer server =
        server(
            (line, connection) ->
                line.startsWith("RCPT") && (refusing.get() || user(line) == 0)
                    ? POLICY + "\r\n"
                    : null);
    EmailChannel channel = channel(server.port());
    RecordedOutcomes first = new RecordedOutcomes();
    channel.send(Batches.of(1), first);
    assertThat(first.items("later 554")).containsExactly(0);
    // Somebody else is accepted in between: it is his own matter.
    refusing.set(false);
    channel.send(trickle(5), new RecordedOutcomes());
    RecordedOutcomes again = new RecordedOutcomes();
    channel.send(Batches.of(1), again);
    assertThat(again.items("rejected 554")).containsExactly(0);
  }

  @Test
  void the_third_of_a_trickle_that_is_refused_makes_it_our_trouble() throws IOException {
    EmailChannel channel = channel(server(at("RCPT", POLICY)).port());
    for (int user = 0; user < 2; user++) {
      RecordedOutcomes outcomes = new RecordedOutcomes();
      channel.send(trickle(user), outcomes);
      assertThat(outcomes.outcomes.values()).allMatch(each -> each.startsWith("later"));
    }
    RecordedOutcomes third = new RecordedOutcomes();
    assertThatThrownBy(() -> channel.send(trickle(2), third)).isInstanceOf(RefusedException.class);
    assertThat(third.outcomes.values()).allMatch(each -> each.startsWith("waits"));
  }

  /** A batch of one. */
  private static Batch trickle(int user) {
    return new Batch(
        Batches.message(Optional.empty(), Optional.empty()),
        List.of(Batches.item(user, "user" + user + "@mail.example", "user " + user)));
  }

  @Test
  void others_who_are_accepted_show_that_a_content_is_refused_and_not_the_server()
      throws IOException {
    EmailChannel channel = channel(server(at("RCPT TO:<user", POLICY)).port());
    assertThat(refusal(channel, Batches.of(20), new RecordedOutcomes()).scope())
        .isEqualTo(Scope.CHANNEL);
    EmailContent one = EmailContent.of(Batches.message(Optional.empty(), Optional.empty()));
    CompiledMessage other =
        new EmailContent(
                one.fromName(),
                one.fromAddress(),
                one.replyTo(),
                one.cc(),
                one.bcc(),
                one.subject(),
                one.html(),
                one.text())
            .compiled(8, 1, "");
    channel.send(Batches.of(other, 1, place -> "b@mail.example"), new RecordedOutcomes());
    assertThat(channel.status().ok()).as("somebody is accepted").isTrue();
    assertThat(refusal(channel, Batches.of(20), new RecordedOutcomes()).scope())
        .isEqualTo(Scope.MESSAGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550 5.1.1 <user3@mail.example>: Recipient address rejected: User unknown",
        "550 5.1.1 The email account that you tried to reach does not exist",
        "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup",
        "551 5.1.6 Recipient no longer on server",
        "550 5.2.1 The mailbox is disabled",
        "550 5.1.2 Bad destination system",
        "550 <user3@mail.example> user unknown",
        "550 No such user here",
        "550 Unrouteable address",
        "550 Invalid recipient",
        "511 sorry, no mailbox here by that name (#5.1.1 - chkuser)",
        "550 Requested action not taken: mailbox unavailable",
        "550 mail.example does not like recipient. Reason: mailbox unavailable"
      })
  void who_does_not_exist_has_bounced(String answer) throws IOException {
    for (int size : new int[] {1, 20}) {
      int place = Math.min(3, size - 1);
      EmailChannel channel = channel(server(to(Set.of(place), answer)).port());
      RecordedOutcomes outcomes = new RecordedOutcomes();
      channel.send(Batches.of(size), outcomes);
      assertThat(outcomes.bounced).containsExactly(place);
      assertThat(outcomes.items("rejected " + answer)).containsExactly(place);
      assertThat(outcomes.count("sent")).isEqualTo(size - 1);
      assertThat(channel.status().ok()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "552 5.2.2 Mailbox full",
        "550 5.2.2 over quota",
        "552 Requested mail action aborted: exceeded storage allocation; mailbox full",
        "550 5.7.1 RESOLVER.RST.AuthRequired; authentication required",
        "550 5.7.1 Recipient address rejected: blocked by policy"
      })
  void whose_mailbox_is_full_or_closed_to_us_is_refused_and_stays_known(String answer)
      throws IOException {
    EmailChannel channel = channel(server(to(Set.of(3), answer)).port());
    RecordedOutcomes outcomes = new RecordedOutcomes();
    channel.send(Batches.of(20), outcomes);
    assertThat(outcomes.items("rejected 55")).containsExactly(3);
    assertThat(outcomes.bounced).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "452 4.2.2 Mailbox full",
        "450 4.2.0 Greylisted, try again in 300 seconds",
        "451 4.7.1 Greylisting in action, please come back later",
        "450 4.1.1 unverified recipient"
      })
  void what_is_for_now_is_tried_again_also_if_it_is_said_to_all(String answer) throws IOException {
    EmailChannel channel = channel(server(at("RCPT", answer)).port());
    RecordedOutcomes outcomes = new RecordedOutcomes();
    channel.send(Batches.of(20), outcomes);
    assertThat(outcomes.items("later 45")).hasSize(20);
  }

  @Test
  void a_server_that_knows_nobody_at_all_is_not_believed() throws IOException {
    EmailChannel channel = channel(server(at("RCPT", "550 5.1.1 User unknown")).port());
    RecordedOutcomes outcomes = new RecordedOutcomes();
    assertThat(refusal(channel, Batches.of(171), outcomes)).hasMessageContaining("5.1.1");
    assertThat(outcomes.bounced).isEmpty();
    RecordedOutcomes few = new RecordedOutcomes();
    channel(server(at("RCPT", "550 5.1.1 User unknown")).port()).send(Batches.of(5), few);
    assertThat(few.bounced).as("five may well be gone").hasSize(5);
  }

  @Test
  void a_name_in_an_address_is_no_word_of_the_servers() throws IOException {
    for (String name : new String[] {"spf", "relay-access-denied", "helo", "reputation"}) {
      String answer = "550 <" + name + "@mail.example>: user unknown";
      assertThat(RefusalKind.of(new Answer(550, answer), RefusalKind.Stage.RECIPIENT, Set.of(), ""))
          .isEqualTo(RefusalKind.MAILBOX);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CLIENT    | 550 Too many unknown recipients from your host, connection refused
          CLIENT    | 550 Blacklisted due to high number of unknown user attempts
          CLIENT    | 550 Your account is closed
          CLIENT    | 550 5.7.708 Service unavailable. Access denied
          CLIENT    | 550 Ihre IP-Adresse 192.0.2.7 steht auf einer Sperrliste
          POLICY    | 550 5.7.1 This address does not accept email from outside of our organisation
          POLICY    | 554 5.7.1 Recipient address rejected: Access denied
          MAILBOX   | 550 5.4.1 Recipient address rejected: Access denied
          MAILBOX   | 550 Kein solcher Benutzer
          MAILBOX   | 550 Utilisateur inconnu
          MAILBOX   | 550 Cuenta de correo inexistente
          MAILBOX   | 550 Casella inesistente
          RECIPIENT | 550 The email account has been suspended. Contact your host.
          RECIPIENT | 552 La boîte aux lettres du destinataire est pleine
          """)
  void who_or_what_is_refused_is_known_in_other_words_and_languages(
      RefusalKind kind, String answer) {
    int code = Integer.parseInt(answer.substring(0, 3));
    assertThat(RefusalKind.of(new Answer(code, answer), RefusalKind.Stage.RECIPIENT, Set.of(), ""))
        .isEqualTo(kind);
  }

  @Test
  void when_the_server_accepts_again_all_is_well() throws IOException {
    AtomicBoolean refusing = new AtomicBoolean(true);
    ScriptedServer server =
        server(
            (line, connection) ->
                line.startsWith("RCPT") && refusing.get() ? POLICY + "\r\n" : null);
    EmailChannel channel = channel(server.port());
    refusal(channel, Batches.of(50), new RecordedOutcomes());
    refusing.set(false);
    RecordedOutcomes outcomes = new RecordedOutcomes();
    channel.send(Batches.of(50), outcomes);
    assertThat(outcomes.count("sent")).isEqualTo(50);
    assertThat(channel.status().ok()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 554 5.7.1 Relay access denied",
    "RCPT, 530 5.7.0 Authentication required",
    "MAIL, 530 5.7.0 Authentication required",
    "RCPT, 554 5.7.1 Recipient address rejected: Access denied",
    "., 554 5.7.1 Authentication required"
  })
  void a_server_that_is_mended_is_mended_though_it_keeps_to_its_old_rules_on_old_connections(
      String command, String answer) throws IOException {
    for (String pipelining : new String[] {"true", "false"}) {
      AtomicInteger old = new AtomicInteger(Integer.MAX_VALUE);
      ScriptedServer server =
          server(
              (line, connection) ->
                  line.startsWith(command) && connection <= old.get() ? answer + "\r\n" : null);
      EmailChannel channel = channel(server.port(), "pipelining", pipelining);
      refusal(channel, Batches.of(50), new RecordedOutcomes());
      old.set(server.connections());
      for (int batch = 0; batch < 3; batch++) {
        RecordedOutcomes outcomes = new RecordedOutcomes();
        channel.send(Batches.of(50), outcomes);
        assertThat(outcomes.count("sent")).isEqualTo(50);
      }
    }
  }

  @Test
  void a_log_in_that_only_some_of_the_servers_machines_want_gives_nobody_up() throws IOException {
    ScriptedServer server =
        server(
            (line, connection) ->
                line.startsWith("RCPT") && connection % 2 == 0
                    ? "530 5.7.0 Authentication required\r\n"
                    : null);
    EmailChannel channel = channel(server.port(), "connection.messages", "1");
    for (int batch = 0; batch < 5; batch++) {
      RecordedOutcomes outcomes = new RecordedOutcomes();
      try {
        channel.send(Batches.of(20), outcomes);
      } catch (RefusedException nobodyIsGivenUp) {
        assertThat(nobodyIsGivenUp).hasMessageContaining("530");
      }
      assertThat(outcomes.count("rejected")).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void too_many_recipients_go_on_over_another_connection(boolean pipelining) throws IOException {
    Map<Integer, Integer> served = new ConcurrentHashMap<>();
    ScriptedServer server =
        server(
            (line, connection) ->
                line.startsWith("RCPT") && served.merge(connection, 1, Integer::sum) > 10
                    ? "452 4.5.3 Too many recipients\r\n"
                    : null);
    RecordedOutcomes outcomes = new RecordedOutcomes();
    channel(server.port(), "pipelining", "" + pipelining).send(Batches.of(100), outcomes);
    assertThat(outcomes.count("sent")).isEqualTo(100);
    assertThat(server.connections()).isBetween(10, 12);
    RecordedOutcomes never = new RecordedOutcomes();
    channel(server(at("RCPT", "452 4.5.3 Too many recipients")).port()).send(Batches.of(3), never);
    assertThat(never.items("waits 452")).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_refused_copy_is_told_and_the_mail_goes_out(boolean pipelining) throws IOException {
    ScriptedServer server = server(at("RCPT TO:<boss@", "550 5.1.1 no such boss"));
    RecordedOutcomes outcomes = new RecordedOutcomes();
    channel(server.port(), "pipelining", "" + pipelining)
        .send(
            Batches.of(
                Batches.message(Optional.of("boss@shop.example"), Optional.empty()),
                3,
                place -> "user" + place + "@mail.example"),
            outcomes);
    assertThat(outcomes.count("sent")).isEqualTo(3);
    assertThat(outcomes.copies.values())
        .hasSize(3)
        .containsOnly("boss@shop.example 550 5.1.1 no such boss");
  }
}
