package io.carillon.camel.routes;

import io.carillon.api.export.ExportJob;
import io.carillon.api.export.ExportWork;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Exports that wait, and what became of them. */
final class ExportsUnderTest implements ExportWork {
  final Queue<ExportJob> waiting = new ConcurrentLinkedQueue<>();
  final List<String> ended = new CopyOnWriteArrayList<>();
  volatile int rows = 2;

  void due(String destination, String fileName, int attempt) {
    waiting.add(new ExportJob(7, 1, destination, fileName, attempt));
  }

  @Override
  public void plan(Instant now) {
    // Nothing falls due.
  }

  @Override
  public Optional<ExportJob> take(Instant now) {
    return Optional.ofNullable(waiting.poll());
  }

  @Override
  public void write(ExportJob job, OutputStream out) throws IOException {
    for (int row = 0; row < rows; row++) {
      out.write(("c-" + row + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public void done(ExportJob job, String place, Instant now) {
    ended.add("done " + place);
  }

  @Override
  public void failed(ExportJob job, String fault, Instant now) {
    ended.add("failed " + fault);
  }
}
