package io.carillon.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.spi.channel.Batch;
import io.carillon.spi.message.CompiledMessage;
import io.carillon.spi.message.EmailContent;
import io.carillon.spi.message.Text;
import io.carillon.spi.message.Values;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;
import org.junit.jupiter.api.Test;

/** What we write by hand is read back by two other hands: Angus and Apache James's mime4j. */
class CorrectnessTest {
  private static final String DATE = "Mon, 23 Nov 2026 10:00:00 +0000";
  static final List<String> NASTY =
      List.of(
          "",
          " ",
          ".",
          "..",
          ".\r\n.\r\n",
          "\n.\n",
          "From me",
          "\nFrom you\nFrom us",
          "Zoë Ünal",
          "東京 日本語のテキスト",
          "\uD83D\uDE00\uD83C\uDDEA\uD83C\uDDF8 emoji \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
          "\uD83D",
          "x".repeat(2000),
          "ü".repeat(700),
          "a b ".repeat(400),
          "tab\tand trailing space \nnext\t\n",
          "=3D =?UTF-8?B?eA==?= = =\r\n=",
          "\r\n\r\n\r\n",
          "mixed\rreturns\nand\r\nboth",
          "--=_carillon_alternative--",
          "\r\n--=_carillon_alternative\r\nContent-Type: text/plain\r\n\r\nevil",
          "nul \0 bell \u0007 delete \u007f next line \u0085",
          "\u2028 \u2029 \ufeff \u00a0",
          "\r\nBcc: everyone@example.com\r\n\r\nbody",
          "<b>&amp;\"'</b>",
          "e\u0301 combining");

  static CompiledMessage message(int version, List<String> pieces) {
    return new EmailContent(
            pieces.get(version % pieces.size()),
            "ada@shop.example",
            Optional.of("help@shop.example"),
            version % 2 == 0 ? Optional.of("copy@shop.example") : Optional.empty(),
            Optional.empty(),
            new Text(List.of("Hi ", " and ", "")),
            new Text(List.of("<p>" + pieces.get(0), "|" + pieces.get(1), pieces.get(2) + "</p>")),
            new Text(List.of(pieces.get(0), pieces.get(1), pieces.get(2))))
        .compiled(1, version, "");
  }

  @Test
  void every_mail_is_read_back_as_it_was_meant() throws Exception {
    Random random = new Random(42);
    int mails = 0;
    for (int version = 0; version < 150; version++) {
      List<String> pieces = List.of(pick(random), pick(random), pick(random));
      CompiledMessage message = message(version, pieces);
      EncodedMessage encoded =
          new EncodedMessage(
              message,
              new Style(
                  Optional.empty(),
                  new Unsubscribe(
                      Optional.of("leave+{delivery}@shop.example"),
                      Optional.of("https://shop.example/u/{delivery}?a={address}")),
                  Optional.empty(),
                  DkimKeys.NONE));
      for (int i = 0; i < 4; i++) {
        List<String> values = List.of(pick(random), pick(random));
        Batch.Item item =
            new Batch.Item(
                version * 10L + i,
                "user+x@mail.example",
                EmailContent.values(values, values, values));
        Bytes out = new Bytes(64);
        encoded.write(item, "user+x@mail.example", DATE, out);
        check(message, item, out.copy());
        mails++;
      }
    }
    assertThat(mails).isEqualTo(600);
  }

  private static String pick(Random random) {
    String one = NASTY.get(random.nextInt(NASTY.size()));
    return random.nextInt(3) == 0 ? one + NASTY.get(random.nextInt(NASTY.size())) : one;
  }

  private static void check(CompiledMessage message, Batch.Item item, byte[] mail)
      throws Exception {
    checkLines(mail);
    Values values = item.values();
    String text = canonical(message.join(EmailContent.TEXT, values));
    String html = canonical(message.join(EmailContent.HTML, values));
    String subject = HeaderText.clean(message.join(EmailContent.SUBJECT, values));
    checkWithAngus(message, mail, subject, text, html);
    checkWithMime4j(mail, subject, text, html);
  }

  private static void checkLines(byte[] mail) {
    String all = new String(mail, StandardCharsets.ISO_8859_1);
    assertThat(all).endsWith("\r\n");
    assertThat(all.replace("\r\n", "")).doesNotContain("\r", "\n");
    for (String line : all.split("\r\n")) {
      assertThat(line.length()).isLessThanOrEqualTo(line.startsWith("List-") ? 998 : 78);
      assertThat(line).doesNotStartWith(".");
      assertThat(line.startsWith("From ")).isFalse();
      assertThat(line.chars().allMatch(c -> c >= ' ' && c < 127 || c == '\t')).isTrue();
    }
  }

  private static void checkWithAngus(
      CompiledMessage message, byte[] mail, String subject, String text, String html)
      throws Exception {
    MimeMessage parsed =
        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail));
    assertThat(squeeze(parsed.getSubject())).isEqualTo(squeeze(subject));
    assertThat(parsed.getHeader("Bcc")).isNull();
    assertThat(parsed.getHeader("To", null)).isEqualTo("user+x@mail.example");
    assertThat(parsed.getHeader("From")).hasSize(1);
    assertThat(parsed.getFrom()[0].toString())
        .endsWith("ada@shop.example" + (parsed.getFrom()[0].toString().endsWith(">") ? ">" : ""));
    String name = ((jakarta.mail.internet.InternetAddress) parsed.getFrom()[0]).getPersonal();
    assertThat(squeeze(name == null ? "" : name))
        .isEqualTo(squeeze(HeaderText.clean(EmailContent.of(message).fromName())));
    assertThat(parsed.getReplyTo()[0].toString()).isEqualTo("help@shop.example");
    assertThat(parsed.getSentDate()).isNotNull();
    assertThat(parsed.getMessageID()).matches("<d[0-9]+\\.[0-9a-z]+@shop\\.example>");
    assertThat(parsed.getHeader("List-Unsubscribe", null))
        .contains("<mailto:leave+", "<https://shop.example/u/", "user%2Bx%40mail.example");
    assertThat(parsed.getHeader("List-Unsubscribe-Post", null))
        .isEqualTo("List-Unsubscribe=One-Click");
    int headers = 0;
    for (var all = parsed.getAllHeaders(); all.hasMoreElements(); all.nextElement()) {
      headers++;
    }
    assertThat(headers).isEqualTo(EmailContent.of(message).cc().isPresent() ? 11 : 10);
    MimeMultipart parts = (MimeMultipart) parsed.getContent();
    assertThat(parts.getCount()).isEqualTo(2);
    assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
    assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
    assertThat(read(parts.getBodyPart(0).getInputStream())).isEqualTo(text);
    assertThat(read(parts.getBodyPart(1).getInputStream())).isEqualTo(html);
  }

  private static void checkWithMime4j(byte[] mail, String subject, String text, String html)
      throws IOException {
    DefaultMessageBuilder builder = new DefaultMessageBuilder();
    builder.setMimeEntityConfig(MimeConfig.STRICT);
    Message parsed = builder.parseMessage(new ByteArrayInputStream(mail));
    assertThat(squeeze(parsed.getSubject())).isEqualTo(squeeze(subject));
    assertThat(parsed.getTo()).hasSize(1);
    Multipart parts = (Multipart) parsed.getBody();
    List<String> bodies = new ArrayList<>();
    for (var part : parts.getBodyParts()) {
      bodies.add(read(((TextBody) part.getBody()).getInputStream()));
    }
    assertThat(bodies).containsExactly(text, html);
  }

  /** Line ends as a mail has them, and half characters as UTF-8 writes them. */
  private static String canonical(String text) {
    String lines = text.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
    return new String(lines.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  /** Folding may change white space between words, as RFC 5322 allows. */
  private static String squeeze(String header) {
    return header == null ? "" : canonical(header).replaceAll("[ \t\r\n]+", " ").strip();
  }

  private static String read(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void subjects_fold_and_stay_readable_for_all_lengths() throws Exception {
    for (String unit : List.of("word ", "ü", "\uD83D\uDE00", "nospace", "=?", "日本 ")) {
      for (int count = 0; count < 120; count++) {
        String subject = unit.repeat(count).strip();
        Bytes out = new Bytes(64).ascii("Subject: ");
        HeaderText.text(subject, 9, out);
        String header = new String(out.copy(), StandardCharsets.US_ASCII);
        for (String line : header.split("\r\n")) {
          assertThat(line.length()).isLessThanOrEqualTo(76);
        }
        assertThat(MimeUtility.decodeText(MimeUtility.unfold(header.substring(9))))
            .isEqualTo(subject);
      }
    }
  }
}
