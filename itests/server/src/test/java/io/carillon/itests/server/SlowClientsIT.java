package io.carillon.itests.server;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Test;

/** Attacks on the HTTP port of the distribution; its monitor asks for the health page meanwhile. */
public class SlowClientsIT {
  /** Half of the answers must come so soon; the rest may meet another program on this machine. */
  private static final int MOSTLY_MILLIS = 1000;

  private static final int AT_MOST_MILLIS = 5000;

  /**
   * On a machine that is busy with something else, so many times what an answer takes unattacked.
   */
  private static final int TIMES_UNATTACKED = 5;

  private static final int CLIENTS = 400;
  private static final Pattern TOKEN = Pattern.compile("/t/u/([A-Za-z0-9_-]+)");

  private final List<Socket> sockets = new ArrayList<>();

  @Test
  public void the_health_page_answers_within_a_second_whoever_sends_or_reads_slowly()
      throws Exception {
    try (Server server = Server.fresh("slow-clients")) {
      server.start();
      Sample.activate(server, "gold", 1);
      server.shell("carillon:hour-strike");
      String token = token(server);
      String traces = traces(server);
      long mostly = Math.max(MOSTLY_MILLIS, TIMES_UNATTACKED * unattacked(server));
      for (Map.Entry<String, String> attack : attacks(token).entrySet()) {
        assertAnswers(server, attack.getKey(), attack.getValue(), mostly);
        close();
      }
      assertRefused(server, "TRACE /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 405);
      assertRefused(server, "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n", 400);
      assertRefused(server, "GET /nowhere HTTP/1.0\r\n\r\n", 404);
      String log = Files.readString(server.data().resolve("log/karaf.log"));
      assertFalse("the log holds a token", log.contains(token));
      assertEquals(traces, traces(server));
    }
  }

  /** What of the log belongs to a stack trace: each line of one, and the line before it. */
  private static String traces(Server server) throws IOException {
    StringBuilder traces = new StringBuilder();
    String before = "";
    for (String line : Files.readAllLines(server.data().resolve("log/karaf.log"))) {
      if (line.startsWith("\tat ")) {
        traces.append(before.startsWith("\tat ") ? "" : before + "\n").append(line).append("\n");
      }
      before = line;
    }
    return traces.toString();
  }

  /** What each of many clients sends, and then no more. */
  private static Map<String, String> attacks(String token) {
    String post = "POST /t/u/" + token + " HTTP/1.1\r\nHost: x\r\n";
    Map<String, String> attacks = new LinkedHashMap<>();
    attacks.put("nothing at all", "");
    attacks.put("half a head", "GET /health HTTP/1.1\r\nHost: x\r\nX-");
    attacks.put("a body that does not come", post + "Content-Length: 999\r\n\r\nList-");
    attacks.put("a body waited for", post + "Content-Length: 9\r\nExpect: 100-continue\r\n\r\n");
    attacks.put("chunks that do not come", post + "Transfer-Encoding: chunked\r\n\r\n5\r\nL");
    attacks.put("chunks that are none", post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n");
    attacks.put("a head without end", "GET /health HTTP/1.1\r\nX: " + "x".repeat(15_000));
    attacks.put("answers nobody reads", "GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n".repeat(150));
    attacks.put("an old head", "POST /t/u/" + token + " HTTP/1.0\r\nContent-Length: 9\r\n\r\n");
    return attacks;
  }

  private static long unattacked(Server server) throws IOException {
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      millis.add(health(server, "unattacked").millis());
    }
    return median(millis);
  }

  /**
   * An answer of the health page.
   *
   * @param well whether it was 200; 503 tells that a check took too long
   */
  private record Health(long millis, boolean well) {}

  private static Health health(Server server, String name) throws IOException {
    long begun = System.nanoTime();
    String answer = ask(server, "GET /health HTTP/1.0\r\n\r\n");
    long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
    assertTrue(name + ": " + answer, answer.matches("(?s)HTTP/1.1 (200|503) .*"));
    return new Health(millis, answer.startsWith("HTTP/1.1 200 "));
  }

  private static long median(List<Long> numbers) {
    return numbers.stream().sorted().toList().get(numbers.size() / 2);
  }

  private void assertAnswers(Server server, String name, String sent, long mostly)
      throws IOException {
    int well = 0;
    List<Long> answered = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      Socket socket = new Socket();
      sockets.add(socket);
      socket.setReceiveBufferSize(2048);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.httpPort()));
      try {
        socket.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        assertTrue(name, socket.isConnected()); // The server may have had enough of it already.
      }
      if (i % 50 == 49) {
        Health health = health(server, name);
        answered.add(health.millis());
        well += health.well() ? 1 : 0;
      }
    }
    assertTrue(name + ": " + answered, median(answered) < mostly);
    assertTrue(name + ": " + answered, Collections.max(answered) < AT_MOST_MILLIS + mostly);
    assertTrue(name + ": " + well + " of " + answered.size(), well > answered.size() / 2);
  }

  private static void assertRefused(Server server, String request, int status) throws IOException {
    String answer = ask(server, request);
    assertTrue(answer, answer.startsWith("HTTP/1.1 " + status + " "));
    assertTrue(answer, answer.contains("X-Content-Type-Options: nosniff"));
    assertFalse(answer, answer.toLowerCase(Locale.ROOT).contains("jetty"));
  }

  private static String ask(Server server, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.httpPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A valid one, from a mail in the local mailbox. */
  private static String token(Server server) throws IOException {
    try (Stream<Path> files = Files.walk(server.data())) {
      Path mail = files.filter(path -> path.toString().endsWith(".eml")).findFirst().orElseThrow();
      Matcher matcher = TOKEN.matcher(Files.readString(mail).replace("=\r\n", ""));
      assertTrue("a link to unsubscribe", matcher.find());
      return matcher.group(1);
    }
  }

  private void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    sockets.clear();
  }
}
