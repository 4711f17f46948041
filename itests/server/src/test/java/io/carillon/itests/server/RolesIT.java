package io.carillon.itests.server;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Somebody of every role logs in by SSH and tries everything. */
public class RolesIT {
  /** What an SFTP client says first (SSH_FXP_INIT, version 3): a server would answer. */
  private static final byte[] SFTP_HELLO = {0, 0, 0, 5, 1, 0, 0, 0, 3};

  private static final String PASSWORD = "a-password-of-a-test";
  private static final String SECRET = "the-admins-own-password";

  /** What only looks, by its name. */
  private static final Pattern LOOKS =
      Pattern.compile(
          "status|commands|tracking-status|contact-campaigns"
              + "|.*-(list|show|report|schema|lint|simulate|compare|preview|versions|fields|links)"
              + "|customer-message-export|workflow-(explain|export|issues|log)");

  /** What only looks, but at what is not for everybody. */
  private static final Set<String> OF_ADMINS =
      Set.of(
          "contact-erase",
          "hour-strike",
          "tracking-key-revoke",
          "tracking-key-rotate",
          "audit-list");

  private static Server server;
  private static Path target;

  @BeforeClass
  public static void start() throws IOException, InterruptedException {
    server = Server.fresh("roles");
    Files.writeString(
        server.data().resolve("etc/users.properties"),
        "karaf = "
            + SECRET
            + ",_g_:admingroup\n"
            + "_g_\\:admingroup = group,admin,manager,viewer,systembundles,ssh\n"
            + "ada = "
            + PASSWORD
            + ",admin,ssh\n"
            + "mia = "
            + PASSWORD
            + ",manager,ssh\n"
            + "vera = "
            + PASSWORD
            + ",viewer,ssh\n"
            + "nora = "
            + PASSWORD
            + ",viewer\n");
    target = server.data().resolve("stolen");
    server.start();
  }

  @AfterClass
  public static void stop() throws IOException, InterruptedException {
    server.close();
  }

  private static SshUser as(String name) throws IOException {
    return SshUser.login(server.sshPort(), name, PASSWORD);
  }

  private static List<String> commands(SshUser user) throws IOException {
    return user.run("carillon:commands --csv")
        .requireSuccess()
        .output()
        .lines()
        .skip(1)
        .map(line -> line.substring(0, line.indexOf(',')))
        .toList();
  }

  @Test
  public void each_role_runs_the_commands_that_are_for_it_and_no_others() throws IOException {
    try (SshUser admin = as("ada");
        SshUser manager = as("mia");
        SshUser viewer = as("vera")) {
      List<String> all = commands(admin);
      assertTrue(all.toString(), all.size() > 80);
      List<String> wrong = new ArrayList<>();
      for (String command : all) {
        boolean ofAdmins = OF_ADMINS.contains(command);
        boolean looks = LOOKS.matcher(command).matches() && !ofAdmins;
        check(wrong, admin, "admin", command, true);
        check(wrong, manager, "manager", command, !ofAdmins);
        check(wrong, viewer, "viewer", command, looks);
      }
      assertEquals(List.of(), wrong);
      String denied = admin.run("carillon:audit-list --user vera --csv").requireSuccess().output();
      assertTrue(denied, denied.contains("carillon:workflow-pause"));
      assertTrue(denied, denied.toUpperCase(Locale.ROOT).contains("DENIED"));
    }
  }

  private static void check(
      List<String> wrong, SshUser user, String role, String command, boolean may)
      throws IOException {
    Server.Answer help = user.run("carillon:" + command + " --help");
    if ((help.status() == 0) != may) {
      wrong.add(role + (may ? " may not " : " may ") + command + ": " + help.output());
    }
  }

  @Test
  public void what_is_missing_unknown_or_not_for_a_role_is_said_in_one_line() throws IOException {
    try (SshUser admin = as("ada");
        SshUser viewer = as("vera")) {
      for (SshUser user : List.of(admin, viewer)) {
        says(
            user,
            "carillon:bell-ring",
            "There is no command bell-ring; carillon:commands lists all");
        says(
            user,
            "carillon:workflow-show",
            "workflow is missing; use: carillon:workflow-show [options] workflow (--help tells more)");
        says(
            user,
            "carillon:workflow-list --sate x",
            "There is no option --sate; use: carillon:workflow-list [options] (--help tells more)");
      }
      says(
          viewer,
          "carillon:workflow-pause x",
          "Your role viewer does not allow workflow-pause: it is for managers and admins");
    }
  }

  private static void says(SshUser user, String line, String sentence) throws IOException {
    Server.Answer answer = user.run(line);
    assertEquals(1, answer.status());
    assertEquals(sentence, answer.output().strip());
  }

  /** Ways to read a file, to write one, to run a program, to change the server or its users. */
  private static List<String> attacks() {
    String users = server.data().resolve("etc/users.properties").toString();
    return List.of(
        "shell:exec cat " + users,
        "exec cat " + users,
        "*:exec cat " + users,
        "shell:cat " + users,
        "cat " + users,
        "shell:head " + users,
        "shell:tail " + users,
        "shell:less " + users,
        "shell:more " + users,
        "shell:sort " + users,
        "shell:grep karaf " + users,
        "grep karaf " + users,
        "shell:wc " + users,
        "shell:nano " + users,
        "shell:edit " + users,
        "shell:ls " + server.data(),
        "shell:source " + users,
        "source " + users,
        "shell:java io.carillon.None",
        "shell:new java.io.File " + users,
        "new java.io.FileOutputStream " + target,
        "(new java.io.FileReader " + users + ") read",
        "shell:echo x > " + target,
        "echo x > " + target,
        "carillon:status > " + target,
        "carillon:status >> " + target,
        "carillon:commands --csv | tac -f " + target,
        "carillon:commands --csv | shell:tac -f " + target,
        "carillon:segment-create < " + users,
        "shell:set x y",
        "x = $(cat " + users + "); echo $x",
        "a = { cat " + users + " }; a",
        "$.context getBundles",
        "($.context getBundle 0) stop",
        "x = $.context; $x getBundles",
        "($.session class) classLoader",
        "(\"\" class) forName java.lang.Runtime",
        "((\"\" getClass) forName java.lang.Runtime) getRuntime",
        "shell:eval 'cat " + users + "'",
        "eval 'cat " + users + "'",
        "shell:addCommand x ($.context bundle)",
        "shell:each [1 2] { cat " + users + " }",
        "shell:if { true } { cat " + users + " }",
        "shell:while { true } { shell:sleep 1000 }",
        "shell:try { cat " + users + " }",
        "shell:env",
        "shell:info",
        "shell:printf %s x",
        "shell:sleep 1",
        "shell:history",
        "shell:complete x",
        "shell:widget x",
        "shell:run " + users,
        "shell:threads --dump",
        "shell:stack-traces-print true",
        "system:property java.home",
        "system:property -p x y",
        "system:shutdown -f",
        "shutdown -f",
        "halt",
        "system:framework",
        "system:start-level 1",
        "bundle:list",
        "bundle:headers 0",
        "bundle:install file:" + users,
        "bundle:stop io.carillon-shell",
        "bundle:dynamic-import 0",
        "bundle:load-test",
        "config:list",
        "config:property-list --pid io.carillon.store",
        "config:property-set --pid io.carillon.channel.email transport smtp",
        "config:edit io.carillon.store",
        "config:install file:" + users + " x.cfg",
        "feature:list",
        "feature:install eventadmin",
        "feature:repo-add file:" + users,
        "kar:install file:" + users,
        "jaas:realm-list",
        "jaas:user-list",
        "jaas:manage --realm karaf",
        "jaas:user-add x y",
        "jaas:su karaf",
        "jaas:sudo karaf cat " + users,
        "log:get",
        "log:set DEBUG",
        "log:display",
        "log:tail",
        "log:log x",
        "service:list",
        "service:get x",
        "service:wait x",
        "ssh:ssh -p 22 127.0.0.1",
        "ssh:sshd",
        "dev:dump-create",
        "diagnostic:dump-create",
        "instance:list",
        "package:exports",
        "help shell:exec",
        "*:help",
        "logout",
        "carillon",
        "carillon:status; cat " + users,
        "carillon:status && cat " + users,
        "carillon:status || cat " + users,
        "carillon:status | cat " + users,
        "carillon:status &",
        "carillon:workflow-show $(cat " + users + ")",
        "carillon:workflow-show \"$(cat " + users + ")\"",
        "carillon:workflow-show `cat " + users + "`",
        "carillon:workflow-show <(cat " + users + ")",
        "carillon:workflow-show " + server.data() + "/etc/*",
        "history-file = " + target,
        "history-file=" + target,
        "carillon:status\ncat " + users,
        "scp -t " + target,
        "scp -f " + users,
        "internal-sftp");
  }

  @Test
  public void no_line_of_a_viewer_or_manager_leaves_the_commands_of_their_role()
      throws IOException {
    try (SshUser manager = as("mia");
        SshUser viewer = as("vera")) {
      attack(viewer, attacks());
      attack(manager, attacks());
    }
  }

  /** The access lists are a line of defence of their own, where the other one is being updated. */
  @Test
  public void the_access_lists_alone_keep_files_programs_and_the_server_from_both()
      throws Exception {
    try (SshUser admin = as("ada")) {
      admin.run("bundle:stop io.carillon-access").requireSuccess();
      // What only names variables of one's own session is harmless there.
      List<String> harmful =
          attacks().stream()
              .filter(line -> !line.startsWith("history-file"))
              .filter(line -> !line.endsWith("&"))
              .filter(line -> !line.startsWith("carillon:status |"))
              .filter(line -> !line.equals("logout"))
              .toList();
      try (SshUser manager = as("mia");
          SshUser viewer = as("vera")) {
        attack(viewer, harmful);
        attack(manager, harmful);
      } finally {
        admin.run("bundle:start io.carillon-access").requireSuccess();
      }
    }
  }

  private static void attack(SshUser user, List<String> lines) throws IOException {
    List<String> wrong = new ArrayList<>();
    for (String line : lines) {
      Server.Answer answer = user.run(line);
      if (answer.status() == 0 || answer.output().contains(SECRET) || Files.exists(target)) {
        wrong.add(line + " -> " + answer.status() + ": " + answer.output());
      }
      Files.deleteIfExists(target);
    }
    assertEquals(List.of(), wrong);
    user.run("carillon:workflow-list").requireSuccess();
  }

  @Test
  public void an_admin_does_all_of_it() throws IOException {
    try (SshUser admin = as("ada")) {
      admin.run("carillon:commands --csv | grep status").requireSuccess();
      assertTrue(admin.run("shell:exec echo yes").requireSuccess().output().contains("yes"));
      admin.run("bundle:list").requireSuccess();
    }
  }

  @Test
  public void nobody_gets_an_interactive_session_files_or_a_tunnel_by_a_role_below_admin()
      throws Exception {
    try (SshUser viewer = as("vera");
        SshUser admin = as("ada")) {
      try (ClientSession session = viewer.session()) {
        Server.Answer shell = SshUser.answer(session.createShellChannel(), "a shell");
        assertEquals(1, shell.status());
        assertTrue(shell.output(), shell.output().contains("Interactive sessions are for admins"));
      }
      for (SshUser user : List.of(viewer, admin)) {
        try (ClientSession session = user.session()) {
          ClientChannel sftp = session.createSubsystemChannel("sftp");
          sftp.setIn(new ByteArrayInputStream(SFTP_HELLO));
          assertEquals("", SshUser.answer(sftp, "SFTP").output());
        }
        try (ClientSession session = user.session()) {
          assertThrows(
              "a forwarded port",
              IOException.class,
              () ->
                  session.startRemotePortForwarding(
                      new SshdSocketAddress("127.0.0.1", 0),
                      new SshdSocketAddress("127.0.0.1", server.sshPort())));
        }
        try (ClientSession session = user.session()) {
          assertThrows("a tunnel", IOException.class, () -> tunnel(session));
        }
      }
    }
  }

  private static void tunnel(ClientSession session) throws IOException {
    try (ClientChannel tunnel =
        session.createDirectTcpipChannel(
            new SshdSocketAddress("127.0.0.1", 0),
            new SshdSocketAddress("127.0.0.1", server.sshPort()))) {
      tunnel.open().verify(Duration.ofSeconds(20));
    }
  }

  @Test
  public void the_callers_environment_is_not_the_sessions() throws IOException {
    try (SshUser viewer = as("vera");
        ClientSession session = viewer.session()) {
      var channel = session.createExecChannel("carillon:status");
      channel.setEnv("history-file", target.toString());
      channel.setEnv(".session", "x");
      channel.setEnv("carillon:status", "x");
      SshUser.answer(channel, "status with an environment").requireSuccess();
      assertFalse(Files.exists(target));
    }
  }

  @Test
  public void without_the_role_ssh_or_with_a_wrong_password_nobody_logs_in() {
    assertThrows(IOException.class, () -> as("nora"));
    assertThrows(IOException.class, () -> SshUser.login(server.sshPort(), "vera", "karaf"));
    assertThrows(IOException.class, () -> SshUser.login(server.sshPort(), "karaf", "karaf"));
  }

  @Test
  public void java_management_is_not_listened_for() throws IOException {
    try (SshUser admin = as("ada");
        Stream<String> listed =
            admin.run("feature:list -i --no-format").requireSuccess().output().lines()) {
      assertNotEquals(0, server.sshPort());
      assertTrue(listed.noneMatch(line -> line.startsWith("management")));
    }
  }

  @Test
  public void the_log_tells_no_password() throws IOException {
    String log = Files.readString(server.data().resolve("log/karaf.log"), StandardCharsets.UTF_8);
    assertFalse(log.contains(SECRET) || log.contains(PASSWORD));
  }
}
