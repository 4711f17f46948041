package io.carillon.testkit.smtp;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocket;

/** One client's conversation. */
final class SinkSession {
  private final SinkOptions options;
  private final SinkLog log;
  private Socket socket;
  private Lines in;
  private OutputStream out;
  private boolean secure;
  private boolean loggedIn;
  private String sender = "";
  private final List<String> recipients = new ArrayList<>();
  private Fault fault = Fault.NONE;

  SinkSession(SinkOptions options, SinkLog log, Socket socket) throws IOException {
    this.options = options;
    this.log = log;
    this.loggedIn = options.login().isEmpty();
    use(socket);
  }

  private void use(Socket newSocket) throws IOException {
    socket = newSocket;
    in = new Lines(newSocket.getInputStream());
    out = new BufferedOutputStream(newSocket.getOutputStream(), 8192);
  }

  void run() throws IOException {
    reply("220 sink ESMTP");
    while (true) {
      if (in.empty()) {
        out.flush();
      }
      String line;
      try {
        line = in.line();
      } catch (EOFException left) {
        return;
      }
      if (!command(line)) {
        out.flush();
        return;
      }
    }
  }

  private boolean command(String line) throws IOException {
    String verb = line.substring(0, Math.min(4, line.length())).toUpperCase(Locale.ROOT);
    switch (verb) {
      case "EHLO" -> greet();
      case "STAR" -> startTls();
      case "AUTH" -> logIn(line);
      case "MAIL" -> mail(line);
      case "RCPT" -> {
        return recipient(line);
      }
      case "DATA" -> {
        return data();
      }
      case "RSET" -> {
        reset();
        reply("250 reset");
      }
      case "QUIT" -> {
        reply("221 bye");
        return false;
      }
      default -> reply("250 ok");
    }
    return true;
  }

  private void greet() throws IOException {
    StringBuilder reply = new StringBuilder("250-sink\r\n");
    if (options.pipelining()) {
      reply.append("250-PIPELINING\r\n");
    }
    if (options.tls().isPresent() && !secure) {
      reply.append("250-STARTTLS\r\n");
    }
    if (options.login().isPresent()) {
      reply.append("250-AUTH PLAIN\r\n");
    }
    reply(reply.append("250 8BITMIME").toString());
  }

  private void startTls() throws IOException {
    if (options.tls().isEmpty() || secure) {
      reply("502 no");
      return;
    }
    reply("220 go");
    out.flush();
    SSLSocket tls =
        (SSLSocket)
            options
                .tls()
                .get()
                .getSocketFactory()
                .createSocket(
                    socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
    tls.setUseClientMode(false);
    tls.startHandshake();
    secure = true;
    use(tls);
  }

  private void logIn(String line) throws IOException {
    String[] words = line.split(" ");
    String given = words.length > 2 ? words[2] : "";
    String plain = new String(Base64.getDecoder().decode(given), StandardCharsets.UTF_8);
    // The first part, whom to act for, may be empty.
    String login = plain.substring(plain.indexOf('\0') + 1).replaceFirst("\0", ":");
    loggedIn = options.login().map(login::equals).orElse(true);
    reply(loggedIn ? "235 welcome" : "535 5.7.8 wrong user or password");
  }

  private void mail(String line) throws IOException {
    reset();
    if (!loggedIn) {
      reply("530 5.7.0 log in first");
      return;
    }
    sender = address(line);
    reply("250 sender ok");
  }

  private boolean recipient(String line) throws IOException {
    String recipient = address(line);
    Fault drawn = options.faults().apply(recipient);
    if (drawn != Fault.NONE) {
      fault = drawn;
    }
    switch (drawn) {
      case REFUSE_RECIPIENT -> reply("550 5.1.1 no such user");
      case DEFER_RECIPIENT -> reply("451 4.7.0 try later");
      case CLOSE_AT_RECIPIENT -> {
        reply("421 4.3.2 closing");
        return false;
      }
      case CUT_AT_RECIPIENT -> {
        return cut();
      }
      default -> {
        recipients.add(recipient);
        reply("250 recipient ok");
      }
    }
    return true;
  }

  private boolean data() throws IOException {
    if (recipients.isEmpty()) {
      reply("554 5.5.1 no valid recipients");
      return true;
    }
    reply("354 go");
    out.flush();
    byte[] content = in.content();
    if (!options.delay().isZero()) {
      LockSupport.parkNanos(options.delay().toNanos());
    }
    switch (fault) {
      case REFUSE_CONTENT -> reply("554 5.6.0 refused");
      case DEFER_CONTENT -> reply("452 4.3.1 try later");
      case CUT_BEFORE_ACCEPT -> {
        return cut();
      }
      case CUT_AFTER_ACCEPT -> {
        log.accept(received(content, false));
        return cut();
      }
      default -> {
        log.accept(received(content, true));
        reply("250 queued");
      }
    }
    reset();
    return true;
  }

  private Received received(byte[] content, boolean answered) {
    return new Received(
        sender,
        List.copyOf(recipients),
        Lines.header(content, "Message-ID"),
        content.length,
        answered,
        options.keepContent() ? content : new byte[0]);
  }

  private boolean cut() throws IOException {
    out.flush();
    socket.setSoLinger(true, 0);
    socket.close();
    throw new EOFException("Cut by the sink");
  }

  private void reset() {
    sender = "";
    recipients.clear();
    fault = Fault.NONE;
  }

  private void reply(String line) throws IOException {
    out.write(line.getBytes(StandardCharsets.US_ASCII));
    out.write('\r');
    out.write('\n');
  }

  private static String address(String line) {
    int from = line.indexOf('<');
    int to = line.indexOf('>', from);
    return from < 0 || to < 0 ? "" : line.substring(from + 1, to);
  }
}
