package io.carillon.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;

import io.carillon.api.contact.Contact;
import io.carillon.api.contact.Contacts;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.gallery.Gallery;
import io.carillon.api.journey.Hours;
import io.carillon.api.workflow.Chains;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.api.workflow.Workflows;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.inject.Inject;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The e-mail workflow, whole: gallery, chains, applications, and what comes back from mails. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class EmailWorkflowIT {
  private static final String EMAIL = "etc/io.carillon.channel.email.cfg";
  private static final String INTAKE = "etc/io.carillon.bounces.intake.cfg";
  private static final String TRACKING = "etc/io.carillon.tracking.cfg";
  private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Firefox/150.0";

  private static final String PACK =
      """
      template: harvest-greeting
      title: Harvest greeting
      category: Engagement and retention
      description: One friendly mail in autumn.
      programmes: [performance, creator]
      members:
        - key: greeting
          workflow: Harvest greeting
          when: in autumn
          segment:
            all:
              - {field: relationship_stage, is: any_of, value: [joined]}
          message:
            language: en
            subject: A good harvest
            html: <p>Have a good harvest, {{ first_name | default('friend') }}.</p>
      """;

  @Inject private BundleContext server;
  @Inject private SessionFactory sessions;
  @Inject private Contacts contacts;
  @Inject private Deliveries deliveries;
  @Inject private Gallery gallery;
  @Inject private Chains chains;
  @Inject private Workflows workflows;
  @Inject private Hours hours;

  private Shell shell;

  @Configuration
  public Option[] container() throws IOException {
    OutsideMailServer mail = OutsideMailServer.start();
    Path maildir = Files.createTempDirectory(Path.of("target"), "returned-").toAbsolutePath();
    for (String folder : List.of("new", "cur", "tmp")) {
      Files.createDirectories(maildir.resolve(folder));
    }
    return new Option[] {
      Containers.carillon(),
      systemProperty("pax.exam.service.timeout").value("90000"),
      systemProperty("mail.pop3.port").value(Integer.toString(mail.pop3Port())),
      systemProperty("returned.mails").value(maildir.toString()),
      editConfigurationFilePut(EMAIL, "transport", "smtp"),
      editConfigurationFilePut(EMAIL, "host", "127.0.0.1"),
      editConfigurationFilePut(EMAIL, "port", Integer.toString(mail.smtpPort())),
      editConfigurationFilePut(EMAIL, "tls", "none"),
      editConfigurationFilePut(EMAIL, "return-path", "bounces+{mark}@example.com"),
      editConfigurationFilePut(TRACKING, "soon.seconds", "0"),
      editConfigurationFilePut("etc/io.carillon.users.cfg", "karaf", "own@example.com"),
      editConfigurationFilePut(INTAKE, "source", "maildir"),
      editConfigurationFilePut(INTAKE, "poll.seconds", "1"),
      editConfigurationFilePut(INTAKE, "maildir", maildir.toString())
    };
  }

  @Before
  public void whenWell() throws InterruptedException {
    new HealthPageReader().whenWell(Duration.ofSeconds(90));
    shell = new Shell(sessions);
  }

  @Test
  public void a_template_pack_dropped_in_adds_its_card_and_what_was_made_of_it_outlives_the_pack()
      throws Exception {
    Bundle pack = drop(PACK);
    until("its card is there", () -> gallery.find("harvest-greeting").isPresent());
    assertTrue(shell.run("carillon:template-list").contains("Harvest greeting"));

    shell.run("carillon:template-use harvest-greeting --set from.email=us@example.com");
    pack.uninstall();
    until("its card is gone", () -> gallery.find("harvest-greeting").isEmpty());
    assertFalse(shell.run("carillon:template-list").contains("Harvest greeting"));

    assertEquals(WorkflowState.DRAFT, workflows.find("Harvest greeting").orElseThrow().state());
    shell.run("carillon:workflow-activate Harvest greeting");
    assertEquals(WorkflowState.ACTIVE, workflows.find("Harvest greeting").orElseThrow().state());
  }

  @Test
  public void the_workflows_of_a_chain_are_activated_together_or_not_at_all_R22() throws Exception {
    shell.run(
        "carillon:template-use onboarding --set from.email=us@example.com"
            + " --set portal.url=https://partners.example.com/");
    shell.run(
        "carillon:message-create "
            + Shell.file(
                "unfinished.yaml",
                """
                message: Unfinished
                subject: Hello
                from: {name: Us, email: us@example.invalid}
                html: <p>Hello</p>
                """));
    List<String> names =
        chains.list().stream()
            .filter(each -> each.template().equals("onboarding"))
            .flatMap(each -> each.members().stream())
            .map(Workflow::name)
            .toList();
    String chain = chain("onboarding");
    String last = names.get(names.size() - 1);
    String message = workflows.find(last).orElseThrow().message();
    shell.run("carillon:workflow-message \"" + last + "\" Unfinished");

    String refused = shell.fails("carillon:chain-activate \"" + chain + "\"");
    assertTrue(refused, refused.contains(last));
    assertEquals(List.of(WorkflowState.DRAFT), states(chain));

    shell.run("carillon:workflow-message \"" + last + "\" \"" + message + "\"");
    shell.run("carillon:chain-activate \"" + chain + "\"");
    assertEquals(List.of(WorkflowState.ACTIVE), states(chain));
  }

  private String chain(String template) {
    return chains.list().stream()
        .filter(each -> each.template().equals(template))
        .findFirst()
        .orElseThrow()
        .name();
  }

  private List<WorkflowState> states(String chain) {
    return chains.find(chain).orElseThrow().members().stream()
        .map(Workflow::state)
        .distinct()
        .toList();
  }

  @Test
  public void who_applies_and_fits_is_accepted_within_seconds_R196() throws Exception {
    shell.run(
        "carillon:contact-import "
            + Shell.file(
                "applicants.csv",
                "id,email,stage,audience\nA-1,a1@example.com,new,5000\nA-2,a2@example.com,new,5\n"));
    shell.run(
        "carillon:segment-create "
            + Shell.file(
                "large.yaml",
                "segment: Large audience\nall:\n  - {field: audience, is: at_least, value: 1000}\n"));
    shell.run(
        "carillon:workflow-create "
            + Shell.file(
                "accept.yaml",
                "workflow: Accept large audiences\ntrigger: application\n"
                    + "segments: [Large audience]\nactions: [accept, {add_to_group: Large}]\n"));
    shell.run("carillon:workflow-activate Accept large audiences");

    shell.run("carillon:application-record A-1");
    shell.run("carillon:application-record A-2");

    until("A-1 has joined", () -> value("A-1", "relationship_stage").equals("JOINED"));
    assertEquals("[Large]", value("A-1", "partner_groups"));
    until("A-2 is left to people", () -> shell.run("carillon:application-list").contains("left"));
    assertEquals("NEW", value("A-2", "relationship_stage"));
  }

  @Test
  public void what_readers_do_with_a_mail_stands_in_the_report_R112_R148_R194() throws Exception {
    shell.run(
        "carillon:contact-import "
            + Shell.file(
                "readers.csv",
                "id,email,club\nR-1,r1@example.com,readers\nR-2,r2@example.com,readers\n"
                    + "R-3,r3@example.com,readers\n"));
    shell.run(
        "carillon:segment-create "
            + Shell.file(
                "readers.yaml",
                "segment: Readers\nall:\n  - {field: club, is: equal, value: readers}\n"));
    shell.run(
        "carillon:message-create "
            + Shell.file(
                "news.yaml",
                """
                message: News
                subject: News
                from: {name: Us, email: us@example.com}
                html: <p><a href="https://shop.example.com/new?c={{ external_id }}">New</a></p>
                """));
    shell.run(
        "carillon:workflow-create "
            + Shell.file(
                "news.workflow.yaml", "workflow: News\nsegments: [Readers]\nmessage: News\n"));
    shell.run("carillon:workflow-activate News");
    long news = workflows.find("News").orElseThrow().id();
    hours.strikeByHand(Instant.now());
    until("three mails are out", () -> count(news, "SENT") == 3);

    MailRecipient reader = new MailRecipient(BROWSER);
    String first = reader.onlyMail(postbox(), "r1@example.com");
    assertEquals("https://shop.example.com/new?c=R-1", reader.click(first));
    String second = reader.onlyMail(postbox(), "r2@example.com");
    reader.unsubscribe(second);
    giveBack(reader.onlyMail(postbox(), "r3@example.com"));

    until("who clicked is known", () -> recipients("clicked").contains("R-1"));
    assertTrue(recipients("opened"), recipients("opened").contains("R-1"));
    assertFalse(recipients("clicked"), recipients("clicked").contains("R-2"));
    until("who unsubscribed is known", () -> recipients("unsubscribed").contains("R-2"));
    until("what came back is known", () -> recipients("bounced").contains("R-3"));
    assertTrue(recipients("bounced"), recipients("bounced").contains("5.1.1"));
    assertTrue(shell.run("carillon:suppression-list").contains("r3@example.com"));
    String report = shell.run("carillon:workflow-report News");
    assertTrue(report, report.replaceAll(" +", " ").contains("delivered 2 66.7 % of sent"));
  }

  @Test
  public void a_test_mail_goes_to_the_users_own_address_R89() throws Exception {
    shell.run(
        "carillon:message-create "
            + Shell.file(
                "trial.yaml",
                """
                message: Trial
                subject: Trial
                from: {name: Us, email: us@example.com}
                html: <p>Hello {{ first_name | default('friend') }}</p>
                """));
    shell.run("USER=karaf; carillon:message-test Trial");
    String mail = new MailRecipient(BROWSER).onlyMail(postbox(), "own@example.com");
    assertTrue(mail, mail.contains("Subject: [Test] Trial"));
  }

  private static Postbox postbox() {
    return new Postbox(Integer.parseInt(System.getProperty("mail.pop3.port")));
  }

  private String recipients(String status) {
    return shell.run("carillon:workflow-report News --recipients --csv --status " + status);
  }

  /** The recipient's server does not know the recipient, and says so to the return path. */
  private static void giveBack(String mail) throws IOException {
    String report =
        """
        From: Mail Delivery System <mailer-daemon@mx.example.net>
        To: us@example.com
        Subject: Undelivered mail
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="cut"

        --cut
        Content-Type: text/plain

        Your mail could not be delivered.

        --cut
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.net

        Final-Recipient: rfc822; r3@example.com
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 5.1.1 no such mailbox

        --cut
        Content-Type: text/rfc822-headers

        %s
        --cut--
        """
            .formatted(mail.substring(0, mail.indexOf("\r\n\r\n")));
    Path maildir = Path.of(System.getProperty("returned.mails"));
    Path written = Files.writeString(maildir.resolve("tmp/1.mx"), report);
    Files.move(written, maildir.resolve("new/1.mx"));
  }

  private String value(String contact, String field) {
    Contact found = contacts.find(contact).orElseThrow();
    return String.valueOf(found.values().get(field));
  }

  private Bundle drop(String template) throws Exception {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "com.example.harvest");
    ByteArrayOutputStream jar = new ByteArrayOutputStream();
    try (JarOutputStream out = new JarOutputStream(jar, manifest)) {
      out.putNextEntry(new JarEntry("CARILLON-INF/templates/harvest.yaml"));
      out.write(template.getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
    }
    Bundle pack = server.installBundle("test:harvest", new ByteArrayInputStream(jar.toByteArray()));
    pack.start();
    return pack;
  }

  private long count(long workflow, String state) {
    return deliveries.counts(workflow).get(DeliveryState.valueOf(state));
  }

  private static void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within a minute: " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }
}
