package io.carillon.camel.routes;

import io.carillon.api.InvalidInputException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A destination, checked.
 *
 * @param place without secrets
 * @param endpoint of Camel; empty for a route of an integrator
 */
record ExportDestinationSettings(
    String name, Kind kind, String place, String endpoint, String method, String authorization) {
  private static final Pattern FILE = Pattern.compile(".*io\\.carillon\\.export-(.+)\\.cfg");
  private static final Pattern PID = Pattern.compile("io\\.carillon\\.export[~.-](.+)");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,49}");
  private static final Pattern FOLDER = Pattern.compile("[\\p{L}\\p{N} ._/-]+");
  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s@/?#]+(/[^\\s#]*)?");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+]");

  /** Its reader never takes it for an export. */
  private static final String UNFINISHED =
      "tempFileName="
          + ExportDestinationRoute.UNFINISHED
          + "${header.CarillonAttempt}-${file:name}";

  /** How exports go there. */
  enum Kind {
    FOLDER,
    SFTP,
    HTTP,
    ROUTE
  }

  /**
   * @param properties of the component: whose configuration it is
   * @throws InvalidInputException naming the file and the key that is wrong
   */
  static ExportDestinationSettings of(
      ExportDestinationConfig config, Map<String, Object> properties) {
    String name = name(properties);
    return switch (kind(config.kind(), name)) {
      case FOLDER -> folder(config, name);
      case SFTP -> sftp(config, name);
      case HTTP -> http(config, name);
      case ROUTE ->
          new ExportDestinationSettings(name, Kind.ROUTE, "direct:export-" + name, "", "", "");
    };
  }

  private static String name(Map<String, Object> properties) {
    Matcher file = FILE.matcher(String.valueOf(properties.get("felix.fileinstall.filename")));
    Matcher pid = PID.matcher(String.valueOf(properties.get("service.pid")));
    String name = file.matches() ? file.group(1) : pid.matches() ? pid.group(1) : "";
    if (!NAME.matcher(name).matches()) {
      throw new InvalidInputException(
          "io.carillon.export-%s: the name must be of small letters, digits and -".formatted(name));
    }
    return name;
  }

  private static Kind kind(String text, String name) {
    for (Kind each : Kind.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(text.strip())) {
        return each;
      }
    }
    throw wrong(name, "kind must be folder, sftp, http or route, not \"" + text + '"');
  }

  private static ExportDestinationSettings folder(ExportDestinationConfig config, String name) {
    String folder = config.folder().strip();
    if (!FOLDER.matcher(folder).matches() || !Path.of(folder).isAbsolute()) {
      throw wrong(name, "folder must be an absolute path of letters, digits, spaces and . _ -");
    }
    String path = Path.of(folder).normalize().toString();
    return new ExportDestinationSettings(
        name, Kind.FOLDER, path, "file:" + path + "?fileExist=Override&" + UNFINISHED, "", "");
  }

  private static ExportDestinationSettings sftp(ExportDestinationConfig config, String name) {
    String folder = config.folder().strip();
    if (!HOST.matcher(config.host().strip()).matches()) {
      throw wrong(name, "host must be the name of an SFTP server");
    }
    if (!folder.isEmpty() && (!FOLDER.matcher(folder).matches() || folder.startsWith("/"))) {
      throw wrong(
          name,
          "folder must stand below the folder of the log-in: letters, digits, spaces and . _ - /");
    }
    if (config.user().isBlank() || config._password().isEmpty() == config.key_file().isBlank()) {
      throw wrong(name, "user is needed, and either .password or key.file");
    }
    String place = "sftp://%s:%d/%s".formatted(config.host().strip(), config.port(), folder);
    String endpoint =
        place
            + "?fileExist=Override&disconnect=true&stepwise=false&maximumReconnectAttempts=0"
            + "&connectTimeout=30000&soTimeout=60000&useUserKnownHostsFile=false"
            + "&throwExceptionOnConnectFailed=true&username="
            + raw(name, "user", config.user())
            + (config.key_file().isBlank()
                ? "&preferredAuthentications=password&password="
                    + raw(name, ".password", config._password())
                : "&preferredAuthentications=publickey&privateKeyFile="
                    + raw(name, "key.file", config.key_file()))
            + (config._key_passphrase().isEmpty()
                ? ""
                : "&privateKeyPassphrase=" + raw(name, ".key.passphrase", config._key_passphrase()))
            + (config.host_key_checking()
                ? "&strictHostKeyChecking=yes&knownHostsFile="
                    + raw(name, "known.hosts", knownHosts(config))
                : "&strictHostKeyChecking=no")
            + "&"
            + UNFINISHED;
    return new ExportDestinationSettings(name, Kind.SFTP, place, endpoint, "", "");
  }

  private static String knownHosts(ExportDestinationConfig config) {
    return config.known_hosts().isBlank()
        ? Path.of(System.getProperty("karaf.etc", "etc"), "known_hosts").toAbsolutePath().toString()
        : config.known_hosts().strip();
  }

  private static ExportDestinationSettings http(ExportDestinationConfig config, String name) {
    String url = config.url().strip();
    if (!ADDRESS.matcher(url).matches()) {
      throw wrong(name, "url must be an http(s) address without a password");
    }
    String method = config.method().strip().toUpperCase(Locale.ROOT);
    if (!method.equals("POST") && !method.equals("PUT")) {
      throw wrong(name, "method must be POST or PUT, not \"" + config.method() + '"');
    }
    String place = url.replaceFirst("\\?.*", "");
    String query = URI.create(url).getRawQuery();
    if (query != null && method.equals("PUT")) {
      throw wrong(name, "url of a PUT must have no ?, since the name of the file stands behind it");
    }
    // Redirects are not followed, since they could carry the secret elsewhere.
    return new ExportDestinationSettings(
        name,
        Kind.HTTP,
        place,
        place
            + "?followRedirects=false&throwExceptionOnFailure=true"
            + (query == null ? "" : "&" + query),
        method,
        config._authorization());
  }

  /** As Camel takes a value without reading anything out of it. */
  private static String raw(String name, String key, String value) {
    if (value.contains(")&") || value.contains("}&") || value.contains("{{")) {
      throw wrong(name, key + " must not have )&, }& or {{ in it");
    }
    return value.contains(")") ? "RAW{" + value + "}" : "RAW(" + value + ")";
  }

  private static InvalidInputException wrong(String name, String what) {
    return new InvalidInputException("io.carillon.export-" + name + ": " + what);
  }
}
