package io.carillon.camel.routes;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.export.ExportWork;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportRouteTest {
  private static final Instant NOW = Instant.parse("2026-03-29T01:20:30Z");

  @TempDir private Path directory;

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final ExportsUnderTest exports = new ExportsUnderTest();
  private JoinedRoutes route;

  private void start(RouteBuilder... destinations) throws Exception {
    camel.start();
    for (RouteBuilder each : destinations) {
      camel.addRoutes(each);
    }
    route =
        new JoinedRoutes(
            camel, Clock.fixed(NOW, UTC), Map.of(ExportWork.class, exports), new ExportRoute());
  }

  @AfterEach
  void stop() {
    if (route != null) {
      route.close();
    }
    camel.stop();
  }

  private Path out() {
    return directory.resolve("out put ä");
  }

  private ExportDestinationRoute folder() {
    return ExportDestinationTest.destination("out", "kind", "folder", "folder", out().toString());
  }

  private List<String> files() throws IOException {
    if (!Files.exists(out())) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(out())) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static void until(BooleanSupplier met) throws InterruptedException {
    long end = System.nanoTime() + 40_000_000_000L;
    while (!met.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
      Thread.sleep(20);
    }
  }

  @Test
  void an_export_is_whole_in_its_folder_and_nothing_is_left_beside_it_R158() throws Exception {
    start(folder());
    exports.due("out", "a-1.csv", 1);

    until(() -> !exports.ended.isEmpty());

    assertThat(exports.ended).containsExactly("done " + out().resolve("a-1.csv"));
    assertThat(files()).containsExactly("a-1.csv");
    assertThat(out().resolve("a-1.csv")).hasContent("c-0\nc-1\n");
    until(() -> spool().isEmpty());
  }

  private static List<Path> spool() {
    try (Stream<Path> all =
        Files.list(Path.of(System.getProperty("java.io.tmpdir"), "carillon-exports"))) {
      return all.toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  @Test
  void an_integrators_route_takes_the_place_of_a_destination_R158() throws Exception {
    List<Object> got = new CopyOnWriteArrayList<>();
    start(
        ExportDestinationTest.destination("crm", "kind", "route"),
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:export-crm")
                .process(
                    exchange -> {
                      got.add(Files.readString(exchange.getMessage().getBody(File.class).toPath()));
                      got.add(exchange.getMessage().getHeader(Exchange.FILE_NAME));
                      got.add(exchange.getMessage().getHeader("CarillonExport"));
                    });
          }
        });
    exports.due("crm", "a-1.csv", 1);

    until(() -> !exports.ended.isEmpty());

    assertThat(got).containsExactly("c-0\r\nc-1\r\n", "a-1.csv", 7L);
    assertThat(exports.ended).containsExactly("done crm");
  }

  @Test
  void a_fault_of_a_destination_is_one_line_and_leaves_no_file_R158() throws Exception {
    Files.writeString(out(), "a file where the folder should be");
    start(folder());
    exports.due("out", "a-1.csv", 1);

    until(() -> !exports.ended.isEmpty());

    assertThat(exports.ended.get(0)).startsWith("failed ").doesNotContain("\n");
  }

  @Test
  void a_test_puts_a_small_file_there_or_says_why_it_can_not_R158() throws Exception {
    ExportDestinationRoute folder = folder();
    start(folder);

    folder.test("t.csv");
    assertThat(files()).containsExactly("t.csv");
    Files.delete(out().resolve("t.csv"));
    Files.delete(out());
    Files.writeString(out(), "a file");
    assertThatThrownBy(() -> folder.test("t.csv"))
        .isInstanceOf(IOException.class)
        .hasMessageNotContaining("\n");
  }

  @Test
  void who_is_killed_in_the_middle_leaves_no_half_file_and_the_next_clears_up_R158()
      throws Exception {
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ExportKilled.class.getName(),
                out().toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader said = server.inputReader()) {
      String line = said.readLine();
      while (line != null && !line.equals("in the middle")) {
        line = said.readLine();
      }
      assertThat(line).isEqualTo("in the middle");
    } finally {
      server.destroyForcibly().waitFor();
    }
    assertThat(files()).containsExactly(".unfinished-1-a.csv");

    start(folder());
    exports.due("out", "a.csv", 2);
    until(() -> !exports.ended.isEmpty());

    assertThat(exports.ended).containsExactly("done " + out().resolve("a.csv"));
    assertThat(files()).containsExactly("a.csv");
  }
}
