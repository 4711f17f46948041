package io.carillon.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.security.auth.Subject;
import org.apache.felix.gogo.runtime.CommandNotFoundException;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.impl.action.command.ManagerImpl;
import org.apache.karaf.shell.impl.console.SessionFactoryImpl;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Karaf's own shell, with a command as ours are. */
class OneCommandTest {
  private final ThreadIOImpl threadIo = new ThreadIOImpl();
  private SessionFactoryImpl factory;
  @TempDir private Path etc;

  @BeforeEach
  void start() throws IOException {
    threadIo.start();
    factory = new SessionFactoryImpl(threadIo);
    ManagerImpl manager = new ManagerImpl(factory.getRegistry(), factory.getRegistry());
    manager.register(Greet.class);
    manager.register(Fire.class);
    Files.writeString(
        etc.resolve("org.apache.karaf.command.acl.carillon.cfg"), "bell-fire = manager, admin\n");
  }

  @AfterEach
  void stop() {
    factory.stop();
    threadIo.stop();
  }

  @Service
  @Command(scope = "carillon", name = "bell-greet", description = "Greet somebody")
  public static final class Greet implements Action {
    @Option(name = "--times", description = "How often")
    @SuppressWarnings("UnusedVariable") // Its name is what is tested.
    private String times = "1";

    @Argument(name = "who", description = "Whom", required = true)
    private String who;

    @Override
    public Object execute() throws CommandException {
      if (who.equals("nobody")) {
        throw new CommandException("There is nobody", "There is nobody", new Exception());
      }
      if (who.equals("trouble")) {
        throw new IllegalStateException("boom");
      }
      System.out.println("Grüß dich, " + who);
      return null;
    }
  }

  /** Karaf lets whoever has not its role find nothing. */
  @Service
  @Command(scope = "carillon", name = "bell-fire", description = "Not for everybody")
  public static final class Fire implements Action {
    @Override
    public Object execute() throws CommandNotFoundException {
      throw new CommandNotFoundException("carillon:bell-fire");
    }
  }

  /** The exit status, and what was printed. */
  private record Answer(int status, String output) {}

  private Answer run(List<String> roles, String line) throws Exception {
    Trouble trouble =
        new Trouble(
            roles,
            name -> factory.getRegistry().getCommand("carillon", name) != null,
            new AccessList(etc));
    OneCommand command = new OneCommand(factory, new Subject(), CommandLine.read(line), trouble);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CompletableFuture<Integer> status = new CompletableFuture<>();
    command.setInputStream(new ByteArrayInputStream(new byte[0]));
    command.setOutputStream(out);
    command.setErrorStream(out);
    command.setExitCallback((exit, message, close) -> status.complete(exit));
    command.start(null, null);
    return new Answer(
        status.get(60, TimeUnit.SECONDS), out.toString(StandardCharsets.UTF_8).stripTrailing());
  }

  @Test
  void it_prints_what_the_command_prints_and_ends_with_0() throws Exception {
    assertThat(run(List.of("viewer"), "bell-greet 'Ann Lee'"))
        .isEqualTo(new Answer(0, "Grüß dich, Ann Lee"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "o'brien@shop.example",
        "Mother's day",
        "'",
        "''",
        "it's 'so'",
        "$HOME ${USER} $(bell-fire)",
        "a | b; c > d & {e} [f] <g> `h`",
        "# % ! * ? ~ ^ = :",
        "ends with '",
        " blanks  kept "
      })
  void what_stands_in_quotes_is_held_as_it_is(String who) throws Exception {
    assertThat(run(List.of("viewer"), "bell-greet --times 2 \"" + who + "\"").output())
        .isEqualTo(("Grüß dich, " + who).stripTrailing());
  }

  @Test
  void double_quotes_stand_in_single_ones() throws Exception {
    assertThat(run(List.of("viewer"), "bell-greet 'the \"big\" one'"))
        .isEqualTo(new Answer(0, "Grüß dich, the \"big\" one"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bell-greet                     | who is missing; use: carillon:bell-greet [options] who (--help tells more)
          bell-greet --tims 2 Ann        | There is no option --tims; use: carillon:bell-greet [options] who (--help tells more)
          bell-greet --times             | The option --times needs a value; use: carillon:bell-greet [options] who (--help tells more)
          bell-greet Ann Ben             | There are too many arguments; use: carillon:bell-greet [options] who (--help tells more)
          bell-greet nobody              | There is nobody
          bell-greet trouble             | Unexpected error: java.lang.IllegalStateException: boom; the log has the details
          bell-ring                      | There is no command bell-ring; carillon:commands lists all
          bell-fire                      | Your role viewer does not allow bell-fire: it is for managers and admins
          """)
  void whatever_goes_wrong_is_one_plain_line_and_1(String line, String said) throws Exception {
    assertThat(run(List.of("viewer"), line)).isEqualTo(new Answer(1, said));
  }

  @Test
  void who_has_several_roles_or_none_is_told_so() throws Exception {
    assertThat(run(List.of("manager", "viewer"), "bell-fire").output())
        .startsWith("Your roles manager, viewer do not allow bell-fire");
    assertThat(run(List.of(), "bell-fire").output())
        .startsWith("You have no role that allows bell-fire");
    Files.delete(etc.resolve("org.apache.karaf.command.acl.carillon.cfg"));
    assertThat(run(List.of("viewer"), "bell-fire").output()).endsWith("it is for admins");
  }
}
