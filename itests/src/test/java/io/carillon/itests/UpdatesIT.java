package io.carillon.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.inject.Inject;
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
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** Rooms are replaced while the house stands. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class UpdatesIT {
  private static final String EMAIL = "etc/io.carillon.channel.email.cfg";
  private static final int MAILS = 2_000;
  private static final int WORKFLOWS = 12;
  private static final int CONTACTS = 50;

  @Inject private BundleContext bundles;
  @Inject private SessionFactory sessions;

  @Inject
  @Filter("(camel.context.name=carillon)")
  private CamelContext camel;

  private Shell shell;

  @Configuration
  public Option[] container() {
    OutsideSink sink = OutsideSink.start(Duration.ofMillis(4));
    return new Option[] {
      Containers.carillon(),
      systemProperty("sink.log").value(sink.log().toString()),
      editConfigurationFilePut(EMAIL, "transport", "smtp"),
      editConfigurationFilePut(EMAIL, "host", "127.0.0.1"),
      editConfigurationFilePut(EMAIL, "port", Integer.toString(sink.port())),
      editConfigurationFilePut(EMAIL, "tls", "none")
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
    workflow("flow", "flow");
    Route tick = camel.getRoute("tick");
    Route hour = camel.getRoute("hour");
    assertNotNull(tick);
    assertNotNull(hour);

    shell.run("carillon:hour-strike --no-wait");
    for (int moment : new int[] {MAILS / 10, MAILS / 3, MAILS / 2}) {
      until("mail " + moment + " arrives", () -> accepted("flow").size() >= moment);
      update("io.carillon-channel-email");
    }
    assertTrue("the updates came too late", accepted("flow").size() < MAILS);
    until("all mails are out", () -> sent("flow", MAILS));

    assertEquals(MAILS, accepted("flow").size());
    assertEquals(Set.of(1L), Set.copyOf(accepted("flow").values()));
    assertSame("another route was stopped", tick, camel.getRoute("tick"));
    assertSame("another route was stopped", hour, camel.getRoute("hour"));
  }

  @Test
  public void segments_are_updated_while_the_hour_is_evaluated_and_none_is_skipped()
      throws Exception {
    contacts("many", CONTACTS);
    for (int i = 0; i < WORKFLOWS; i++) {
      workflow("many-" + i, "many");
    }
    Set<Route> sending = sendRoutes();
    assertEquals(1, sending.size());

    shell.run("carillon:hour-strike --no-wait");
    int updates = 0;
    do {
      update("io.carillon-segments");
      updates++;
    } while (updates < 10 && !sent("many-" + (WORKFLOWS - 1), CONTACTS));
    for (int i = 0; i < WORKFLOWS; i++) {
      String name = "many-" + i;
      until(name + " is out", () -> sent(name, CONTACTS));
    }

    Map<String, Long> accepted = accepted("many");
    assertEquals(CONTACTS, accepted.size());
    assertEquals(Set.of((long) WORKFLOWS), Set.copyOf(accepted.values()));
    String hours = shell.run("carillon:hour-list --csv");
    assertTrue(hours, hours.lines().noneMatch(line -> line.contains("skipped")));
    assertEquals("the sending was stopped", sending, sendRoutes());
  }

  /** Replaces a bundle by the same one read again, as an administrator would by a newer one. */
  private void update(String symbolicName) throws BundleException {
    Bundle bundle =
        Stream.of(bundles.getBundles())
            .filter(b -> symbolicName.equals(b.getSymbolicName()))
            .findFirst()
            .orElseThrow();
    bundle.update();
  }

  private Set<Route> sendRoutes() {
    return camel.getRoutes().stream()
        .filter(route -> route.getId().startsWith("send-"))
        .collect(Collectors.toSet());
  }

  private boolean sent(String workflow, int count) {
    String list = shell.run("carillon:delivery-list --state sent --csv --limit 10000 " + workflow);
    return list.lines().skip(1).count() == count;
  }

  private void contacts(String tier, int count) throws IOException {
    String csv =
        IntStream.range(0, count)
            .mapToObj(i -> "%s-%d,%s-%d@example.com,%s\n".formatted(tier, i, tier, i, tier))
            .collect(Collectors.joining("", "id,email,tier\n", ""));
    shell.run("carillon:contact-import " + Shell.file(tier + ".csv", csv));
  }

  private void workflow(String name, String tier) throws IOException {
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
