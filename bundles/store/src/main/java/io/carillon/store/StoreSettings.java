package io.carillon.store;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The configuration, checked.
 *
 * @param server the external server; empty = the embedded one
 * @param embedded how to run the embedded one; not used with an external server
 * @param poolSize connections at most
 */
record StoreSettings(Optional<Coordinates> server, PostgresOptions embedded, int poolSize) {

  private static final String PID = "io.carillon.store";
  private static final String URL_PREFIX = "jdbc:postgresql:";

  /** Of the embedded server: for an administrator's tools and the server's own reserve. */
  private static final int CONNECTIONS_FOR_OTHERS = 30;

  /**
   * Checks the configuration.
   *
   * @param dataDirectory where Karaf keeps its data
   * @throws StoreException naming the key that is wrong
   */
  static StoreSettings of(StoreConfig config, Path dataDirectory) {
    int size = number("pool.size", config.pool_size(), 2, 200);
    return new StoreSettings(server(config), embedded(config, dataDirectory, size), size);
  }

  private static Optional<Coordinates> server(StoreConfig config) {
    String url = config.url().strip();
    if (url.isEmpty()) {
      return Optional.empty();
    }
    // The URL may hold a password: it is not repeated in the message.
    if (!url.startsWith(URL_PREFIX)) {
      throw wrong("url", "must begin with " + URL_PREFIX + ", such as jdbc:postgresql://host/name");
    }
    try {
      new PGSimpleDataSource().setUrl(url);
    } catch (IllegalArgumentException e) {
      throw wrong("url", "is not a valid JDBC URL, such as jdbc:postgresql://host:5432/name");
    }
    if (config.user().isBlank()) {
      throw wrong("user", "must not be empty when url is set");
    }
    return Optional.of(new Coordinates(url, config.user().strip(), config._password()));
  }

  private static PostgresOptions embedded(StoreConfig config, Path dataDirectory, int size) {
    Path directory = dataDirectory.resolve("postgresql");
    if (!config.data_dir().isBlank()) {
      try {
        directory = Path.of(config.data_dir().strip());
      } catch (InvalidPathException e) {
        throw wrong("data.dir", "is not a path: " + config.data_dir());
      }
      if (!directory.isAbsolute()) {
        throw wrong("data.dir", "must be an absolute path, not " + directory);
      }
    }
    int port = number("postgres.port", config.postgres_port(), 0, 65_535);
    Map<String, String> settings = settings(config.postgres_settings());
    settings.putIfAbsent("max_connections", Integer.toString(size + CONNECTIONS_FOR_OTHERS));
    return new PostgresOptions(directory, directory.resolve("programs"), port, true, settings);
  }

  private static Map<String, String> settings(String text) {
    Map<String, String> settings = new TreeMap<>();
    for (String part : text.split(",")) {
      if (part.isBlank()) {
        continue;
      }
      int equals = part.indexOf('=');
      String name = equals < 0 ? "" : part.substring(0, equals).strip();
      if (!PostgresOptions.isSettingName(name)) {
        throw wrong("postgres.settings", "must be name=value, …, not " + part.strip());
      }
      settings.put(name, part.substring(equals + 1).strip());
    }
    return settings;
  }

  private static int number(String key, String text, int min, int max) {
    String digits = text.strip();
    if (digits.matches("\\d{1,9}")) {
      int value = Integer.parseInt(digits);
      if (value >= min && value <= max) {
        return value;
      }
    }
    throw wrong(key, "must be a whole number from " + min + " to " + max + ", not " + text);
  }

  private static StoreException wrong(String key, String why) {
    return new StoreException("etc/" + PID + ".cfg: " + key + " " + why);
  }
}
