package io.carillon.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;

import io.carillon.api.delivery.Deliveries;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.journey.Hour;
import io.carillon.api.journey.Hours;
import io.carillon.api.workflow.Issues;
import io.carillon.api.workflow.Workflows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.inject.Inject;
import javax.sql.DataSource;
import org.apache.camel.BatchConsumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.ops4j.pax.exam.util.Filter;
import org.osgi.framework.BundleContext;

/** Bundles are updated while the server runs. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class UpdatesIT {
  private static final String EMAIL = "etc/io.carillon.channel.email.cfg";
  private static final int UPDATES = 5;

  /** How many arrive before and between updates; what is on its way at an update is less. */
  private static final int BETWEEN = 200;

  private static final int MAILS = 4_000;

  /** Equal send routes of the channel. */
  private static final int WORKERS = 3;

  /** The routes that ask segments. */
  private static final List<String> EVALUATING =
      List.of("application", "application-queue", "applications", "flows", "tick");

  private static final int WORKFLOWS = 30;
  private static final int CONTACTS = 50;

  @Inject private BundleContext server;
  @Inject private SessionFactory sessions;
  @Inject private DataSource database;
  @Inject private Workflows workflows;
  @Inject private Hours hours;
  @Inject private Deliveries deliveries;
  @Inject private Issues issues;

  @Inject
  @Filter("(camel.context.name=carillon)")
  private CamelContext camel;

  private Shell shell;

  @Configuration
  public Option[] container() {
    OutsideSink sink = OutsideSink.start(Duration.ofMillis(15));
    return new Option[] {
      Containers.carillon(),
      // What is injected waits for the database, which a busy machine makes slowly.
      systemProperty("pax.exam.service.timeout").value("90000"),
      systemProperty("sink.log").value(sink.log().toString()),
      editConfigurationFilePut(EMAIL, "transport", "smtp"),
      editConfigurationFilePut(EMAIL, "host", "127.0.0.1"),
      editConfigurationFilePut(EMAIL, "port", Integer.toString(sink.port())),
      editConfigurationFilePut(EMAIL, "tls", "none"),
      editConfigurationFilePut(EMAIL, "connections", "4"),
      // Thirty workflows write to the same people on purpose.
      editConfigurationFilePut("etc/io.carillon.journeys.cfg", "alarm.messages.all", "0"),
      // Small batches: an update waits for those on their way, and is to find many more after it.
      editConfigurationFilePut("etc/io.carillon.send.cfg", "batch", "50"),
      editConfigurationFilePut("etc/io.carillon.send.cfg", "workers", Integer.toString(WORKERS))
    };
  }

  @Before
  public void whenWell() throws InterruptedException {
    new HealthPageReader().whenWell(Duration.ofSeconds(90));
    shell = new Shell(sessions);
  }

  @Test
  public void the_email_channel_is_updated_while_mails_flow_and_each_arrives_once()
      throws Exception {
    contacts("flow", MAILS);
    long flow = workflow("flow", "flow");
    UpdateRoom channel = new UpdateRoom(server, "channel-email");

    try (UpdateWatch watch = new UpdateWatch(camel)) {
      hours.strikeByHand(Instant.now());
      for (int update = 0; update < UPDATES; update++) {
        int enough = accepted("flow").size() + BETWEEN;
        until("mails flow", () -> accepted("flow").size() >= enough && count(flow, "HANDED") > 0);
        channel.update();
      }
      assertTrue("the updates came too late", accepted("flow").size() < MAILS);
      until("all mails are out", () -> finished(flow, MAILS));

      assertEquals(MAILS, count(flow, "SENT"));
      assertEquals("no trouble is told", List.of(), issues.list(Optional.of(flow), 1));
      Map<String, Long> accepted = accepted("flow");
      assertEquals(MAILS, accepted.size());
      assertEquals("none twice", Set.of(1L), Set.copyOf(accepted.values()));
      assertEquals(UPDATES * WORKERS, sending(watch.gone()));
      assertEquals(UPDATES * WORKERS, sending(watch.come()));
      assertEquals("no other route went", UPDATES * WORKERS, watch.gone().size());
      assertFalse(watch.contextStopped());
    }
    assertRuns("hour", "tick", "recover");
  }

  @Test
  public void segments_are_updated_while_a_tick_runs_and_no_hour_is_skipped() throws Exception {
    contacts("many", CONTACTS);
    List<Long> many = new ArrayList<>();
    for (int i = 0; i < WORKFLOWS; i++) {
      many.add(workflow("many-" + i, "many"));
    }

    try (UpdateWatch watch = new UpdateWatch(camel)) {
      for (Instant at : updateSegmentsDuringRunsOf(many)) {
        until("the hour " + at + " is done", () -> done(at));
      }
      for (long workflow : many) {
        until("all mails are out", () -> finished(workflow, CONTACTS));
        assertEquals(CONTACTS, count(workflow, "SENT"));
        assertEquals(List.of(), issues.list(Optional.of(workflow), 1));
      }

      Map<String, Long> accepted = accepted("many");
      assertEquals(CONTACTS, accepted.size());
      assertEquals("once per workflow", Set.of((long) WORKFLOWS), Set.copyOf(accepted.values()));
      assertTrue(hours.list(1_000).stream().noneMatch(hour -> hour.state().equals("SKIPPED")));
      assertEquals("no other route went", each(UPDATES, EVALUATING), sorted(watch.gone()));
      assertEquals(each(UPDATES, EVALUATING), sorted(watch.come()));
      assertFalse(watch.contextStopped());
    }
  }

  /**
   * Strikes, and updates segments in the middle of some of the runs.
   *
   * @return the hours that struck
   */
  private List<Instant> updateSegmentsDuringRunsOf(List<Long> many) throws Exception {
    List<Instant> struck = new ArrayList<>();
    List<UpdateHold> holds = new ArrayList<>();
    try {
      holds.add(new UpdateHold(database, many.get(0), "many-0"));
      struck.add(hours.strikeByHand(Instant.now()).at());
      for (int update = 0; update < UPDATES; update++) {
        UpdateHold held = holds.get(update);
        until("a run is in its middle", held::met);
        // The next one stands before this one goes, or the runs would be over before it.
        long later = many.get((update + 1) * WORKFLOWS / UPDATES - 1);
        holds.add(new UpdateHold(database, later, "many-0"));
        struck.add(updateSegmentsDuring(held));
      }
    } finally {
      holds.forEach(UpdateHold::close);
    }
    return struck;
  }

  /**
   * The update waits for the run that is held, the other routes go on, and an hour that strikes
   * meanwhile waits its turn.
   *
   * @return the hour that struck meanwhile
   */
  private Instant updateSegmentsDuring(UpdateHold held) throws Exception {
    UpdateRoom segments = new UpdateRoom(server, "segments");
    CompletableFuture<Void> update = CompletableFuture.runAsync(segments::update);
    until("the bundle is stopping", () -> segments.stopping() || update.isDone());
    // Others who need segments go first; until then the tick would go on to the next hold.
    until("the tick begins no other run", this::tickEnds);
    Instant struck = hours.strikeByHand(Instant.now()).at();
    assertFalse("the update does not break into a run", update.isDone());
    assertTrue("the run goes on", held.met());
    assertRuns("hour", "recover", sendRoute());
    held.close();
    update.join();
    return struck;
  }

  private boolean tickEnds() {
    Route tick = camel.getRoute("tick");
    return tick == null || !((BatchConsumer) tick.getConsumer()).isBatchAllowed();
  }

  private static List<String> each(int times, List<String> routes) {
    return sorted(Collections.nCopies(times, routes).stream().flatMap(List::stream).toList());
  }

  private static List<String> sorted(List<String> routes) {
    return routes.stream().sorted().toList();
  }

  private void assertRuns(String... routes) {
    assertTrue(camel.isStarted());
    for (String route : routes) {
      assertTrue(route, camel.getRouteController().getRouteStatus(route).isStarted());
    }
  }

  private String sendRoute() {
    return camel.getRoutes().stream()
        .map(Route::getId)
        .filter(id -> id.startsWith("send-email-"))
        .findFirst()
        .orElseThrow();
  }

  private static long sending(List<String> routes) {
    return routes.stream().filter(id -> id.startsWith("send-email-")).count();
  }

  private boolean done(Instant at) {
    Hour hour = hours.find(at).orElseThrow();
    return hour.state().equals("DONE") && hour.runs() >= WORKFLOWS && hour.done() == hour.runs();
  }

  private long count(long workflow, String state) {
    return deliveries.counts(workflow).get(DeliveryState.valueOf(state));
  }

  private boolean finished(long workflow, int deliveriesInAll) {
    return deliveries.counts(workflow).entrySet().stream()
            .filter(each -> each.getKey().finished())
            .mapToLong(Map.Entry::getValue)
            .sum()
        == deliveriesInAll;
  }

  private void contacts(String tier, int count) throws IOException {
    String csv =
        IntStream.range(0, count)
            .mapToObj(i -> "%s-%d,%s-%d@example.com,%s\n".formatted(tier, i, tier, i, tier))
            .collect(Collectors.joining("", "id,email,tier\n", ""));
    shell.run("carillon:contact-import " + Shell.file(tier + ".csv", csv));
  }

  /** An active workflow that mails a tier. */
  private long workflow(String name, String tier) throws IOException {
    String message =
        """
        message: hello
        subject: Hello
        from: {name: Carillon, email: carillon@example.com}
        html: <p>Number {{ external_id }}</p>
        """;
    String segment =
        "segment: %s\nall:\n  - field: tier\n    is: equal\n    value: %s\n".formatted(name, tier);
    String workflow = "workflow: %s\nsegments: [%s]\nmessage: hello\n".formatted(name, name);
    shell.run("carillon:message-create " + Shell.file("hello.yaml", message));
    shell.run("carillon:segment-create " + Shell.file(name + ".segment.yaml", segment));
    shell.run("carillon:workflow-create " + Shell.file(name + ".workflow.yaml", workflow));
    shell.run("carillon:workflow-activate " + name);
    return workflows.find(name).orElseThrow().id();
  }

  /** How often the sink accepted a mail for each address of a tier. */
  private static Map<String, Long> accepted(String tier) {
    try (Stream<String> lines = Files.lines(Path.of(System.getProperty("sink.log")))) {
      return lines
          .map(line -> line.split("\t")[1])
          .filter(address -> address.startsWith(tier + "-"))
          .collect(Collectors.groupingBy(a -> a, TreeMap::new, Collectors.counting()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within two minutes: " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
