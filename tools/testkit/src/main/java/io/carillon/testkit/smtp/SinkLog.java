package io.carillon.testkit.smtp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What was accepted: counted, kept in memory, and written to a file if one is asked for. */
final class SinkLog implements AutoCloseable {
  private final Optional<FileChannel> file;
  private final boolean durable;
  private final List<Received> received = new ArrayList<>();
  private final AtomicLong count = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  SinkLog(Optional<Path> path, boolean durable) throws IOException {
    this.durable = durable;
    if (path.isPresent()) {
      this.file =
          Optional.of(
              FileChannel.open(
                  path.get(),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.APPEND));
    } else {
      this.file = Optional.empty();
    }
  }

  void accept(Received message) throws IOException {
    if (file.isPresent()) {
      write(message);
    }
    synchronized (received) {
      received.add(message);
    }
    bytes.addAndGet(message.size());
    count.incrementAndGet();
  }

  private void write(Received message) throws IOException {
    String line =
        System.currentTimeMillis()
            + "\t"
            + String.join(",", message.recipients())
            + "\t"
            + message.messageId()
            + "\t"
            + message.size()
            + "\t"
            + (message.answered() ? "ok" : "unanswered")
            + "\n";
    ByteBuffer buffer = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    synchronized (this) {
      while (buffer.hasRemaining()) {
        file.get().write(buffer);
      }
      if (durable) {
        file.get().force(false);
      }
    }
  }

  List<Received> received() {
    synchronized (received) {
      return List.copyOf(received);
    }
  }

  long count() {
    return count.get();
  }

  long bytes() {
    return bytes.get();
  }

  @Override
  public void close() throws IOException {
    if (file.isPresent()) {
      file.get().close();
    }
  }
}
