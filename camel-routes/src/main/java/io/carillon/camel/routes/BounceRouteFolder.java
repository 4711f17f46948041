package io.carillon.camel.routes;

import io.carillon.api.workflow.Issue;
import io.carillon.api.workflow.Issues;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/**
 * The folder {@code new} of a maildir. Whoever delivers there may leave anything: what is no
 * regular file is never opened or followed, but moved into {@code set-aside} beside it, with an
 * issue.
 */
final class BounceRouteFolder implements GenericFileFilter<Object> {
  private final Path inbox;
  private final Path aside;
  private final Issues issues;
  private final Clock clock;

  BounceRouteFolder(Path maildir, Issues issues, Clock clock) {
    this.inbox = maildir.resolve("new");
    this.aside = maildir.resolve("set-aside");
    this.issues = issues;
    this.clock = clock;
  }

  Path inbox() {
    return inbox;
  }

  /** Moves away what is no mail, before the mails are looked at. */
  void clear() throws IOException {
    if (!Files.isDirectory(inbox)) {
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(inbox)) {
      for (Path entry : entries) {
        Optional<String> reason = strange(entry);
        if (reason.isPresent()) {
          setAside(entry, reason.get());
        }
      }
    }
  }

  /** What came since: it waits for the next look. */
  @Override
  public boolean accept(GenericFile<Object> file) {
    return strange(Path.of(file.getAbsoluteFilePath())).isEmpty();
  }

  /** Why something in the folder is no mail to be read; empty if it is one. */
  private static Optional<String> strange(Path entry) {
    try {
      BasicFileAttributes found =
          Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (found.isSymbolicLink()) {
        return Optional.of("a link");
      }
      if (found.isDirectory()) {
        return Optional.of("a folder");
      }
      if (!found.isRegularFile()) {
        return Optional.of("a pipe, socket or device");
      }
      return Files.isReadable(entry) ? Optional.empty() : Optional.of("not readable");
    } catch (NoSuchFileException e) {
      // Taken away by another node, or by whoever put it there.
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("not readable");
    }
  }

  /** A rename within the maildir: it neither opens nor follows what it moves. */
  private void setAside(Path entry, String reason) throws IOException {
    Files.createDirectories(aside);
    Path target = free(entry.getFileName().toString());
    try {
      Files.move(entry, target);
    } catch (NoSuchFileException e) {
      return;
    }
    Instant now = clock.instant();
    issues.record(
        new Issue(
            now,
            Optional.empty(),
            Optional.of(now.truncatedTo(ChronoUnit.HOURS)),
            "BOUNCE_SET_ASIDE",
            Optional.empty(),
            "What lay in "
                + inbox
                + " is no mail but "
                + reason
                + "; it was moved unopened to "
                + target
                + "; others of this hour lie beside it"));
  }

  private Path free(String name) {
    Path target = aside.resolve(name);
    for (int i = 1; Files.exists(target, LinkOption.NOFOLLOW_LINKS); i++) {
      target = aside.resolve(name + "." + i);
    }
    return target;
  }
}
