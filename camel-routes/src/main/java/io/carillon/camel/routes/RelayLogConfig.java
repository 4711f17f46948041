package io.carillon.camel.routes;

import io.carillon.api.InvalidInputException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The relay's own log ({@code etc/io.carillon.relay.log.cfg}). */
@ObjectClassDefinition(name = "Carillon: the relay's log")
public @interface RelayLogConfig {
  @AttributeDefinition(description = "Absolute paths, separated by commas; empty: none is read")
  String paths() default "";

  @AttributeDefinition(description = "auto, postfix or exim")
  String format() default "auto";

  @AttributeDefinition(description = "Seconds between looks, 1 to 3,600")
  int poll_seconds() default 30;

  /** Whose lines they are. */
  enum Format {
    AUTO,
    POSTFIX,
    EXIM
  }

  /** The same, checked. */
  record Settings(List<Path> paths, Format format, int pollSeconds, Path memory) {
    private static final String PID = "io.carillon.relay.log: ";

    static Settings of(RelayLogConfig config) {
      if (config.poll_seconds() < 1 || config.poll_seconds() > 3_600) {
        throw wrong("poll.seconds must be 1 to 3600, not " + config.poll_seconds());
      }
      return new Settings(
          Stream.of(config.paths().split(","))
              .map(String::strip)
              .filter(path -> !path.isEmpty())
              .map(Settings::path)
              .distinct()
              .toList(),
          format(config.format()),
          config.poll_seconds(),
          Path.of(System.getProperty("karaf.data", "data"), "relay-log").toAbsolutePath());
    }

    private static Path path(String text) {
      try {
        Path path = Path.of(text);
        if (path.isAbsolute() && path.getFileName() != null) {
          return path.normalize();
        }
      } catch (InvalidPathException e) {
        throw wrong("paths has one that is no path: " + e.getReason());
      }
      throw wrong("paths wants absolute paths of files, not \"" + text + '"');
    }

    private static Format format(String text) {
      for (Format each : Format.values()) {
        if (each.name().equals(text.strip().toUpperCase(Locale.ROOT))) {
          return each;
        }
      }
      throw wrong("format must be auto, postfix or exim, not \"" + text + '"');
    }

    private static InvalidInputException wrong(String what) {
      return new InvalidInputException(PID + what);
    }
  }
}
