package io.carillon.channel.email;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * An SMTP server whose every answer a test may write: "CONNECT" is asked for the greeting, "." for
 * what follows a content, else the command's line. Null: an ordinary answer; nothing: none at all;
 * a text that ends with CUT: the connection is closed behind it.
 */
final class ScriptedServer implements AutoCloseable {
  static final String CUT = "\0";

  /** At the end of a text: it is said again and again. */
  static final String ENDLESS = "\1";

  /** At the end of a text: a letter follows now and then, and no end. */
  static final String DRIPPING = "\2";

  /** Writes answers. */
  interface Script {
    String answer(String line, int connection) throws IOException;
  }

  private final Script script;
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicLong written = new AtomicLong();
  private final List<String> accepted = new CopyOnWriteArrayList<>();
  private final List<String> lines = new CopyOnWriteArrayList<>();

  ScriptedServer(Script script) throws IOException {
    this.script = script;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::listen);
  }

  int port() {
    return server.getLocalPort();
  }

  /** The recipients of contents that were answered with yes, in order. */
  List<String> accepted() {
    return accepted;
  }

  /** Every command that came, in order. */
  List<String> lines() {
    return lines;
  }

  int connections() {
    return connections.get();
  }

  /** How many bytes clients took. */
  long written() {
    return written.get();
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "scripted-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void listen() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        int connection = connections.incrementAndGet();
        daemon(() -> serve(socket, connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket, int connection) {
    try (socket) {
      // Each answer leaves at once: else it waits for the client's acknowledgement of the one
      // before.
      socket.setTcpNoDelay(true);
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      String recipient = "";
      boolean alive = say(out, script.answer("CONNECT", connection), "220 scripted");
      while (alive) {
        String line = line(in);
        if (line == null) {
          return;
        }
        lines.add(line);
        String said = script.answer(line, connection);
        if (line.startsWith("RCPT")) {
          recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
        }
        alive = say(out, said, ordinary(line));
        if (line.equals("DATA") && (said == null || said.startsWith("354"))) {
          content(in);
          String verdict = script.answer(".", connection);
          if (verdict == null || verdict.startsWith("2")) {
            accepted.add(recipient);
          }
          alive = alive && say(out, verdict, "250 accepted");
        }
        alive = alive && !line.equals("QUIT");
      }
    } catch (IOException gone) {
      // The client left: that is often what a test wants.
    } finally {
      open.remove(socket);
    }
  }

  private boolean say(OutputStream out, String said, String otherwise) throws IOException {
    String text = said == null ? otherwise + "\r\n" : said;
    boolean cut = text.endsWith(CUT);
    boolean endless = text.endsWith(ENDLESS);
    boolean dripping = text.endsWith(DRIPPING);
    byte[] bytes = text.replaceAll("[\0\1\2]", "").getBytes(StandardCharsets.ISO_8859_1);
    do {
      out.write(bytes);
      written.addAndGet(bytes.length);
    } while (endless && written.get() < 200_000_000);
    while (dripping) {
      LockSupport.parkNanos(200_000_000L);
      out.write('x');
    }
    return !cut;
  }

  private static String ordinary(String line) {
    return switch (line.substring(0, Math.min(4, line.length()))) {
      case "EHLO" -> "250-scripted\r\n250-PIPELINING\r\n250 8BITMIME";
      case "DATA" -> "354 go";
      case "QUIT" -> "221 bye";
      default -> "250 ok";
    };
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        return null;
      }
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  private static void content(InputStream in) throws IOException {
    for (String line = line(in); !".".equals(line); line = line(in)) {
      if (line == null) {
        throw new IOException("The client left in a content");
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
