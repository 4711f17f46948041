package io.carillon.camel.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Each table is written by one bundle, the one that docs/data.md names: read from all statements of
 * all bundles. Migrations and triggers are the schema's.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TableOwnersTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path SCHEMA = Path.of("CARILLON-INF", "db");

  private static final String WRITES =
      "\\b(?:INSERT\\s+INTO|UPDATE(?:\\s+ONLY)?|DELETE\\s+FROM(?:\\s+ONLY)?|MERGE\\s+INTO"
          + "|TRUNCATE(?:\\s+TABLE)?|COPY)\\s+";

  private static final Pattern WRITTEN =
      Pattern.compile("(?i)" + WRITES + "(?:public\\.)?\"?([a-z_][a-z0-9_]*)");

  /** A table whose name stands elsewhere: who would know whose it is? */
  private static final Pattern UNNAMED = Pattern.compile(WRITES + "(?:\"|%|\\{)");

  private static final Pattern CREATED =
      Pattern.compile("(?i)\\bCREATE\\s+(?:TABLE|VIEW)\\s+([a-z_][a-z0-9_]*)");

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| ((?:`[a-z_]+`(?:, )?)+) \\| ([^|]*) \\|");

  /** What a simulation writes are temporary tables that stand before the real ones. */
  private static final Pattern SHADOWS = Pattern.compile(".*/simulation/sandbox-[a-z-]+\\.sql");

  /** Whom docs/data.md names, and whether triggers write the table for it. */
  private record Owner(String bundle, boolean byTriggers) {}

  private final Map<String, Owner> owners = owners();
  private final Set<String> tables = tables();
  private final Map<String, Set<String>> writers = writers();

  @Test
  void every_table_is_written_by_the_one_bundle_that_owns_it() {
    writers.forEach((table, bundles) -> System.out.println(table + ": " + bundles));
    List<String> wrong = new ArrayList<>();
    owners.forEach(
        (table, owner) -> {
          Set<String> found = writers.getOrDefault(table, Set.of());
          boolean alone = found.equals(Set.of(owner.bundle()));
          if (!alone && !(owner.byTriggers() && found.isEmpty())) {
            wrong.add(table + " is of " + owner.bundle() + " and written by " + found);
          }
        });
    assertThat(wrong).isEmpty();
  }

  @Test
  void every_table_has_an_owner() {
    Set<String> real = new TreeSet<>(tables);
    // Views, which nobody writes.
    real.removeAll(
        Set.of(
            "campaign_data",
            "condition_template_user",
            "delivery",
            "unsubscribe_scope",
            "workflow_priority"));
    assertThat(owners.keySet()).containsExactlyInAnyOrderElementsOf(real);
  }

  @Test
  void nobody_writes_through_the_view_of_deliveries() {
    assertThat(writers).doesNotContainKey("delivery");
  }

  @Test
  void every_statement_names_the_table_that_it_writes() {
    assertThat(
            sources()
                .filter(source -> UNNAMED.matcher(text(source)).find())
                .map(ROOT::relativize)
                .toList())
        .isEmpty();
  }

  private static Map<String, Owner> owners() {
    Map<String, Owner> all = new TreeMap<>();
    Matcher row = ROW.matcher(read(ROOT.resolve("docs/data.md")));
    while (row.find()) {
      String owner = row.group(2);
      for (String table : row.group(1).replace("`", "").split(", ")) {
        all.put(table, new Owner(owner.replace(" (triggers)", ""), owner.endsWith(" (triggers)")));
      }
    }
    return all;
  }

  private static Set<String> tables() {
    Set<String> all = new TreeSet<>();
    files("sql")
        .filter(file -> file.getParent().endsWith(SCHEMA))
        .flatMap(file -> CREATED.matcher(text(file)).results())
        .forEach(made -> all.add(made.group(1)));
    return all;
  }

  private Map<String, Set<String>> writers() {
    Map<String, Set<String>> all = new TreeMap<>();
    sources()
        .forEach(
            source ->
                WRITTEN
                    .matcher(text(source))
                    .results()
                    .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                    .filter(tables::contains)
                    .forEach(
                        table ->
                            all.computeIfAbsent(table, name -> new TreeSet<>())
                                .add(bundle(source))));
    return all;
  }

  private static Stream<Path> sources() {
    return Stream.concat(files("sql"), files("java"))
        .filter(file -> !file.getParent().endsWith(SCHEMA))
        .filter(file -> !SHADOWS.matcher(file.toString()).matches());
  }

  private static Stream<Path> files(String ending) {
    return Stream.of("bundles", "camel-routes")
        .map(ROOT::resolve)
        .flatMap(TableOwnersTest::below)
        .filter(file -> file.toString().contains("/src/main/"))
        .filter(file -> file.toString().endsWith("." + ending));
  }

  private static Stream<Path> below(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String bundle(Path source) {
    Path inside = ROOT.relativize(source);
    return inside.getName(inside.startsWith("bundles") ? 1 : 0).toString();
  }

  /** Without comments, and with texts that Java puts together in one piece. */
  private static String text(Path source) {
    String all = read(source);
    return source.toString().endsWith(".sql")
        ? all.replaceAll("--.*", "")
        : all.replaceAll("(?s)/\\*.*?\\*/", "")
            .replaceAll("(?m)(^|\\s)//.*$", "")
            .replaceAll("\"\\s*\\+\\s*\"", "");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
