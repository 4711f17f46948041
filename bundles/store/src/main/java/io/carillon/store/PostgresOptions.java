package io.carillon.store;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How an embedded PostgreSQL is to be run.
 *
 * @param directory holds all of it: the cluster, the password, the remembered port
 * @param programs where the programs are unpacked to, in a folder of their version
 * @param port the TCP port on 127.0.0.1; 0 = a free one, chosen at the first start and remembered
 * @param durable whether a commit survives a crash; false is for tests only
 * @param settings PostgreSQL settings that replace ours, such as {@code work_mem=64MB}
 */
public record PostgresOptions(
    Path directory, Path programs, int port, boolean durable, Map<String, String> settings) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_.]*");

  public PostgresOptions {
    directory = directory.toAbsolutePath().normalize();
    programs = programs.toAbsolutePath().normalize();
    settings = Map.copyOf(settings);
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      if (!isSettingName(setting.getKey()) || setting.getValue().contains("\n")) {
        throw new StoreException("not a PostgreSQL setting: " + setting.getKey());
      }
    }
  }

  static boolean isSettingName(String text) {
    return NAME.matcher(text).matches();
  }

  /** A durable server on a port of its own choice, with everything below {@code directory}. */
  public static PostgresOptions in(Path directory) {
    return new PostgresOptions(directory, directory.resolve("programs"), 0, true, Map.of());
  }

  /** The same, with the programs unpacked (or found) below another directory. */
  public PostgresOptions programsIn(Path shared) {
    return new PostgresOptions(directory, shared, port, durable, settings);
  }

  /** The same, but fast and forgetful: for tests that throw their data away. */
  public PostgresOptions forgetful() {
    return new PostgresOptions(directory, programs, port, false, settings);
  }

  /** The whole configuration for a server on the given port, in the order of the names. */
  Map<String, String> configuration(int actualPort, String clusterName) {
    Map<String, String> all = new TreeMap<>();
    all.put("listen_addresses", "127.0.0.1");
    all.put("port", Integer.toString(actualPort));
    all.put("unix_socket_directories", "");
    all.put("cluster_name", clusterName);
    all.put("max_connections", "60");
    all.put("shared_buffers", "128MB");
    all.put("effective_cache_size", "1GB");
    all.put("work_mem", "32MB");
    all.put("maintenance_work_mem", "128MB");
    all.put("max_wal_size", "2GB");
    all.put("checkpoint_timeout", "15min");
    all.put("wal_compression", "on");
    all.put("random_page_cost", "1.1");
    // Our statements are many and short: compiling them costs more than it saves.
    all.put("jit", "off");
    all.put("timezone", "UTC");
    all.put("log_timezone", "UTC");
    all.put("log_line_prefix", "%m [%p] %u@%d ");
    // Details and contexts quote the values of a row: people.
    all.put("log_error_verbosity", "terse");
    all.put("log_parameter_max_length", "0");
    all.put("logging_collector", "on");
    all.put("log_directory", "log");
    all.put("log_filename", "postgresql-%a.log");
    all.put("log_truncate_on_rotation", "on");
    all.put("log_rotation_age", "1d");
    all.put("log_rotation_size", "0");
    all.put("fsync", durable ? "on" : "off");
    all.put("synchronous_commit", durable ? "on" : "off");
    all.put("full_page_writes", durable ? "on" : "off");
    all.putAll(settings);
    return all;
  }
}
