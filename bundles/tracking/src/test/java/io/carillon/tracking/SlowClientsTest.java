package io.carillon.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.message.Links;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many who send or read slowly, before a server of ten threads. */
class SlowClientsTest {
  private static final int CLIENTS = 200;
  private static final Duration SOON = Duration.ofSeconds(2);

  private final TrackingFixture fixture = new TrackingFixture().mails(3);
  private final TrackingService tracking = fixture.tracking();
  private final RequestHandler handler = fixture.handler(tracking);
  private final Web web = new Web(handler, Clock.systemUTC());
  private final Links links = TrackingFixture.links(tracking, 3);
  private final List<Socket> sockets = new ArrayList<>();

  @BeforeEach
  void warmUp() {
    assertThat(web.get(web.url() + "/ping").statusCode()).isEqualTo(204);
  }

  @AfterEach
  void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    web.close();
    handler.close();
    fixture.close();
  }

  @Test
  void slow_bodies_hold_no_thread_and_end_after_a_while() throws IOException {
    String head = "POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n%s\r\n";
    String path = path(links.unsubscribe(1));
    for (int i = 0; i < CLIENTS; i++) {
      String more = i % 2 == 0 ? "" : "Expect: 100-continue\r\n";
      send(open(), head.formatted(path, more) + "List-");
    }
    anotherPageIsAnswered();
    for (Socket slow : sockets) {
      String answer = read(slow);
      assertThat(answer).contains("HTTP/1.1 408 ").doesNotContain("Exception");
      assertThat(answer).contains("Connection: close", "Cache-Control: no-store");
    }
    assertThat(fixture.data.count("unsubscribe")).isZero();
  }

  @Test
  void a_body_in_pieces_is_read_whole() throws IOException {
    Socket socket = open();
    String head = "POST %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n%s\r\n\r\n";
    send(socket, head.formatted(path(links.unsubscribe(1)), "Transfer-Encoding: chunked"));
    for (char each : "List-Unsubscribe=One-Click".toCharArray()) {
      send(socket, "1\r\n" + each + "\r\n");
    }
    send(socket, "0\r\n\r\n");
    assertThat(read(socket)).startsWith("HTTP/1.1 200 ");
    assertThat(fixture.data.count("unsubscribe")).isEqualTo(1);
  }

  @Test
  void a_body_without_end_is_refused() throws IOException {
    Socket socket = open();
    String head = "POST %s HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    send(socket, head.formatted(path(links.unsubscribe(1))));
    send(socket, "2000\r\n" + "x".repeat(5000));
    assertThat(read(socket)).startsWith("HTTP/1.1 413 ").contains("Connection: close");
    assertThat(fixture.data.count("unsubscribe")).isZero();
  }

  @Test
  void those_who_read_no_answer_hold_no_thread() throws IOException {
    String requests =
        "GET %s HTTP/1.1\r\nHost: x\r\n\r\n".formatted(path(links.unsubscribe(1))).repeat(20);
    for (int i = 0; i < CLIENTS; i++) {
      Socket socket = new Socket();
      sockets.add(socket);
      socket.setReceiveBufferSize(1024);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), web.port()));
      send(socket, requests);
    }
    anotherPageIsAnswered();
  }

  @Test
  void what_clients_do_wrong_leaves_no_line_in_the_log() throws IOException {
    PrintStream stderr = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      String path = path(links.unsubscribe(1));
      for (String request :
          List.of(
              "POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nList",
              "POST %s HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
              "POST %s HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nList",
              "GET %s HTTP/1.1\r\nHost: x\r\n\r\nGET nonsense",
              "POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\nList",
              "POST %s HTTP/1.0\r\n\r\nList-Unsubscribe=One-Click",
              "POST %%zz%s HTTP/1.1\r\nHost: x\r\n\r\n")) {
        Socket socket = open();
        send(socket, request.formatted(path));
        socket.shutdownOutput();
        assertThat(read(socket)).doesNotContain("HTTP/1.1 500", "Exception", "Jetty");
        Socket aborted = open();
        aborted.setSoLinger(true, 0);
        send(aborted, request.formatted(path));
        aborted.close();
      }
      anotherPageIsAnswered();
    } finally {
      System.setErr(stderr);
    }
    assertThat(log.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  private void anotherPageIsAnswered() {
    for (int i = 0; i < 5; i++) {
      long before = System.nanoTime();
      assertThat(web.get(web.url() + "/ping").statusCode()).isEqualTo(204);
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SOON);
    }
  }

  private String path(String link) {
    return link.replace(fixture.options().url(), "");
  }

  private Socket open() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), web.port());
    socket.setSoTimeout(20_000);
    sockets.add(socket);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String read(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
