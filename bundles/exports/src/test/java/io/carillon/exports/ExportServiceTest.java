package io.carillon.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.Field;
import io.carillon.api.contact.FieldType;
import io.carillon.api.contact.Fields;
import io.carillon.api.export.ExportContent;
import io.carillon.api.export.ExportFormat;
import io.carillon.api.export.ExportRequest;
import io.carillon.api.export.ExportRun;
import io.carillon.api.export.ExportState;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.api.workflow.Workflows;
import io.carillon.testkit.RecordedIssues;
import io.carillon.testkit.TestData;
import io.carillon.testkit.TestDatabase;
import io.carillon.testkit.WorkflowBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class ExportServiceTest {
  private static final Instant T0 = Instant.parse("2026-03-10T09:00:00Z");

  @TempDir private Path directory;

  private final TestDatabase database = TestDatabase.fresh();
  private final JdbcClient jdbc = JdbcClient.create(database.dataSource());
  private final TestData data = new TestData(database.dataSource(), T0);
  private final RecordedIssues issues = new RecordedIssues();
  private final long flow = data.workflow("../Win back", WorkflowKind.FLOW, T0);

  @AfterEach
  void close() {
    database.close();
  }

  private ExportService service(Map<String, Destination> targets) {
    Workflows workflows =
        proxy(
            Workflows.class,
            key ->
                key.equals("win")
                    ? Optional.of(WorkflowBuilder.workflow("../Win back").build(flow, T0))
                    : Optional.empty());
    Fields fields =
        proxy(
            Fields.class,
            name ->
                name.equals("first_name")
                    ? Optional.of(
                        new Field("first_name", FieldType.TEXT, true, "first_name", false))
                    : Optional.empty());
    return new ExportService(database.dataSource(), workflows, fields, issues, targets);
  }

  /** A service that only finds. */
  private static <T> T proxy(Class<T> type, java.util.function.Function<String, Object> find) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> find.apply((String) arguments[0])));
  }

  private ExportService intoFolder() {
    return service(Map.of("folder", new FolderDestination(folder().toString())));
  }

  private Path folder() {
    return directory.resolve("out");
  }

  private static ExportRequest journeys(ExportFormat format, String target, String... fields) {
    return new ExportRequest("win", ExportContent.JOURNEYS, format, target, List.of(fields));
  }

  private long entered(String contact, String firstName) {
    long id = data.contact(contact).set("first_name", firstName).insert();
    jdbc.sql(
            "INSERT INTO journey (contact_id, workflow_id, version, entered_at, ended_at, ended)"
                + " VALUES (?, ?, 1, ?, ?, 'GOAL')")
        .params(id, flow, TestData.timestamp(T0), TestData.timestamp(T0.plusSeconds(60)))
        .update();
    return id;
  }

  private List<Path> files() throws IOException {
    if (!Files.exists(folder())) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder())) {
      return all.toList();
    }
  }

  @Test
  void journeys_are_written_as_csv_below_the_folder_whatever_the_workflow_is_called_R158()
      throws IOException {
    entered("c-1", "Ann");

    ExportRun run = intoFolder().run(journeys(ExportFormat.CSV, "folder"), T0);

    assertThat(run.state()).isEqualTo(ExportState.DONE);
    assertThat(run.count()).isEqualTo(1);
    Path file = folder().resolve("-win-back-journeys-" + run.id() + ".csv");
    assertThat(run.place()).contains(file.toString());
    assertThat(files()).containsExactly(file);
    assertThat(file)
        .hasContent(
            "contact,version,entered_at,ended_at,ended\n"
                + "c-1,1,2026-03-10T09:00:00Z,2026-03-10T09:01:00Z,GOAL\n");
  }

  @Test
  void chosen_fields_of_people_are_written_as_json_lines_R158() throws IOException {
    entered("c-1", "Ann \"A\"");

    ExportRun run =
        intoFolder().run(journeys(ExportFormat.JSONL, "folder", "First_name", "ended"), T0);

    assertThat(Path.of(run.place().orElseThrow()))
        .hasContent("{\"first_name\":\"Ann \\\"A\\\"\",\"ended\":\"GOAL\"}\n");
  }

  @Test
  void deliveries_are_exported_with_what_became_of_them_R157() throws IOException {
    assertThat(List.of(flow, data.contact("c-1").insert())).containsExactly(1L, 1L);
    data.sent(1, T0);
    jdbc.sql(
            "INSERT INTO engagement (delivery_id, workflow_id, contact_id, first_clicked)"
                + " SELECT id, workflow_id, contact_id, ? FROM delivery")
        .param(TestData.timestamp(T0.plusSeconds(60)))
        .update();

    ExportRun run =
        intoFolder()
            .run(
                new ExportRequest(
                    "win", ExportContent.DELIVERIES, ExportFormat.CSV, "folder", List.of()),
                T0);

    assertThat(Path.of(run.place().orElseThrow()))
        .hasContent(
            "contact,version,step,channel,language,state,reason,planned_at,finished_at,opened_at,"
                + "clicked_at,bounced_at,unsubscribed_at\n"
                + "c-1,1,send,email,,SENT,,2026-03-10T09:00:00Z,2026-03-10T09:00:00Z,,"
                + "2026-03-10T09:01:00Z,,\n");
  }

  @Test
  void no_spreadsheet_calculates_what_people_wrote_R158() throws IOException {
    entered("c-1", "=cmd|' /C calc'!A0");

    ExportRun run = intoFolder().run(journeys(ExportFormat.CSV, "folder", "first_name"), T0);

    assertThat(Files.readString(Path.of(run.place().orElseThrow())))
        .contains("'=cmd|")
        .doesNotContain("\n=");
  }

  @Test
  void people_who_were_erased_are_not_in_it_R158() {
    entered("c-1", "Ann");
    long gone = entered("c-2", "Ben");
    jdbc.sql("DELETE FROM contact WHERE id = ?").param(gone).update();

    assertThat(intoFolder().run(journeys(ExportFormat.CSV, "folder"), T0).count()).isEqualTo(1);
  }

  @Test
  void a_reader_never_meets_half_a_file_and_a_fault_leaves_none_R158() throws IOException {
    FolderDestination folder = new FolderDestination(folder().toString());
    Content broken =
        out -> {
          out.write(new byte[100_000]);
          assertThat(files()).allMatch(file -> file.getFileName().toString().startsWith("."));
          throw new IOException("the disk is full");
        };

    assertThatThrownBy(() -> folder.put("a.csv", broken)).hasMessage("the disk is full");

    assertThat(files()).isEmpty();
  }

  @Test
  void a_server_that_is_killed_in_the_middle_leaves_no_half_file_R158() throws Exception {
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EndlessExport.class.getName(),
                folder().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = server.inputReader()) {
      assertThat(said.readLine()).isEqualTo("in the middle");
    } finally {
      server.destroyForcibly().waitFor();
    }

    assertThat(files()).isNotEmpty();
    assertThat(files()).allMatch(file -> file.getFileName().toString().startsWith(".unfinished-"));
  }

  @Test
  void no_name_leads_out_of_the_folder_R158() {
    FolderDestination folder = new FolderDestination(folder().toString());

    for (String name : List.of("../a.csv", "b/a.csv", "/tmp/a.csv", "", ".", "..")) {
      assertThatThrownBy(() -> folder.put(name, out -> {}))
          .as(name)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void a_receiver_gets_one_whole_post_and_its_answer_decides_R158() throws IOException {
    entered("c-1", "Ann");
    List<String> got = new CopyOnWriteArrayList<>();
    int[] answer = {204};
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/in",
        exchange -> {
          got.add(exchange.getRequestHeaders().getFirst("Authorization"));
          got.add(exchange.getRequestHeaders().getFirst("Content-Length"));
          got.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(answer[0], -1);
          exchange.close();
        });
    server.start();
    try {
      String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/in";
      ExportService service =
          service(Map.of("http", new HttpDestination(address, "Bearer secret")));

      ExportRun taken = service.run(journeys(ExportFormat.CSV, "http", "contact"), T0);
      answer[0] = 503;
      ExportRun refused = service.run(journeys(ExportFormat.CSV, "http", "contact"), T0);

      assertThat(taken.place()).contains(address);
      assertThat(got.subList(0, 3)).containsExactly("Bearer secret", "14", "contact\r\nc-1\r\n");
      assertThat(refused.state()).isEqualTo(ExportState.FAILED);
      assertThat(refused.fault()).contains("IOException: The receiver answered 503");
      assertThat(issues.codes()).containsExactly("EXPORT_FAILED");
      assertThat(service.list(Optional.of(flow), 10)).containsExactly(refused, taken);
      assertThat(service.list(Optional.of(flow + 1), 10)).isEmpty();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void what_is_not_there_is_refused_in_one_line_and_not_begun_R158() {
    ExportService service = intoFolder();

    assertThatThrownBy(() -> service.run(journeys(ExportFormat.CSV, "ftp"), T0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("There is no target \"ftp\"; etc/io.carillon.exports.cfg has folder");
    assertThatThrownBy(() -> service.run(journeys(ExportFormat.CSV, "folder", "id; DROP"), T0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("There is no field \"id; drop\"");
    ExportRequest nobody =
        new ExportRequest("x", ExportContent.JOURNEYS, ExportFormat.CSV, "folder", List.of());
    assertThatThrownBy(() -> service.run(nobody, T0)).hasMessage("There is no workflow \"x\"");
    assertThat(service.list(Optional.empty(), 10)).isEmpty();
  }

  @Test
  void targets_that_can_not_be_are_refused_with_the_key_R158() {
    assertThatThrownBy(() -> new FolderDestination("here"))
        .hasMessageContaining("folder must be an absolute path");
    for (String url : List.of("ftp://x/", "http://u:p@x/", "file:///etc/passwd", "http://x/ y")) {
      assertThatThrownBy(() -> new HttpDestination(url, ""))
          .as(url)
          .hasMessageContaining("http.url must be");
    }
  }

  @Test
  void two_hundred_thousand_rows_pass_through_little_memory_R158() throws IOException {
    jdbc.sql(
            "INSERT INTO contact (external_id, first_name, created_at, updated_at)"
                + " SELECT 'c-' || n, repeat('x', 200), now(), now()"
                + " FROM generate_series(1, 200000) AS n")
        .update();
    jdbc.sql(
            "INSERT INTO journey (contact_id, workflow_id, version, entered_at)"
                + " SELECT id, ?, 1, now() FROM contact")
        .param(flow)
        .update();
    Source source =
        new Source(
            database.dataSource(),
            ExportContent.JOURNEYS,
            Map.of("first_name", "c.first_name"),
            flow,
            ExportFormat.CSV);
    long before = used();
    Watched watched = new Watched();

    source.writeTo(watched);

    assertThat(source.count()).isEqualTo(200_000);
    assertThat(watched.inTheMiddle - before).isLessThan(20_000_000);
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** Keeps nothing, and looks once at the memory that is used meanwhile. */
  private static final class Watched extends OutputStream {
    private long written;
    private long inTheMiddle;

    @Override
    public void write(int one) {
      count(1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      count(length);
    }

    private void count(int length) {
      written += length;
      if (inTheMiddle == 0 && written > 20_000_000) {
        inTheMiddle = used();
      }
    }
  }
}
