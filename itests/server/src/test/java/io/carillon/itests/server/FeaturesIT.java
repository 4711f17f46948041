package io.carillon.itests.server;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.carillon.testkit.smtp.SinkOptions;
import io.carillon.testkit.smtp.SmtpSink;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Whatever may be left out is uninstalled from the running server, and installed again. */
public class FeaturesIT {
  private static final String PASSWORD = "a-password-of-a-test";
  private static final String TIER = "left";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static Server server;
  private static SmtpSink sink;
  private static SshUser admin;
  private static int contacts = 1;

  @BeforeClass
  public static void start() throws IOException, InterruptedException {
    sink = SmtpSink.start(SinkOptions.kind().keepingContent());
    server = Server.fresh("features");
    server.configure("io.carillon.channel.email", Sample.smtp(sink.port(), 1));
    Files.writeString(
        server.data().resolve("etc/users.properties"), "karaf = " + PASSWORD + ",admin,ssh\n");
    server.start();
    admin = SshUser.login(server.sshPort(), "karaf", PASSWORD);
    Sample.activate(server, TIER, contacts);
    run("carillon:hour-strike");
  }

  @AfterClass
  public static void stop() throws IOException, InterruptedException {
    admin.close();
    server.close();
    sink.close();
  }

  @Test
  public void without_an_audit_log_the_others_go_on() throws IOException {
    leftOut(List.of("audit"), "audit-list");
  }

  @Test
  public void without_the_linter_the_others_go_on() throws IOException {
    leftOut(List.of("lint"), "workflow-lint " + TIER);
  }

  @Test
  public void without_exports_the_others_go_on() throws IOException {
    leftOut(List.of("exports"), "export-list");
  }

  @Test
  public void exports_to_other_machines_come_with_a_feature_of_their_own() throws IOException {
    server.configure(
        "io.carillon.export-far", Map.of("kind", "http", "url", "http://127.0.0.1:9/in"));
    Server.until(PATIENCE, "it is known", () -> told("destination-list").contains("far,http,"));
    assertFalse(told("route-list"), told("route-list").contains("export-far,started"));

    run("feature:install carillon-exports-remote");
    Server.until(
        PATIENCE, "its route runs", () -> told("route-list").contains("export-far,started"));

    run("feature:uninstall carillon-exports-remote");
    Files.delete(server.data().resolve("etc/io.carillon.export-far.cfg"));
    Server.until(PATIENCE, "it is gone", () -> !told("destination-list").contains("far,http,"));
    isWell();
  }

  private static String told(String command) {
    return Server.quietly(() -> admin.run("carillon:" + command + " --csv")).output();
  }

  @Test
  public void without_templates_of_workflows_the_others_go_on() throws IOException {
    leftOut(List.of("gallery-flows", "gallery-partners", "gallery"), "template-list");
  }

  @Test
  public void without_applications_the_others_go_on() throws IOException {
    leftOut(List.of("applications"), "application-list");
  }

  @Test
  public void without_reports_the_others_go_on() throws IOException {
    leftOut(List.of("reporting"), "workflow-report " + TIER);
  }

  @Test
  public void without_bounces_the_others_go_on() throws IOException {
    leftOut(List.of("bounces"), "bounce-list");
    assertTrue(lastMail(), lastMail().contains("\r\nList-Unsubscribe: "));
  }

  @Test
  public void without_tracking_mails_leave_without_its_links() throws IOException {
    leftOut(List.of("bounces", "tracking"), "tracking-status");
    String mail = lastMail();
    assertFalse(mail, mail.contains("List-Unsubscribe"));
    assertFalse(mail, mail.contains("/t/"));
    strikes();
    assertTrue(lastMail(), lastMail().contains("\r\nList-Unsubscribe: "));
  }

  @Test
  public void while_tracking_is_installed_and_stopped_mails_wait_for_it() throws IOException {
    run("bundle:stop io.carillon-tracking");
    long before = sink.count();
    contact();
    Server.Answer waits = admin.run("carillon:hour-strike --timeout 3");
    assertEquals(waits.toString(), 1, waits.status());
    assertEquals(before, sink.count());
    run("bundle:start io.carillon-tracking");
    Server.until(PATIENCE, "the mail leaves", () -> sink.count() == before + 1);
    assertTrue(lastMail(), lastMail().contains("\r\nList-Unsubscribe: "));
    isWell();
  }

  @Test
  public void without_a_channel_its_mails_wait() throws IOException {
    run("feature:uninstall carillon-channel-email");
    isWell();
    long before = sink.count();
    contact();
    run("carillon:hour-strike --no-wait");
    run("feature:install carillon-channel-email");
    Server.until(PATIENCE, "the mail leaves", () -> sink.count() == before + 1);
    isWell();
  }

  /** The server is well without the features and does its work, and gets them back. */
  private static void leftOut(List<String> features, String command) throws IOException {
    String names = "carillon-" + String.join(" carillon-", features);
    run("feature:uninstall " + names);
    isWell();
    Server.Answer answer = admin.run("carillon:" + command);
    assertEquals(answer.toString(), 1, answer.status());
    String last = "carillon-" + features.get(features.size() - 1);
    assertEquals(
        "The feature %1$s is not installed; an admin adds it with feature:install %1$s"
            .formatted(last),
        answer.output().strip());
    run("carillon:status");
    strikes();

    run("feature:install " + names);
    Server.until(
        PATIENCE,
        "its command works again",
        () -> Server.quietly(() -> admin.run("carillon:" + command)).status() == 0);
    isWell();
  }

  /** A strike finds somebody new, and the mail leaves. */
  private static void strikes() throws IOException {
    long before = sink.count();
    contact();
    String line = run("carillon:hour-strike --csv").lines().skip(1).findFirst().orElse("");
    assertEquals(TIER + ",done,1,1,0,0,", line);
    assertEquals(before + 1, sink.count());
  }

  private static void contact() throws IOException {
    contacts++;
    String id = TIER + "-" + contacts;
    String csv = "id,email,first_name,tier\n%s,%s@example.com,Ana,%s\n".formatted(id, id, TIER);
    run("carillon:contact-import " + server.file(id + ".csv", csv));
  }

  private static String lastMail() {
    byte[] content = sink.received().get(sink.received().size() - 1).content();
    return new String(content, StandardCharsets.UTF_8);
  }

  private static String run(String command) throws IOException {
    return admin.run(command).requireSuccess().output();
  }

  /** Nothing is red for what is not installed: at the latest when all have settled. */
  private static void isWell() {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest page =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.httpPort() + "/health"))
            .build();
    Server.until(
        PATIENCE,
        "the server is well",
        () ->
            Server.quietly(() -> http.send(page, HttpResponse.BodyHandlers.ofString())).statusCode()
                == 200);
  }
}
