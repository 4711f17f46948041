package io.carillon.channel.email;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Consumer;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * One connection, kept for many mails. Angus greets, secures and logs in; from then on we write
 * whole groups of commands ourselves, since Angus waits for the answer to each.
 */
final class SmtpConnection extends SMTPTransport {
  private final SmtpOptions options;
  private final CapturedSocket captured;
  private final long openedAt;

  /** Set when Angus has logged in and leaves the talking to us. */
  private ReplyReader replies;

  /** Whether the last mail was refused for a reason that may be ours, and not its recipient's. */
  private boolean refusing;

  private int messages;
  private long idleSince;
  private volatile long writingSince;

  private SmtpConnection(
      SmtpOptions options, Properties properties, CapturedSocket captured, long now) {
    super(Session.getInstance(properties), null, "smtp", options.tls() == Tls.TLS);
    this.options = options;
    this.captured = captured;
    this.openedAt = now;
  }

  /**
   * Connects, secures the connection and logs in.
   *
   * @param now a reading of the clock for spans
   * @param beginning sees the connection before it is made, to be able to {@link #cut} it
   * @throws IOException in one line, naming the server and what went wrong
   */
  static SmtpConnection open(
      SmtpOptions options, SSLSocketFactory tls, long now, Consumer<SmtpConnection> beginning)
      throws IOException {
    // Jakarta Mail looks for its parts by the thread's class loader; in OSGi only Angus's own
    // works.
    Thread thread = Thread.currentThread();
    ClassLoader loader = thread.getContextClassLoader();
    thread.setContextClassLoader(SMTPTransport.class.getClassLoader());
    CapturedSocket captured = new CapturedSocket();
    SmtpConnection connection =
        new SmtpConnection(options, properties(options, captured, tls), captured, now);
    boolean open = false;
    try {
      beginning.accept(connection);
      connection.connect(
          options.host(),
          options.port(),
          options.user().orElse(null),
          options.password().orElse(null));
      connection.replies = new ReplyReader(captured.latest().getInputStream());
      open = true;
      return connection;
    } catch (AuthenticationFailedException e) {
      throw new IOException(
          "SMTP server %s refused the log-in of %s: %s"
              .formatted(options.place(), options.user().orElse("nobody"), Lines.one(e)),
          e);
    } catch (MessagingException | IOException e) {
      throw new IOException(
          "SMTP server %s can't be used: %s".formatted(options.place(), connection.said(e)), e);
    } finally {
      thread.setContextClassLoader(loader);
      if (!open) {
        captured.cut();
      }
    }
  }

  /** The server's own words if it refused, which Angus keeps to itself. */
  private String said(Exception trouble) {
    String answer = getLastReturnCode() >= 400 ? getLastServerResponse() : null;
    return answer == null ? Lines.one(trouble) : "it refuses us: " + Lines.one(answer);
  }

  private static Properties properties(
      SmtpOptions options, CapturedSocket captured, SSLSocketFactory tls) {
    Properties properties = new Properties();
    SocketFactory plain = captured.plain(options.readTimeout().multipliedBy(2));
    properties.put("mail.smtp.socketFactory", plain);
    properties.put("mail.smtp.ssl.socketFactory", captured.secured(tls));
    properties.put("mail.smtp.socketFactory.fallback", "false");
    properties.put("mail.smtp.connectiontimeout", text(options.connectTimeout().toMillis()));
    properties.put("mail.smtp.timeout", text(options.readTimeout().toMillis()));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.starttls.required", text(options.tls() == Tls.STARTTLS));
    properties.put("mail.smtp.auth", text(options.user().isPresent()));
    properties.put("mail.smtp.quitwait", "false");
    options.ehloName().ifPresent(name -> properties.put("mail.smtp.localhost", name));
    return properties;
  }

  private static String text(Object value) {
    return String.valueOf(value);
  }

  /** Whether groups of commands may be sent ahead of their answers. */
  boolean pipelines() {
    return options.pipelining() && supportsExtension("PIPELINING");
  }

  /** Writes at once; the answers are read by {@link #answer}. */
  void write(Bytes commands) throws IOException {
    writingSince = System.nanoTime();
    try {
      captured.latest().getOutputStream().write(commands.array(), 0, commands.length());
    } finally {
      writingSince = 0;
    }
  }

  void write(String commands) throws IOException {
    byte[] bytes = commands.getBytes(StandardCharsets.US_ASCII);
    captured.latest().getOutputStream().write(bytes);
  }

  /**
   * Reads the next answer.
   *
   * @throws IOException if there is none: the connection is gone, or the server too slow, or what
   *     it says is no answer
   */
  Answer answer() throws IOException {
    try {
      return replies.read();
    } catch (EOFException e) {
      throw new IOException("SMTP server %s closed the connection".formatted(options.place()), e);
    } catch (IOException e) {
      throw new IOException(
          "SMTP server %s did not answer: %s".formatted(options.place(), Lines.one(e)), e);
    }
  }

  /**
   * To be asked where every answer has been heard.
   *
   * @throws IOException if the server has said more than it was asked: nobody knows what its next
   *     answer is about
   */
  void checkInStep() throws IOException {
    if (replies.pending()) {
      throw new IOException("SMTP server %s answers what nobody asked".formatted(options.place()));
    }
  }

  /** Counts a mail that was handed over here. */
  void counted() {
    messages++;
  }

  /** Whether it has served its time or its number of mails. */
  boolean worn(long now) {
    return messages >= options.messagesPerConnection()
        || now - openedAt >= options.lifetime().toNanos();
  }

  /** The server has accepted a mail here, or refused one for a reason that may be ours. */
  void judged(boolean refused) {
    refusing = refused;
  }

  /**
   * Whether the next mail may go out here, after a while. Servers talk by the rules that they had
   * when the connection was made: where they refuse, what is mended would not be seen.
   *
   * @param since a reading of the clock; connections that were made before are old
   */
  boolean worthKeeping(long now, long since) {
    return !refusing && openedAt - since >= 0 && !worn(now);
  }

  /** How long ago it was begun to be made. */
  long age(long now) {
    return now - openedAt;
  }

  void idleSince(long now) {
    idleSince = now;
  }

  /** Whether it was used before and kept. */
  boolean used() {
    return idleSince != 0;
  }

  /** How long nobody has used it. */
  long idle(long now) {
    return now - idleSince;
  }

  /** Ends a write that takes too long; the writer gets an IOException. */
  void checkWrite(long now) {
    long since = writingSince;
    if (since != 0 && now - since > options.writeTimeout().toNanos()) {
      cut();
    }
  }

  /** Says good-bye and closes; never fails. */
  void quit() {
    try {
      close();
    } catch (MessagingException e) {
      cut();
    }
  }

  /** Closes without a word, so that what was begun is not taken for complete. */
  void cut() {
    captured.cut();
  }

  /** Whether it is closed, or its opening has failed. */
  boolean isCut() {
    return captured.latest().isClosed();
  }

  /** The socket that is in use, as Angus does not hand it out. */
  private static final class CapturedSocket {
    private volatile Socket latest = new Socket();

    Socket latest() {
      return latest;
    }

    Socket keep(Socket socket) {
      latest = socket;
      return socket;
    }

    void cut() {
      try {
        latest.close();
      } catch (IOException alreadyGone) {
        // Gone is what was wanted.
      }
    }

    SocketFactory plain(Duration patience) {
      return new PlainSockets(patience, this::keep);
    }

    SSLSocketFactory secured(SSLSocketFactory tls) {
      return new SecuredSockets(tls, this::keep);
    }
  }
}
