package io.carillon.testkit.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmtpSinkTest {
  @TempDir Path directory;

  @Test
  void it_accepts_pipelined_messages_and_undoes_doubled_dots() throws IOException {
    Path file = directory.resolve("accepted");
    SinkOptions options = SinkOptions.kind().keepingContent().loggingTo(file, true);
    try (SmtpSink sink = SmtpSink.start(options);
        Client client = new Client(sink.port())) {
      client.say("EHLO me", "MAIL FROM:<a@b.example>", "RCPT TO:<c@d.example>", "DATA");
      client.say("message-id: <1@x>", "", "..", ".. two", ".", "QUIT");
      assertThat(client.readToEnd()).contains("354 go", "250 queued", "221 bye");
      assertThat(sink.received()).hasSize(1);
      Received one = sink.received().get(0);
      assertThat(one.recipients()).containsExactly("c@d.example");
      assertThat(one.messageId()).isEqualTo("<1@x>");
      assertThat(new String(one.content(), StandardCharsets.US_ASCII))
          .isEqualTo("message-id: <1@x>\r\n\r\n.\r\n. two\r\n");
      assertThat(Files.readString(file)).contains("\tc@d.example\t<1@x>\t").endsWith("\tok\n");
    }
  }

  @Test
  void each_fault_shows_where_it_should() throws IOException {
    SinkOptions options =
        SinkOptions.kind().withFaults(to -> Fault.valueOf(to.substring(0, to.indexOf('@'))));
    try (SmtpSink sink = SmtpSink.start(options)) {
      assertThat(tell(sink, Fault.NONE)).contains("250 queued");
      assertThat(tell(sink, Fault.REFUSE_RECIPIENT)).contains("550 5.1.1 no such user");
      assertThat(tell(sink, Fault.DEFER_RECIPIENT)).contains("451 4.7.0 try later");
      assertThat(tell(sink, Fault.REFUSE_CONTENT)).contains("554 5.6.0 refused");
      assertThat(tell(sink, Fault.DEFER_CONTENT)).contains("452 4.3.1 try later");
      assertThat(tell(sink, Fault.CLOSE_AT_RECIPIENT)).contains("421 4.3.2 closing");
      assertThat(sink.count()).isEqualTo(1);
      assertThat(tell(sink, Fault.CUT_BEFORE_ACCEPT)).doesNotContain("250 queued");
      assertThat(sink.count()).isEqualTo(1);
      assertThat(tell(sink, Fault.CUT_AFTER_ACCEPT)).doesNotContain("250 queued");
      assertThat(sink.received()).extracting(Received::answered).containsExactly(true, false);
    }
  }

  private static List<String> tell(SmtpSink sink, Fault fault) throws IOException {
    try (Client client = new Client(sink.port())) {
      client.say("EHLO me", "MAIL FROM:<a@b.example>", "RCPT TO:<" + fault + "@d.example>", "DATA");
      client.say("", "hello", ".", "QUIT");
      return client.readToEnd();
    }
  }

  /** Says lines and listens until the sink hangs up. */
  private static final class Client implements AutoCloseable {
    private final Socket socket;

    Client(int port) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
    }

    void say(String... lines) throws IOException {
      socket
          .getOutputStream()
          .write((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    List<String> readToEnd() {
      List<String> heard = new ArrayList<>();
      try {
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          heard.add(line);
        }
      } catch (IOException cut) {
        return heard;
      }
      return heard;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
