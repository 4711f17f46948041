package io.carillon.benchmarks.segments;

import io.carillon.api.AsOf;
import io.carillon.api.Sql;
import io.carillon.api.contact.FieldType;
import io.carillon.api.segment.CompiledSegment;
import io.carillon.contacts.FieldCatalogue;
import io.carillon.definitions.YamlDefinitions;
import io.carillon.segments.PostgresSegments;
import io.carillon.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts segments with the product, from the segment's name to the number, in alternation with the
 * same SQL written by hand; every pair of counts must be equal.
 */
public final class SegmentBenchmark {
  private static final double LIMIT = 1.5;
  private static final AsOf AS_OF =
      new AsOf(Instant.parse("2026-11-20T11:00:00Z"), ZoneId.of("Europe/Madrid"));

  private final DataSource database;
  private final JdbcClient jdbc;
  private final PostgresSegments segments;

  private SegmentBenchmark(DataSource database) {
    this.database = database;
    this.jdbc = JdbcClient.create(database);
    this.segments =
        new PostgresSegments(database, new YamlDefinitions(), new FieldCatalogue(database));
  }

  /**
   * @param arguments contacts (1,000,000), rounds (15), and {@code explain} to print the plans
   */
  public static void main(String[] arguments) throws Exception {
    int contacts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 15;
    boolean explain = arguments.length > 2;
    Path directory = TestDatabase.openDirectory();
    boolean reached = true;
    try (TestDatabase database = TestDatabase.durable(directory.resolve("postgres"))) {
      SegmentBenchmark benchmark = new SegmentBenchmark(database.dataSource());
      benchmark.fill(contacts);
      System.out.printf(
          Locale.ROOT,
          "%,d contacts, %,d events, %d rounds, %d processors%n",
          contacts,
          2 * contacts,
          rounds,
          Runtime.getRuntime().availableProcessors());
      for (Case one : Case.ALL) {
        if (explain) {
          benchmark.explain(one);
        }
        double ratio = benchmark.measure(one, rounds);
        reached &= ratio <= LIMIT || !one.judged();
      }
      benchmark.preview();
    }
    System.out.printf(
        Locale.ROOT, "goal: at most %.1f times: %s%n", LIMIT, reached ? "PASS" : "FAIL");
    System.exit(reached ? 0 : 1);
  }

  private void fill(int contacts) {
    FieldCatalogue fields = new FieldCatalogue(database);
    fields.create("tier", FieldType.TEXT);
    fields.create("score", FieldType.NUMBER);
    fields.create("vip", FieldType.BOOLEAN);
    fields.create("birthday", FieldType.DATE);
    jdbc.sql(Sql.load(SegmentBenchmark.class, "contacts.sql")).param(contacts).update();
    jdbc.sql(Sql.load(SegmentBenchmark.class, "events.sql")).update();
    jdbc.sql("VACUUM ANALYZE contact").update();
    jdbc.sql("VACUUM ANALYZE event").update();
    jdbc.sql(Sql.load(SegmentBenchmark.class, "mails.sql")).update();
    jdbc.sql("VACUUM ANALYZE past_delivery").update();
    for (Case one : Case.ALL) {
      segments.save(
          "segment: " + one.name() + "\nall:\n" + one.conditions(), one.name(), AS_OF.instant());
    }
  }

  private double measure(Case one, int rounds) {
    List<Double> product = new ArrayList<>();
    List<Double> byHand = new ArrayList<>();
    LongSupplier count = () -> segments.count(one.name(), AS_OF);
    LongSupplier sql = () -> jdbc.sql(one.byHand()).query(Long.class).single();
    long expected = sql.getAsLong();
    // To warm up, and to see that both say the same.
    millis(count, expected);
    for (int round = 0; round < rounds; round++) {
      if (round % 2 == 0) {
        product.add(millis(count, expected));
        byHand.add(millis(sql, expected));
      } else {
        byHand.add(millis(sql, expected));
        product.add(millis(count, expected));
      }
    }
    double ratio = median(product) / median(byHand);
    System.out.printf(
        Locale.ROOT,
        "%-13s %,9d contacts: product %6.1f ms (%.1f-%.1f), by hand %6.1f ms (%.1f-%.1f), ratio %.2f%s%n",
        one.name(),
        expected,
        median(product),
        least(product),
        most(product),
        median(byHand),
        least(byHand),
        most(byHand),
        ratio,
        one.judged() ? "" : " (not judged: fixed cost)");
    return ratio;
  }

  private void preview() {
    for (Case one : Case.ALL) {
      long start = System.nanoTime();
      segments.preview(one.name(), AS_OF, 10);
      System.out.printf(
          Locale.ROOT, "preview of %s: %.0f ms%n", one.name(), (System.nanoTime() - start) / 1e6);
    }
  }

  private void explain(Case one) {
    CompiledSegment compiled = segments.compile(one.name(), AS_OF);
    Sql query =
        Sql.of("EXPLAIN ANALYZE SELECT count(*) FROM contact c WHERE").append(compiled.predicate());
    jdbc.sql(query.text())
        .params(query.parameters())
        .query(String.class)
        .list()
        .forEach(System.out::println);
  }

  private static double millis(LongSupplier count, long expected) {
    long start = System.nanoTime();
    long found = count.getAsLong();
    double millis = (System.nanoTime() - start) / 1e6;
    if (found != expected) {
      throw new IllegalStateException("Counted " + found + ", expected " + expected);
    }
    return millis;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private static double least(List<Double> values) {
    return values.stream().min(Double::compare).orElseThrow();
  }

  private static double most(List<Double> values) {
    return values.stream().max(Double::compare).orElseThrow();
  }
}
