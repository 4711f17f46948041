package io.carillon.channel.email;

import io.carillon.spi.channel.Batch;
import io.carillon.spi.channel.BatchChannel;
import io.carillon.testkit.contract.BatchChannelContract;
import io.carillon.testkit.smtp.SinkOptions;
import io.carillon.testkit.smtp.SmtpSink;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The built-in channel passes the contract that a vendor's must pass. */
@Timeout(60)
class ContractTest {

  private static Batch refused() {
    return Batches.of(1, place -> "no address");
  }

  @Nested
  class OfSmtp extends BatchChannelContract {
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
      for (int i = open.size() - 1; i >= 0; i--) {
        open.get(i).close();
      }
      camel.stop();
    }

    private BatchChannel channel(int port) {
      camel.start();
      EmailChannel channel =
          new EmailChannel(
              camel,
              Map.of(
                  "transport",
                  "smtp",
                  "host",
                  "127.0.0.1",
                  "port",
                  Integer.toString(port),
                  "tls",
                  "none",
                  "connections",
                  "2"));
      open.add(channel::close);
      return channel;
    }

    @Override
    protected BatchChannel channel() {
      SmtpSink sink = SmtpSink.start(SinkOptions.kind());
      open.add(sink);
      return channel(sink.port());
    }

    @Override
    protected BatchChannel unreachable() throws IOException {
      try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return channel(gone.getLocalPort());
      }
    }

    @Override
    protected Batch acceptable(int items) {
      return Batches.of(items);
    }

    @Override
    protected Batch rejected() {
      return refused();
    }
  }

  @Nested
  class OfTheMailbox extends BatchChannelContract {
    @TempDir Path directory;

    private BatchChannel channel(Path mailbox) {
      return new EmailChannel(
          new DefaultCamelContext(),
          Map.of("transport", "mailbox", "directory", mailbox.toString()));
    }

    @Override
    protected BatchChannel channel() {
      return channel(directory.resolve("mails"));
    }

    @Override
    protected BatchChannel unreachable() throws IOException {
      return channel(Files.createFile(directory.resolve("a file")).resolve("mails"));
    }

    @Override
    protected Batch acceptable(int items) {
      return Batches.of(items);
    }

    @Override
    protected Batch rejected() {
      return refused();
    }
  }
}
