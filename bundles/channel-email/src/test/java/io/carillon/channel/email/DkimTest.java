package io.carillon.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.spi.channel.Batch;
import io.carillon.spi.message.CompiledMessage;
import io.carillon.spi.message.EmailContent;
import io.carillon.testkit.smtp.SinkOptions;
import io.carillon.testkit.smtp.SmtpSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.exceptions.FailException;
import org.apache.james.jdkim.exceptions.PermFailException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we sign is verified by Apache jDKIM, which shares no line with it. */
class DkimTest {
  private static final DkimKey RSA = new DkimKey("shop.example", "s1", Keys.RSA.getPrivate());
  private static final DkimKey ED25519 =
      new DkimKey("shop.example", "e1", Keys.ED25519.getPrivate());
  private static final String ONE_CLICK = "https://mail.shop.example/u/abcdefgh0123456789";

  @TempDir Path directory;

  private static byte[] signed(List<DkimKey> keys, CompiledMessage message, List<String> values) {
    Style style =
        new Style(
            Optional.empty(),
            new Unsubscribe(Optional.of("leave+{delivery}@shop.example"), Optional.empty()),
            Optional.empty(),
            new DkimKeys(Map.of("shop.example", keys), false));
    Batch.Item item =
        new Batch.Item(
            7,
            "user+x@mail.example",
            EmailContent.values(values, values, values),
            "mark0123456789abcdef",
            ONE_CLICK);
    Bytes out = new Bytes(64);
    new EncodedMessage(message, style)
        .write(item, "user+x@mail.example", "Mon, 23 Nov 2026 10:00:00 +0000", out);
    return out.copy();
  }

  private static byte[] signed(DkimKey... keys) {
    return signed(
        List.of(keys),
        CorrectnessTest.message(2, List.of("Zoë", ". dots", "x".repeat(2000))),
        List.of("ü", "\n.\n"));
  }

  private static void verify(byte[] mail) throws IOException, FailException {
    DKIMVerifier verifier =
        new DKIMVerifier(
            (methods, selector, domain) -> {
              if (!selector.toString().equals("s1") || !domain.toString().equals("shop.example")) {
                throw new PermFailException("no record for " + selector + " of " + domain);
              }
              return List.of(Keys.record(Keys.RSA));
            });
    assertThat(verifier.verify(new ByteArrayInputStream(mail))).hasSize(1);
  }

  private static String text(byte[] mail) {
    return new String(mail, StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(String mail) {
    return mail.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void a_mail_with_accents_dots_and_long_lines_verifies_with_its_list_unsubscribe_headers_R148()
      throws Exception {
    byte[] mail = signed(RSA);
    assertThat(text(mail))
        .startsWith(
            "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;\r\n d=shop.example; s=s1")
        .contains(
            "\r\nList-Unsubscribe: <mailto:leave+7@shop.example>,\r\n <" + ONE_CLICK + ">\r\n",
            "\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n",
            "\r\nMessage-ID: <mark0123456789abcdef@shop.example>\r\n");
    verify(mail);
  }

  @Test
  void three_hundred_nasty_mails_verify() throws Exception {
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      List<String> pieces = List.of(nasty(random), nasty(random), nasty(random));
      List<String> values = List.of(nasty(random), nasty(random));
      verify(signed(List.of(RSA), CorrectnessTest.message(i, pieces), values));
    }
  }

  private static String nasty(Random random) {
    return CorrectnessTest.NASTY.get(random.nextInt(CorrectnessTest.NASTY.size()));
  }

  @Test
  void whatever_is_changed_or_added_on_the_way_breaks_the_signature() throws Exception {
    String mail = text(signed(RSA));
    String end = "\r\n\r\n";
    int header = mail.indexOf(end);
    List<String> changed =
        List.of(
            mail.replace("<https://mail.shop.example/u/", "<https://evil.example/u/"),
            mail.replace("List-Unsubscribe=One-Click", "List-Unsubscribe=Two-Clicks"),
            mail.replace("\r\nTo: user+x@", "\r\nTo: other@"),
            mail.replace("Mon, 23 Nov", "Tue, 24 Nov"),
            mail.replace("<mark0", "<mark1"),
            mail.replace("multipart/alternative", "multipart/mixed"),
            mail.replace("\r\nCc: copy@shop.example", ""),
            mail.substring(0, header) + "\r\nFrom: eve@evil.example" + mail.substring(header),
            mail + "more\r\n");
    for (String each : changed) {
      assertThat(each).isNotEqualTo(mail);
      assertThatThrownBy(() -> verify(bytes(each))).as(each).isInstanceOf(FailException.class);
    }
    // What servers do on the way does not: a header of their own, blank lines at the end.
    verify(bytes("Received: from a by b\r\n" + mail + "\r\n\r\n"));
  }

  @Test
  void a_header_that_is_not_there_can_not_be_added() throws Exception {
    String mail =
        text(
            signed(
                List.of(RSA),
                CorrectnessTest.message(1, List.of("a", "b", "c")),
                List.of("x", "y")));
    verify(bytes(mail));
    int header = mail.indexOf("\r\n\r\n");
    String copied = mail.substring(0, header) + "\r\nCc: eve@evil.example" + mail.substring(header);
    assertThatThrownBy(() -> verify(bytes(copied))).isInstanceOf(FailException.class);
  }

  /** jDKIM knows RSA alone: here the hash that RFC 8463 signs is made in the plainest way. */
  @Test
  void both_signatures_of_a_mail_stand_before_it_and_ed25519_signs_the_hash_of_the_header()
      throws Exception {
    String mail = text(signed(RSA, ED25519));
    int second = mail.indexOf("DKIM-Signature:", 1);
    int rest = mail.indexOf("\r\nDate: ") + 2;
    verify(bytes(mail.substring(0, second) + mail.substring(rest)));
    String field = mail.substring(second, rest - 2);
    assertThat(field).contains("a=ed25519-sha256;", "s=e1;");
    int value = field.lastIndexOf(" b=") + 3;
    byte[] signature = Base64.getMimeDecoder().decode(field.substring(value));
    StringBuilder canonical = new StringBuilder();
    String header = mail.substring(rest, mail.indexOf("\r\n\r\n") + 2);
    String names = field.substring(field.indexOf("h=") + 2, field.indexOf("bh="));
    for (String name : names.replaceAll("[\\s;]", "").split(":")) {
      for (String each : header.split("\r\n(?![ \t])")) {
        if (each.toLowerCase(java.util.Locale.ROOT).startsWith(name + ":")
            && canonical.indexOf(name + ":") < 0) {
          canonical.append(name).append(':').append(squeezed(each)).append("\r\n");
        }
      }
    }
    canonical.append("dkim-signature:").append(squeezed(field.substring(0, value)));
    Signature verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(Keys.ED25519.getPublic());
    verifier.update(MessageDigest.getInstance("SHA-256").digest(bytes(canonical.toString())));
    assertThat(verifier.verify(signature)).isTrue();
  }

  private static String squeezed(String field) {
    return field.substring(field.indexOf(':') + 1).replaceAll("[ \t\r\n]+", " ").strip();
  }

  @Test
  void mails_are_signed_into_the_mailbox_and_to_a_server_alike() throws Exception {
    Path key = Keys.file(directory, "dkim.pem", Keys.RSA);
    String keys = "s1:" + key;
    Path folder = directory.resolve("mailbox");
    EmailChannel mailbox =
        new EmailChannel(
            new DefaultCamelContext(),
            Map.of("directory", folder.toString(), "dkim.Shop.example", keys));
    mailbox.send(Batches.of(1), new RecordedOutcomes());
    verify(Files.readAllBytes(folder.resolve("1000.eml")));
    DefaultCamelContext camel = new DefaultCamelContext();
    camel.start();
    try (SmtpSink sink = SmtpSink.start(SinkOptions.kind().keepingContent())) {
      EmailChannel smtp =
          new EmailChannel(
              camel,
              Map.of(
                  "transport", "smtp",
                  "host", "127.0.0.1",
                  "port", Integer.toString(sink.port()),
                  "tls", "none",
                  "dkim.shop.example", keys));
      smtp.send(Batches.of(120), new RecordedOutcomes());
      smtp.close();
      assertThat(sink.received()).hasSize(120);
      for (var received : sink.received()) {
        verify(received.content());
      }
    } finally {
      camel.stop();
    }
  }

  @Test
  void a_key_signs_for_its_own_domain_and_below_it_only_if_told_so() {
    DkimKeys own = new DkimKeys(Map.of("shop.example", List.of(RSA)), false);
    assertThat(own.of("a@Shop.Example")).containsExactly(RSA);
    assertThat(own.of("a@news.shop.example")).isEmpty();
    DkimKeys below = new DkimKeys(Map.of("shop.example", List.of(RSA)), true);
    assertThat(below.of("a@eu.news.shop.example")).containsExactly(RSA);
    assertThat(below.of("a@myshop.example")).isEmpty();
    assertThat(RSA.toString()).isEqualTo("rsa-sha256 s1._domainkey.shop.example");
  }
}
