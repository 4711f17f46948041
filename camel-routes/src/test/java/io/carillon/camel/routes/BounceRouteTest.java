package io.carillon.camel.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.carillon.api.InvalidInputException;
import io.carillon.api.bounce.Bounce;
import io.carillon.api.bounce.Bounce.Act;
import io.carillon.api.bounce.Bounce.Kind;
import io.carillon.api.bounce.BounceReason;
import io.carillon.api.bounce.Bounces;
import io.carillon.api.store.NodeLocks;
import io.carillon.api.workflow.Issue;
import io.carillon.api.workflow.Issues;
import io.carillon.store.PostgresLocks;
import io.carillon.testkit.TestDatabase;
import io.carillon.testkit.smtp.TestCertificate;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

@Timeout(60)
class BounceRouteTest {
  private static final Instant NOW = Instant.parse("2026-11-25T10:20:30Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir Path directory;
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private final List<Issue> issues = new CopyOnWriteArrayList<>();
  private final Map<BounceRoute, JoinedRoutes> joined = new HashMap<>();
  private volatile boolean away;
  private volatile int refused;

  @BeforeEach
  void start() {
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  private BounceRoute route(Map<String, Object> more) {
    NodeLocks alone =
        Fake.of(NodeLocks.class, Map.of("hold", call -> true, "release", call -> null));
    return route(camel, alone, more);
  }

  private BounceRoute route(DefaultCamelContext node, NodeLocks locks, Map<String, Object> more) {
    Bounces bounces =
        Fake.of(
            Bounces.class,
            Map.of("receive", call -> receive((InputStream) call[0], (Instant) call[1])));
    Issues log = Fake.of(Issues.class, Map.of("record", call -> issues.add((Issue) call[0])));
    BounceRoute route = new BounceRoute(bounces, log, locks, settings(more), CLOCK);
    joined.put(route, new JoinedRoutes(node, CLOCK, Map.of(), route));
    return route;
  }

  /** The bundle is stopped. */
  private void leave(BounceRoute route) {
    joined.get(route).close();
    route.stop();
  }

  private List<Bounce> receive(InputStream mail, Instant now) throws IOException {
    if (away) {
      refused++;
      throw new IllegalStateException("no database");
    }
    String text = new String(mail.readNBytes(1 << 20), StandardCharsets.UTF_8);
    received.add(text);
    boolean riddle = text.contains("riddle");
    return List.of(
        new Bounce(
            riddle ? Kind.UNREADABLE : Kind.HARD,
            Optional.empty(),
            "",
            "",
            riddle ? BounceReason.UNREADABLE : BounceReason.MAILBOX_UNKNOWN,
            "",
            Act.NONE,
            now));
  }

  private BounceConfig.Settings settings(Map<String, Object> more) {
    Map<String, Object> values = new HashMap<>();
    for (Method method : BounceConfig.class.getDeclaredMethods()) {
      values.put(method.getName(), method.getDefaultValue());
    }
    values.put("poll_seconds", 1);
    values.put("unreadable", directory.resolve("kept").toString());
    values.putAll(more);
    return BounceConfig.Settings.of(
        (BounceConfig)
            Proxy.newProxyInstance(
                BounceConfig.class.getClassLoader(),
                new Class<?>[] {BounceConfig.class, Annotation.class},
                (proxy, method, arguments) -> values.get(method.getName())));
  }

  private String next() throws InterruptedException {
    String mail = received.poll(20, TimeUnit.SECONDS);
    assertThat(mail).as("a mail within 20 s").isNotNull();
    return mail;
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("within 20 s").isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private static List<String> names(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void without_a_source_nothing_is_read_and_all_is_well() {
    BounceRoute route = route(Map.of());
    assertThat(camel.getRoutes()).isEmpty();
    assertThat(route.check().ok()).isTrue();
    leave(route);
  }

  @Test
  void mails_of_a_maildir_are_read_and_moved_and_riddles_are_kept_with_an_issue() throws Exception {
    Path inbox = Files.createDirectories(directory.resolve("mail dir/new"));
    Files.writeString(inbox.resolve("1.mx"), "Subject: one\n\nreport");
    Files.writeString(inbox.resolve("2.mx"), "Subject: two\n\nriddle");
    BounceRoute route =
        route(Map.of("source", "maildir", "maildir", directory.resolve("mail dir").toString()));
    assertThat(List.of(next(), next()))
        .containsExactlyInAnyOrder("Subject: one\n\nreport", "Subject: two\n\nriddle");
    Path cur = directory.resolve("mail dir/cur");
    until(() -> names(cur).size() == 2);
    assertThat(names(cur)).containsExactly("1.mx:2,S", "2.mx:2,S");
    assertThat(names(inbox)).isEmpty();
    assertThat(names(directory.resolve("kept"))).containsExactly("2.mx");
    assertThat(issues)
        .singleElement()
        .satisfies(
            issue -> {
              assertThat(issue.code()).isEqualTo("BOUNCE_UNREADABLE");
              assertThat(issue.message()).contains("bounce-read " + directory.resolve("kept/2.mx"));
            });
    until(() -> route.check().detail().contains("mail dir; the last at 2026-11-25T10:20:30Z"));
    leave(route);
    assertThat(camel.getRoutes()).isEmpty();
  }

  @Test
  void a_mail_that_can_not_be_recorded_stays_and_is_tried_again() throws Exception {
    away = true;
    Path inbox = Files.createDirectories(directory.resolve("m/new"));
    Files.writeString(inbox.resolve("1.mx"), "Subject: one\n\nreport");
    BounceRoute route =
        route(Map.of("source", "maildir", "maildir", directory.resolve("m").toString()));
    until(() -> refused >= 2);
    assertThat(names(inbox)).containsExactly("1.mx");
    until(() -> !route.check().ok());
    assertThat(route.check().detail()).contains("no database");
    away = false;
    assertThat(next()).startsWith("Subject: one");
    until(() -> names(inbox).isEmpty());
    assertThat(names(directory.resolve("m/cur"))).hasSize(1);
    until(() -> route.check().ok());
    leave(route);
  }

  @Test
  void mails_of_an_imap_mailbox_are_read_once_and_stay_there_marked_as_read() throws Exception {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    server.start();
    try {
      away = true;
      GreenMailUser user = server.setUser("bounces@shop.example", "b", "p&w)?#");
      user.deliver(mail("one", "report"));
      user.deliver(mail("two", "riddle"));
      BounceRoute route =
          route(
              Map.of(
                  "source", "imap",
                  "imap_host", "127.0.0.1",
                  "imap_port", server.getImap().getPort(),
                  "imap_tls", "none",
                  "imap_user", "b",
                  "_password", "p&w)?#"));
      until(() -> refused >= 2);
      assertThat(seen(server)).as("not recorded, not read").isZero();
      away = false;
      assertThat(List.of(next(), next())).anyMatch(mail -> mail.contains("Subject: two"));
      until(() -> seen(server) == 2);
      assertThat(names(directory.resolve("kept"))).hasSize(1);
      assertThat(route.check().ok()).isTrue();
      assertThat(camel.getEndpoints().toString()).doesNotContain("p&w", "p%26w");
      leave(route);
      assertThat(received).isEmpty();
    } finally {
      server.stop();
    }
  }

  @Test
  void of_two_nodes_one_reads_a_mailbox_and_the_other_goes_on_when_that_is_gone() throws Exception {
    GreenMail server = started(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    GreenMailUser user = server.setUser("bounces@shop.example", "b", "p");
    Map<String, Object> mailbox = imap(server.getImap().getPort(), Map.of());
    try (TestDatabase database = TestDatabase.fresh();
        DefaultCamelContext other = new DefaultCamelContext()) {
      other.start();
      BounceRoute first = route(camel, new PostgresLocks(database.dataSource()), mailbox);
      user.deliver(mail("one", "report"));
      assertThat(next()).contains("Subject: one");
      BounceRoute second = route(other, new PostgresLocks(database.dataSource()), mailbox);
      until(() -> second.check().detail().endsWith("by another node"));
      assertThat(second.check().ok()).isTrue();
      user.deliver(mail("two", "report"));
      assertThat(next()).contains("Subject: two");
      until(() -> first.check().detail().contains("the last at"));

      // The node is killed: its routes are gone, and its connection ends.
      joined.get(first).close();
      user.deliver(mail("three", "report"));
      JdbcClient.create(database.dataSource())
          .sql(
              "SELECT pg_terminate_backend(pid) FROM pg_locks"
                  + " WHERE locktype = 'advisory' AND pid <> pg_backend_pid()"
                  + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())")
          .query()
          .listOfRows();
      assertThat(next()).contains("Subject: three");
      until(() -> second.check().detail().contains("the last at"));
      assertThat(received).isEmpty();
      leave(second);
    } finally {
      server.stop();
    }
  }

  @Test
  void a_node_that_has_lost_its_lock_leaves_what_it_has_not_recorded_to_the_others()
      throws Exception {
    GreenMail server = started(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    GreenMailUser user = server.setUser("bounces@shop.example", "b", "p");
    user.deliver(mail("one", "report"));
    user.deliver(mail("two", "report"));
    AtomicInteger asked = new AtomicInteger();
    // At the look and at the first mail it is there; it is lost before the second.
    NodeLocks lost =
        Fake.of(
            NodeLocks.class,
            Map.of("hold", call -> asked.incrementAndGet() <= 2, "release", call -> null));
    BounceRoute route = route(camel, lost, imap(server.getImap().getPort(), Map.of()));
    try {
      next();
      until(() -> asked.get() >= 5);
      assertThat(received).isEmpty();
      assertThat(seen(server)).isEqualTo(1);
    } finally {
      leave(route);
      server.stop();
    }
  }

  @Test
  void all_is_well_again_when_a_mailbox_is_there_again_also_without_a_new_mail() throws Exception {
    ServerSetup setup = new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_IMAP);
    GreenMail server = started(setup);
    BounceRoute route = route(imap(setup.getPort(), Map.of()));
    try {
      until(() -> route.check().ok());
      server.stop();
      until(() -> !route.check().ok());
      assertThat(route.check().detail()).contains("but not since 2026-11-25T10:20:30Z");
      server = started(setup);
      until(() -> route.check().ok());
      assertThat(received).isEmpty();
    } finally {
      leave(route);
      server.stop();
    }
  }

  @Test
  void a_mail_that_can_not_be_recorded_keeps_the_health_page_unwell() throws Exception {
    away = true;
    GreenMail server = started(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    server.setUser("bounces@shop.example", "b", "p").deliver(mail("one", "report"));
    BounceRoute route = route(imap(server.getImap().getPort(), Map.of()));
    try {
      until(() -> refused >= 3);
      assertThat(route.check().detail()).contains("no database");
      assertThat(route.check().ok()).isFalse();
      away = false;
      until(() -> route.check().ok());
    } finally {
      leave(route);
      server.stop();
    }
  }

  @Test
  void a_certificate_of_ones_own_is_explained_and_taken_if_it_is_trusted() throws Exception {
    TestCertificate certificate = TestCertificate.create(directory);
    System.setProperty("greenmail.tls.keystore.file", directory.resolve("sink.p12").toString());
    System.setProperty("greenmail.tls.keystore.password", "sinksink");
    GreenMail server = started(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS));
    server.setUser("bounces@shop.example", "b", "p").deliver(mail("one", "report"));
    int port = server.getImaps().getPort();
    try {
      BounceRoute untrusting = route(imap(port, Map.of("imap_tls", "tls")));
      until(() -> !untrusting.check().ok());
      assertThat(untrusting.check().detail())
          .contains("certificate is not trusted")
          .contains("set imap.trusted");
      leave(untrusting);
      BounceRoute trusting =
          route(
              imap(
                  port,
                  Map.of("imap_tls", "tls", "imap_trusted", certificate.certificate().toString())));
      assertThat(next()).contains("Subject: one");
      until(() -> trusting.check().ok());
      leave(trusting);
    } finally {
      server.stop();
      System.clearProperty("greenmail.tls.keystore.file");
      System.clearProperty("greenmail.tls.keystore.password");
    }
  }

  @Test
  void headers_that_mean_something_to_camel_change_nothing_CVE_2026_33454() throws Exception {
    GreenMail server = started(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    GreenMailUser user = server.setUser("bounces@shop.example", "b", "p");
    String headers =
        """
        copyTo: Elsewhere
        moveTo: Elsewhere
        delete: true
        CamelMailCopyTo: Elsewhere
        CamelMailDelete: true
        CamelFileName: ../../elsewhere
        CamelToEndpoint: direct:elsewhere
        CamelRedelivered: true
        CamelBeanMethodName: close
        CamelExecCommandExecutable: /bin/false
        """
            .replace("\n", "\r\n");
    user.deliver(mail("one\r\n" + headers.strip(), "report"));
    BounceRoute imap = route(imap(server.getImap().getPort(), Map.of()));
    try {
      assertThat(next()).contains("CamelFileName: ../../elsewhere").contains("report");
      until(() -> seen(server) == 1);
      assertThat(server.getReceivedMessages()).hasSize(1);
      assertThat(imap.check().ok()).isTrue();
    } finally {
      leave(imap);
      server.stop();
    }
    Path inbox = Files.createDirectories(directory.resolve("m/new"));
    Files.writeString(inbox.resolve("1.mx"), headers + "Subject: two\n\nreport");
    BounceRoute maildir =
        route(Map.of("source", "maildir", "maildir", directory.resolve("m").toString()));
    assertThat(next()).contains("Subject: two");
    until(() -> names(directory.resolve("m/cur")).equals(List.of("1.mx:2,S")));
    leave(maildir);
  }

  @Test
  void what_is_no_regular_file_is_never_opened_but_set_aside_and_the_mails_go_on()
      throws Exception {
    Path maildir = directory.resolve("m");
    Path inbox = Files.createDirectories(maildir.resolve("new"));
    Path secret = Files.writeString(directory.resolve("secret"), "Subject: secret\n\nreport");
    Files.createSymbolicLink(inbox.resolve("1.link"), secret);
    Files.createSymbolicLink(inbox.resolve("2.dangling"), directory.resolve("nowhere"));
    Files.createSymbolicLink(inbox.resolve("3.device"), Path.of("/dev/zero"));
    Files.writeString(Files.createDirectories(inbox.resolve("4.folder")).resolve("x"), "x");
    Process pipe = new ProcessBuilder("mkfifo", inbox.resolve("5.pipe").toString()).start();
    assertThat(pipe.waitFor()).isZero();
    Files.createDirectories(maildir.resolve("set-aside"));
    Files.writeString(maildir.resolve("set-aside/1.link"), "an older one");
    Files.writeString(inbox.resolve("9.mx"), "Subject: mail\n\nreport");
    BounceRoute route = route(Map.of("source", "maildir", "maildir", maildir.toString()));
    assertThat(next()).startsWith("Subject: mail");
    until(() -> names(maildir.resolve("cur")).equals(List.of("9.mx:2,S")));
    until(() -> names(inbox).isEmpty());
    leave(route);
    assertThat(received).isEmpty();
    assertThat(names(maildir.resolve("set-aside")))
        .containsExactly("1.link", "1.link.1", "2.dangling", "3.device", "4.folder", "5.pipe");
    assertThat(Files.isSymbolicLink(maildir.resolve("set-aside/1.link.1"))).isTrue();
    assertThat(secret).hasContent("Subject: secret\n\nreport");
    assertThat(issues).hasSize(5).extracting(Issue::code).containsOnly("BOUNCE_SET_ASIDE");
    assertThat(issues.get(0).message()).contains("moved unopened to " + maildir.toAbsolutePath());
  }

  @Test
  void a_file_that_nobody_may_read_is_set_aside() throws Exception {
    Path maildir = directory.resolve("m");
    Path inbox = Files.createDirectories(maildir.resolve("new"));
    Path hidden = Files.writeString(inbox.resolve("1.mx"), "Subject: one\n\nreport");
    Files.setPosixFilePermissions(hidden, Set.of());
    assumeFalse(Files.isReadable(hidden), "root reads everything");
    Files.writeString(inbox.resolve("2.mx"), "Subject: two\n\nreport");
    BounceRoute route = route(Map.of("source", "maildir", "maildir", maildir.toString()));
    assertThat(next()).startsWith("Subject: two");
    until(() -> names(maildir.resolve("set-aside")).equals(List.of("1.mx")));
    leave(route);
    assertThat(issues).singleElement().extracting(Issue::code).isEqualTo("BOUNCE_SET_ASIDE");
  }

  @Test
  void of_a_huge_riddle_only_the_beginning_is_kept() throws Exception {
    Path maildir = directory.resolve("m");
    Path inbox = Files.createDirectories(maildir.resolve("new"));
    Path huge = Files.writeString(inbox.resolve("1.mx"), "Subject: one\n\nriddle");
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(1L << 36);
    }
    BounceRoute route = route(Map.of("source", "maildir", "maildir", maildir.toString()));
    Path kept = directory.resolve("kept/1.mx");
    until(() -> names(maildir.resolve("cur")).equals(List.of("1.mx:2,S")));
    leave(route);
    assertThat(Files.size(kept)).isEqualTo(2 << 20);
    assertThat(Files.size(maildir.resolve("cur/1.mx:2,S"))).isEqualTo(1L << 36);
  }

  private static GreenMail started(ServerSetup setup) {
    GreenMail server = new GreenMail(setup);
    server.start();
    server.setUser("bounces@shop.example", "b", "p");
    return server;
  }

  private static Map<String, Object> imap(int port, Map<String, Object> more) {
    Map<String, Object> values = new HashMap<>();
    values.putAll(
        Map.of(
            "source", "imap",
            "imap_host", "127.0.0.1",
            "imap_port", port,
            "imap_tls", "none",
            "imap_user", "b",
            "_password", "p"));
    values.putAll(more);
    return values;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static long seen(GreenMail server) {
    return Stream.of(server.getReceivedMessages()).filter(BounceRouteTest::isSeen).count();
  }

  private static boolean isSeen(MimeMessage message) {
    try {
      return message.isSet(Flags.Flag.SEEN);
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MimeMessage mail(String subject, String text) throws Exception {
    String mail =
        "From: MAILER-DAEMON@mx.example\r\nSubject: " + subject + "\r\n\r\n" + text + "\r\n";
    return new MimeMessage(
        Session.getInstance(new Properties()),
        new ByteArrayInputStream(mail.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void a_wrong_setting_is_refused_by_its_key() {
    refused(Map.of("source", "pop3"), "source must be one of none, maildir, imap, not \"pop3\"");
    refused(Map.of("poll_seconds", 0), "poll.seconds must be 1 to 86400, not 0");
    refused(Map.of("source", "maildir"), "maildir must be a folder");
    refused(Map.of("source", "maildir", "maildir", "/a?b"), "maildir must be a folder, without");
    refused(Map.of("source", "imap"), "imap.host must be a host name or address");
    Map<String, Object> imap = new HashMap<>(Map.of("source", "imap", "imap_host", "h"));
    refused(imap, "imap.user and .password must be set");
    imap.putAll(Map.of("imap_user", "u", "_password", "secret", "imap_port", 99999));
    refused(imap, "imap.port must be 1 to 65535, or 0, not 99999");
    imap.put("imap_port", 0);
    assertThat(settings(imap).imap().port()).isEqualTo(993);
    assertThat(settings(imap).toString()).doesNotContain("secret");
    imap.put("imap_trusted", "/no/such");
    refused(imap, "imap.trusted: /no/such can't be read as PEM certificates");
    imap.put("imap_trusted", "");
    imap.put("imap_folder", "a&delete=true");
    refused(imap, "imap.folder must be a folder's name");
  }

  private void refused(Map<String, Object> values, String message) {
    assertThatThrownBy(() -> settings(values))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("io.carillon.bounces.intake: ")
        .hasMessageContaining(message);
  }
}
