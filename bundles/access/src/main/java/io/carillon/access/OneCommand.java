package io.carillon.access;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import javax.security.auth.Subject;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/**
 * Runs one of our commands, as Karaf would, but for two things: the caller's environment does not
 * become variables of the session, some of which steer the shell itself; and what goes wrong before
 * the command begins is said in one line of {@linkplain Trouble our words}.
 */
final class OneCommand implements Command {
  private final SessionFactory sessions;
  private final Subject caller;
  private final CommandLine line;
  private final Trouble trouble;
  private InputStream in;
  private OutputStream out;
  private OutputStream errors;
  private ExitCallback callback;

  /**
   * @param caller who has logged in
   */
  OneCommand(SessionFactory sessions, Subject caller, CommandLine line, Trouble trouble) {
    this.sessions = sessions;
    this.caller = caller;
    this.line = line;
    this.trouble = trouble;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) {
    new Thread(this::run, "carillon " + line.name()).start();
  }

  private void run() {
    int status = 1;
    PrintStream print = new PrintStream(out, false, StandardCharsets.UTF_8);
    PrintStream printErrors = new PrintStream(errors, false, StandardCharsets.UTF_8);
    try (Session session = sessions.create(in, print, printErrors)) {
      execute(session, line);
      status = 0;
    } catch (Exception e) {
      print.println(trouble.of(e, line.name(), this::help));
    } finally {
      print.flush();
      printErrors.flush();
      callback.onExit(status);
    }
  }

  /** What the command says of itself. */
  private String help() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    try (Session session = sessions.create(InputStream.nullInputStream(), print, print)) {
      execute(session, line.forHelp());
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private void execute(Session session, CommandLine command) throws Exception {
    command.variables().forEach(session::put);
    as(caller, () -> session.execute(command.call()));
  }

  private static void as(Subject caller, PrivilegedExceptionAction<Object> action)
      throws Exception {
    try {
      Subject.doAs(caller, action);
    } catch (PrivilegedActionException e) {
      throw e.getException();
    }
  }

  @Override
  public void setInputStream(InputStream stream) {
    this.in = stream;
  }

  @Override
  public void setOutputStream(OutputStream stream) {
    this.out = stream;
  }

  @Override
  public void setErrorStream(OutputStream stream) {
    this.errors = stream;
  }

  @Override
  public void setExitCallback(ExitCallback exit) {
    this.callback = exit;
  }

  @Override
  public void destroy(ChannelSession channel) {
    // What a command does is done to its end, also when nobody listens any more.
  }
}
