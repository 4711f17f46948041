package io.carillon.camel.routes;

import io.carillon.api.Amount;
import io.carillon.api.OneLine;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.delivery.RelayEvidence;
import io.carillon.api.health.HealthStatus;
import io.carillon.api.tracking.Tracking;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;

/**
 * One log of a relay: what it says of our mails is noted with the outbox, and how far it was read
 * is kept in a file. Read twice, it says the same, so the place is written after the evidence.
 */
final class RelayLog {
  private static final int BATCH = 1_000;
  private static final long MOST_AT_A_LOOK = 16L << 20;

  private final Path path;
  private final RelayLogConfig.Format format;
  private final Path memory;
  private final Deliveries deliveries;
  private final Tracking tracking;
  private final PostfixLog postfix = new PostfixLog();
  private final EximLog exim = new EximLog();
  private final List<RelayEvidence> found = new ArrayList<>();
  private LogTail tail;
  private volatile long noted;
  private volatile String trouble = "";

  /**
   * @param memory the file that remembers how far the log was read
   */
  RelayLog(
      Path path,
      RelayLogConfig.Format format,
      Path memory,
      Deliveries deliveries,
      Tracking tracking) {
    this.path = path;
    this.format = format;
    this.memory = memory;
    this.deliveries = deliveries;
    this.tracking = tracking;
  }

  /** Reads what is new. What goes wrong is on the health page until a look succeeds. */
  void look(Instant now) throws IOException {
    try {
      if (tail == null) {
        tail = new LogTail(path, remembered(), MOST_AT_A_LOOK);
      }
      LogTail.Place before = tail.place();
      tail.look(line -> read(line, now));
      note();
      if (!before.equals(tail.place())) {
        remember(tail.place());
      }
      trouble = "";
    } catch (IOException | RuntimeException e) {
      // What was not noted is read again, from where the memory says.
      tail = null;
      found.clear();
      trouble = "since " + now.truncatedTo(ChronoUnit.SECONDS) + ": " + OneLine.of(e);
      throw e;
    }
  }

  HealthStatus status() {
    return trouble.isEmpty()
        ? new HealthStatus(true, path + ": " + Amount.of(noted, "line") + " about mails in doubt")
        : new HealthStatus(false, path + ": cannot be read " + trouble);
  }

  private void read(String line, Instant now) {
    Optional<RelayLine> said = Optional.empty();
    if (format != RelayLogConfig.Format.EXIM) {
      said = postfix.read(line);
    }
    if (said.isEmpty() && format != RelayLogConfig.Format.POSTFIX) {
      said = exim.read(line);
    }
    if (said.isEmpty()) {
      return;
    }
    OptionalLong delivery = tracking.delivery(said.get().mark());
    if (delivery.isPresent()) {
      found.add(
          new RelayEvidence(
              delivery.getAsLong(),
              said.get().accepted(),
              said.get().at().filter(at -> at.isBefore(now)).orElse(now),
              said.get().detail()));
      if (found.size() == BATCH) {
        note();
      }
    }
  }

  private void note() {
    if (!found.isEmpty()) {
      noted += deliveries.relayed(found);
      found.clear();
    }
  }

  private LogTail.Place remembered() throws IOException {
    if (!Files.exists(memory)) {
      return LogTail.Place.START;
    }
    Properties values = new Properties();
    try (InputStream in = Files.newInputStream(memory)) {
      values.load(in);
      return new LogTail.Place(
          values.getProperty("file", ""),
          Long.parseLong(values.getProperty("position", "0")),
          values.getProperty("before", ""));
    } catch (IllegalArgumentException e) {
      // Cut short by a full disk: the log is read from its beginning.
      return LogTail.Place.START;
    }
  }

  private void remember(LogTail.Place place) throws IOException {
    Files.createDirectories(memory.getParent());
    Properties values = new Properties();
    values.setProperty("path", path.toString());
    values.setProperty("file", place.file());
    values.setProperty("position", Long.toString(place.position()));
    values.setProperty("before", place.before());
    Path fresh = memory.resolveSibling(memory.getFileName() + ".new");
    try (OutputStream out = Files.newOutputStream(fresh)) {
      values.store(out, null);
    }
    Files.move(fresh, memory, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** A file name for a path. */
  static String nameOf(Path path) {
    return java.util.UUID.nameUUIDFromBytes(path.toString().getBytes(StandardCharsets.UTF_8))
        + ".properties";
  }
}
