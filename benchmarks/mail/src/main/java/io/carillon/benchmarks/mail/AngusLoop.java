package io.carillon.benchmarks.mail;

import io.carillon.spi.channel.Batch;
import io.carillon.spi.message.EmailContent;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** What a good programmer would write without Carillon: one kept Transport a thread. */
public final class AngusLoop {
  private static final EmailContent MAIL = EmailContent.of(Mails.MESSAGE);

  private AngusLoop() {}

  /** Sends mails 0 to {@code mails} - 1 over as many connections as threads. */
  public static void send(int port, int threads, int mails)
      throws InterruptedException, ExecutionException {
    AtomicInteger next = new AtomicInteger();
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Void>> workers =
          IntStream.range(0, threads)
              .mapToObj(
                  thread ->
                      executor.submit(
                          () -> {
                            work(port, next, mails);
                            return (Void) null;
                          }))
              .toList();
      for (Future<Void> worker : workers) {
        worker.get();
      }
    } finally {
      executor.shutdownNow();
    }
  }

  private static void work(int port, AtomicInteger next, int mails)
      throws MessagingException, UnsupportedEncodingException {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", Integer.toString(port));
    properties.put("mail.smtp.localhost", "benchmark");
    Session session = Session.getInstance(properties);
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect();
      for (int number = next.getAndIncrement(); number < mails; number = next.getAndIncrement()) {
        MimeMessage message = message(session, Mails.item(number));
        transport.sendMessage(message, message.getAllRecipients());
      }
    }
  }

  /** A mail as it goes over the wire, with the line that ends it. */
  static byte[] bytes(int number) throws MessagingException, IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(8_192);
    message(Session.getInstance(new Properties()), Mails.item(number)).writeTo(out);
    out.write("\r\n.\r\n".getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  private static MimeMessage message(Session session, Batch.Item item)
      throws MessagingException, UnsupportedEncodingException {
    String id = "<d" + item.deliveryId() + "@shop.example>";
    MimeMessage message =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
          }
        };
    message.setFrom(new InternetAddress(MAIL.fromAddress(), MAIL.fromName(), "UTF-8"));
    message.setReplyTo(InternetAddress.parse(MAIL.replyTo().orElseThrow()));
    message.setRecipients(Message.RecipientType.TO, InternetAddress.parse(item.address()));
    message.setSubject(Mails.MESSAGE.join(EmailContent.SUBJECT, item.values()), "UTF-8");
    message.setSentDate(new Date());
    MimeBodyPart text = new MimeBodyPart();
    text.setText(Mails.MESSAGE.join(EmailContent.TEXT, item.values()), "UTF-8");
    MimeBodyPart html = new MimeBodyPart();
    html.setText(Mails.MESSAGE.join(EmailContent.HTML, item.values()), "UTF-8", "html");
    message.setContent(new MimeMultipart("alternative", text, html));
    message.saveChanges();
    return message;
  }
}
