package io.carillon.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The migrations of one bundle, in Flyway's naming ({@code V1__what.sql}).
 *
 * @param owner the symbolic name of the bundle
 * @param historyTable the table that remembers which of them have run
 * @param core whether these are the product's own, which must run in an empty schema
 * @param scripts in any order: Flyway sorts them by version
 */
public record MigrationScripts(
    String owner, String historyTable, boolean core, List<Script> scripts) {

  /** The folder of a bundle that its migrations are in. */
  public static final String FOLDER = "CARILLON-INF/db";

  /** The symbolic name of the store, whose migrations are the core schema. */
  static final String CORE_OWNER = "io.carillon-store";

  private static final int MAX_IDENTIFIER = 63;

  /** A jar may hold more than memory. */
  private static final int LARGEST = 16 << 20;

  /**
   * One script.
   *
   * @param name the file's name, without folders
   * @param text the SQL
   */
  public record Script(String name, String text) {}

  public MigrationScripts {
    scripts = List.copyOf(scripts);
  }

  static MigrationScripts of(String owner, Collection<URL> files) {
    boolean core = owner.equals(CORE_OWNER);
    return new MigrationScripts(
        owner,
        core ? "carillon_schema_history" : historyTable(owner),
        core,
        files.stream().map(MigrationScripts::read).toList());
  }

  /** A table name for a plug-in: readable, a plain identifier, and never longer than one may be. */
  static String historyTable(String owner) {
    String plain = "schema_history_" + owner.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
    if (plain.length() <= MAX_IDENTIFIER) {
      return plain;
    }
    String hash = HexFormat.of().toHexDigits(owner.hashCode());
    return plain.substring(0, MAX_IDENTIFIER - 1 - hash.length()) + "_" + hash;
  }

  private static Script read(URL file) {
    String path = file.getPath();
    try (InputStream in = file.openStream()) {
      byte[] text = in.readNBytes(LARGEST + 1);
      if (text.length > LARGEST) {
        throw new StoreException("the migration " + file + " is larger than 16 MiB");
      }
      return new Script(
          path.substring(path.lastIndexOf('/') + 1), new String(text, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the migration " + file, e);
    }
  }
}
