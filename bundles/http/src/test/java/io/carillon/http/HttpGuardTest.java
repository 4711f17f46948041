package io.carillon.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guard before the product's own Jetty, which has ten threads here. */
class HttpGuardTest {
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final Duration SWEEP = Duration.ofMillis(200);
  private static final int MOST = 100;

  private final Server server = new Server(new QueuedThreadPool(10));
  private final ServerConnector connector = new ServerConnector(server);
  private final HttpGuard guard = new HttpGuard(MOST, LONGEST, SWEEP);
  private final List<Socket> sockets = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    connector.setHost("127.0.0.1");
    // As the distribution has it: the same as ours.
    connector.setIdleTimeout(LONGEST.toMillis());
    connector
        .getConnectionFactory(HttpConnectionFactory.class)
        .getHttpConfiguration()
        .setSendServerVersion(false);
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
    context.addServlet(new ServletHolder(new Greeting()), "/health");
    context.addServlet(new ServletHolder(new Failing()), "/fails");
    context.addFilter(new FilterHolder(guard), "/*", EnumSet.of(DispatcherType.REQUEST));
    server.setHandler(context);
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    for (Socket socket : sockets) {
      socket.close();
    }
    server.stop();
    guard.stop();
  }

  private static final class Greeting extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getOutputStream().print("hello");
    }
  }

  private static final class Failing extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
      throw new IllegalStateException("secret of the house");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET /nowhere/SECRET HTTP/1.1,      404",
    "GET /fails?SECRET HTTP/1.1,        500",
    "POST /health?SECRET HTTP/1.1,      405",
    "TRACE /health?SECRET HTTP/1.1,     405",
    "GET /%zzSECRET HTTP/1.1,           400",
    "GET /%2e%2e/SECRET HTTP/1.1,       400",
    "GET /health/%2FSECRET HTTP/1.1,    400",
    "GET /SECRET HTTP/9.1,              505",
    "SECRET,                            400",
    "GET /SECRET%20\u0001 HTTP/1.1,     400"
  })
  void every_error_has_our_page_and_our_headers_and_repeats_nothing(String line, int status)
      throws IOException {
    String answer = ask(line + "\r\nHost: x\r\nX-Token: SECRET\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    assertOurs(answer);
    if (status == 405) {
      assertThat(line.startsWith("TRACE") ? answer : "Allow: ").contains("Allow: ");
    }
  }

  @Test
  void what_is_too_long_has_our_page_too() throws IOException {
    String uri = ask("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(uri).startsWith("HTTP/1.1 414 ");
    assertOurs(uri);
    String head = "GET /health HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(20_000) + "\r\n\r\n";
    String headers = ask(head);
    assertThat(headers).startsWith("HTTP/1.1 431 ");
    assertOurs(headers);
  }

  private static void assertOurs(String answer) {
    assertThat(answer)
        .contains("Cache-Control: no-store", "X-Content-Type-Options: nosniff")
        .contains("Referrer-Policy: no-referrer", "X-Frame-Options: DENY")
        .contains("Content-Security-Policy: default-src 'none'", "<!DOCTYPE html>")
        .doesNotContain("Jetty", "jetty", "SECRET", "secret", "Exception", "\tat ", "Server:");
  }

  @Test
  void ordinary_answers_have_the_headers_and_are_not_changed() throws IOException {
    String answer = ask("GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\nhello");
    assertThat(answer).contains("Cache-Control: no-store", "X-Content-Type-Options: nosniff");
  }

  @Test
  void a_head_that_comes_byte_by_byte_ends_its_connection() throws IOException {
    Socket slow = open();
    long begun = System.nanoTime();
    slow.setSoTimeout(100);
    int answer = 0;
    send(slow, "GET /health HTTP/1.1\r\nX: ");
    while (answer >= 0) {
      try {
        send(slow, "x");
        answer = slow.getInputStream().read();
      } catch (java.net.SocketTimeoutException e) {
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
      } catch (SocketException e) {
        answer = -1;
      }
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(LONGEST.dividedBy(2));
  }

  @Test
  void a_connection_that_asks_again_and_again_stays() throws IOException {
    Socket busy = open();
    long until = System.nanoTime() + LONGEST.multipliedBy(2).toNanos();
    while (System.nanoTime() < until) {
      send(busy, "GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
      String answer = new String(busy.getInputStream().readNBytes(20), StandardCharsets.US_ASCII);
      assertThat(answer).contains("HTTP/1.1 200");
      byte[] rest = new byte[4096];
      String read = answer;
      while (!read.endsWith("hello")) {
        int count = busy.getInputStream().read(rest);
        assertThat(count).isPositive();
        read += new String(rest, 0, count, StandardCharsets.US_ASCII);
      }
    }
  }

  @Test
  void however_many_are_open_a_new_one_is_answered_and_the_oldest_go() throws IOException {
    for (int i = 0; i < 5 * MOST; i++) {
      send(open(), "GET /health HTTP/1.1\r\n");
      if (i % 50 == 0) {
        assertThat(ask("GET /health HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 200 ");
      }
    }
    assertThat(ask("GET /health HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 200 ");
    sockets.get(0).setSoTimeout(10_000);
    assertThat(closed(sockets.get(0))).isTrue();
  }

  @Test
  void who_asks_again_and_again_and_never_reads_is_closed_without_a_line_in_the_log()
      throws Exception {
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      ExecutorService deaf = Executors.newCachedThreadPool();
      for (int i = 0; i < 12; i++) {
        String path = i % 2 == 0 ? "/health" : "/nowhere";
        deaf.execute(() -> askWithoutEnd(path));
      }
      deaf.shutdown();
      assertThat(deaf.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      System.setErr(before);
    }
    assertThat(log.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  /** Until the server has had enough. */
  private void askWithoutEnd(String path) {
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(1024);
      socket.setSendBufferSize(1024);
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), connector.getLocalPort()));
      while (true) {
        send(socket, "GET %s HTTP/1.1\r\nHost: x\r\n\r\n".formatted(path).repeat(100));
      }
    } catch (IOException e) {
      // Closed, as it must be.
    }
  }

  private static boolean closed(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException e) {
      return true;
    }
  }

  private String ask(String request) throws IOException {
    Socket socket = open();
    socket.setSoTimeout(20_000);
    send(socket, request);
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private Socket open() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
    sockets.add(socket);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }
}
