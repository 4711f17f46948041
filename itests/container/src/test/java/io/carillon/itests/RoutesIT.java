package io.carillon.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotSame;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import io.carillon.api.application.Applications;
import io.carillon.api.contact.Contacts;
import io.carillon.api.contact.Events;
import io.carillon.api.route.Route;
import io.carillon.api.route.Route.State;
import io.carillon.api.route.Routes;
import io.carillon.api.workflow.Issues;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.inject.Inject;
import javax.management.ObjectName;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.karaf.options.KarafDistributionOption;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Routes of integrators join the running server, and outlive updates of its own. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class RoutesIT {
  private static final String CARILLON = "(camel.context.name=carillon)";
  private static final List<String> OWN =
      List.of(
          "application",
          "application-queue",
          "applications",
          "classify",
          "export-folder",
          "export-plans",
          "exports-1",
          "exports-2",
          "flows",
          "fold",
          "forget",
          "hour",
          "months",
          "tick");

  @Inject private BundleContext server;
  @Inject private SessionFactory sessions;

  private Shell shell;

  @Configuration
  public Option[] container() {
    return new Option[] {
      Containers.carillon(),
      systemProperty("pax.exam.service.timeout").value("90000"),
      systemProperty("partner.routes").value(System.getProperty("partner.routes")),
      systemProperty("examples").value(new File("../../examples").getAbsolutePath()),
      KarafDistributionOption.editConfigurationFilePut("etc/io.carillon.camel.cfg", "jmx", "true")
    };
  }

  @Before
  public void whenWell() throws InterruptedException, IOException {
    new HealthPageReader().whenWell(Duration.ofSeconds(90));
    shell = new Shell(sessions);
    shell.run(
        "carillon:contact-import "
            + Shell.file("people.csv", "id,email\nann,ann@example.com\nbob,bob@example.com\n"));
  }

  @Test
  public void an_integrators_file_joins_and_leaves_and_a_wrong_one_is_its_own_trouble()
      throws Exception {
    Path deploy = Path.of(System.getProperty("karaf.base"), "deploy");
    Path crm = Path.of(System.getProperty("karaf.data"), "crm");
    String example = Files.readString(example("crm-file/crm.camel.yaml"));
    Files.writeString(deploy.resolve("wrong.camel.yaml"), "- route:\n    id: wrong\n    form: x\n");
    Path file =
        Files.writeString(
            deploy.resolve("crm.camel.yaml"), example.replace("/srv/crm", crm.toString()));

    until("the file's route runs", () -> state("crm-unsubscribes") == State.STARTED);
    until("the wrong one is told", () -> state("wrong.camel.yaml") == State.FAILED);
    String told = shell.run("carillon:route-list --csv");
    assertTrue(told, told.contains("wrong.camel.yaml,failed,0,0,0,deploy/wrong.camel.yaml"));
    assertRun(OWN);

    until("it reads on from now", () -> readers("crm") == 1);
    shell.run("carillon:contact-unsubscribe ann");
    Path lines = crm.resolve("unsubscribed.csv");
    until("the CRM knows", () -> Files.exists(lines) && text(lines).startsWith("ann,EVERYTHING,"));

    Files.delete(file);
    until("it has left with its file", () -> route("crm-unsubscribes").isEmpty());
    assertRun(OWN);
  }

  @Test
  public void an_integrators_bundle_joins_and_leaves() throws Exception {
    Path orders = Files.createDirectories(Path.of(System.getProperty("karaf.data"), "orders"));
    shell.run("config:property-set --pid com.example.orders folder " + orders);
    Bundle bundle =
        server.installBundle(new File(System.getProperty("partner.routes")).toURI().toString());
    bundle.start();
    until("its route runs", () -> state("orders") == State.STARTED);
    assertEquals("com.example.partner-routes", route("orders").orElseThrow().bundle());

    order(orders, "2.json", "{\"contact\": \"nobody\", \"type\": \"purchase\", \"id\": \"O-2\"}");
    order(orders, "1.json", "{\"contact\": \"bob\", \"type\": \"purchase\", \"id\": \"O-1\"}");
    long bob = service(Contacts.class).find("bob").orElseThrow().id();
    until("the order is an event", () -> service(Events.class).list(bob, 10).size() == 1);
    until("the other one an issue", () -> issues("ORDER_REFUSED") == 1);
    until("both are counted", () -> route("orders").orElseThrow().exchanges() == 2);

    bundle.uninstall();
    until("it has left with its bundle", () -> route("orders").isEmpty());
    assertRun(OWN);
  }

  @Test
  public void what_is_sent_while_the_routes_are_updated_waits_and_the_context_stays()
      throws Exception {
    CamelContext camel = context();
    int before = applications();
    AtomicBoolean end = new AtomicBoolean();
    try (UpdateWatch watch = new UpdateWatch(camel);
        ProducerTemplate integrator = camel.createProducerTemplate()) {
      CompletableFuture<Integer> queued =
          CompletableFuture.supplyAsync(() -> send(integrator, "seda:application", "q", end));
      CompletableFuture<Integer> asked =
          CompletableFuture.supplyAsync(() -> send(integrator, "direct:application", "d", end));
      for (String bundle :
          List.of("camel-routes", "applications", "camel-component", "camel-routes")) {
        int sent = applications();
        until("applications come in", () -> applications() > sent + 10);
        new UpdateRoom(server, bundle).update();
      }
      int sent = applications();
      until("applications come in again", () -> applications() > sent + 10);
      end.set(true);
      int all = before + queued.join() + asked.join();
      until("none is missing", () -> applications() == all);
      assertTrue(watch.gone().contains("application-queue"));
      assertFalse("the context stays", watch.contextStopped());
      assertEquals("none was refused", 0, issues("APPLICATION_REFUSED"));
    }
    assertRun(OWN);
  }

  /** Sends one application after the other until the end; returns how many. */
  private static int send(ProducerTemplate integrator, String uri, String id, AtomicBoolean end) {
    int sent = 0;
    while (!end.get()) {
      String application = "{\"contact\": \"ann\", \"id\": \"" + id + "-" + sent + "\"}";
      if (uri.startsWith("direct:")) {
        integrator.requestBody(uri, application);
      } else {
        integrator.sendBody(uri, application);
      }
      sent++;
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    return sent;
  }

  @Test
  public void only_an_update_of_its_own_bundle_restarts_the_context() throws Exception {
    CamelContext first = context();
    new UpdateRoom(server, "camel-routes").update();
    new UpdateRoom(server, "camel-component").update();
    until("all are back", () -> OWN.stream().allMatch(id -> state(id) == State.STARTED));
    assertEquals(first, context());

    new UpdateRoom(server, "camel-context").update();
    until("all have joined anew", () -> OWN.stream().allMatch(id -> state(id) == State.STARTED));
    assertNotSame(first, context());
  }

  @Test
  public void jmx_shows_the_context_when_it_is_switched_on() throws Exception {
    until(
        "an MBean",
        () -> {
          try {
            return !ManagementFactory.getPlatformMBeanServer()
                .queryNames(new ObjectName("org.apache.camel:type=routes,*"), null)
                .isEmpty();
          } catch (javax.management.JMException e) {
            throw new AssertionError(e);
          }
        });
  }

  private static Path example(String name) {
    return Path.of(System.getProperty("examples"), name);
  }

  private static void order(Path folder, String name, String text) throws IOException {
    Path written = Files.writeString(folder.resolve(name + ".part"), text);
    Files.move(written, folder.resolve(name));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void assertRun(List<String> routes) {
    for (String id : routes) {
      assertEquals(id, State.STARTED, state(id));
    }
  }

  private Optional<Route> route(String id) {
    return find(Routes.class, null).flatMap(routes -> routes.find(id));
  }

  private State state(String id) {
    return route(id).map(Route::state).orElse(State.STOPPED);
  }

  private int applications() {
    return find(Applications.class, null)
        .map(each -> each.list(Optional.empty(), 10_000).size())
        .orElse(0);
  }

  private long issues(String code) {
    return service(Issues.class).list(Optional.empty(), 1_000).stream()
        .filter(issue -> issue.code().equals(code))
        .count();
  }

  private int readers(String name) {
    String sql = "SELECT count(*) FROM feed_reader WHERE name = ?";
    try (var connection = service(DataSource.class).getConnection();
        var statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    } catch (java.sql.SQLException e) {
      throw new AssertionError(e);
    }
  }

  private CamelContext context() {
    return find(CamelContext.class, CARILLON).orElseThrow();
  }

  private <T> T service(Class<T> type) {
    return find(type, null).orElseThrow();
  }

  /** Looked up each time: services are replaced here. */
  private <T> Optional<T> find(Class<T> type, String filter) {
    try {
      Collection<ServiceReference<T>> found = server.getServiceReferences(type, filter);
      return found.stream().map(server::getService).flatMap(Stream::ofNullable).findFirst();
    } catch (InvalidSyntaxException e) {
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
