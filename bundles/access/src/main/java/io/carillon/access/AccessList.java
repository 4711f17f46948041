package io.carillon.access;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells which roles a command is for. Whether somebody may run it is decided by Karaf, which reads
 * the same file.
 */
final class AccessList {
  private static final Logger LOG = LoggerFactory.getLogger(AccessList.class);

  private final Path file;

  /**
   * @param etc the directory of the configuration
   */
  AccessList(Path etc) {
    this.file = etc.resolve("org.apache.karaf.command.acl." + CommandLine.SCOPE + ".cfg");
  }

  /**
   * The roles as plural words, such as {@code managers}; what the file does not name is for admins.
   */
  List<String> rolesFor(String command) {
    Properties rules = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      rules.load(reader);
    } catch (IOException e) {
      LOG.debug("No access list to read", e);
    }
    return Stream.of(rules.getProperty(command, "admin").split(","))
        .map(role -> role.strip() + "s")
        .toList();
  }
}
