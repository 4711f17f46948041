package io.carillon.access;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.security.auth.Subject;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.command.CommandFactory;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.server.shell.ShellFactory;

/**
 * Gives admins Karaf's shell with all it can do. Everybody else's line is read here, and the shell
 * gets one that was written anew: a name of our scope, and words that it reads no more. So
 * variables, closures, redirections and calls of methods never reach it; which of our commands a
 * role may run is then decided by Karaf's access lists. An admin's line that is no more than one of
 * our commands goes the same way.
 */
final class RestrictedCommands implements CommandFactory, ShellFactory {
  private static final String ADMIN = "admin";

  /** One of our commands with its scope, and nothing that means more to the shell than itself. */
  private static final Pattern PLAIN =
      Pattern.compile("\\s*" + CommandLine.SCOPE + ":[^|&;<>(){}\\[\\]$`*?~#!%\\\\\\n\\r]*");

  private final CommandFactory commands;
  private final ShellFactory shells;
  private final Supplier<Optional<SessionFactory>> sessions;
  private final AccessList list;

  /**
   * @param sessions Karaf's shell
   * @param list which role may do what
   */
  RestrictedCommands(
      CommandFactory commands,
      ShellFactory shells,
      Supplier<Optional<SessionFactory>> sessions,
      AccessList list) {
    this.commands = commands;
    this.shells = shells;
    this.sessions = sessions;
    this.list = list;
  }

  @Override
  public Command createCommand(ChannelSession channel, String line) throws IOException {
    ServerSession session = channel.getServerSession();
    boolean admin = isAdmin(session);
    if (admin && !PLAIN.matcher(line).matches()) {
      return commands.createCommand(channel, line);
    }
    CommandLine read = CommandLine.read(line);
    if (read.refusal().isEmpty()) {
      return ours(read, subject(session));
    }
    return admin ? commands.createCommand(channel, line) : new RefusedCommand(read.refusal().get());
  }

  private Command ours(CommandLine line, Optional<Subject> caller) {
    Optional<SessionFactory> shell = sessions.get();
    if (shell.isEmpty() || caller.isEmpty()) {
      return new RefusedCommand("The shell is not ready; try again in a moment");
    }
    Trouble trouble =
        new Trouble(
            Roles.of(caller),
            name -> shell.get().getRegistry().getCommand(CommandLine.SCOPE, name) != null,
            list);
    return new OneCommand(shell.get(), caller.get(), line, trouble);
  }

  @Override
  public Command createShell(ChannelSession channel) throws IOException {
    return isAdmin(channel.getServerSession())
        ? shells.createShell(channel)
        : new RefusedCommand(
            "Interactive sessions are for admins. Give one command at a time, such as: ssh …"
                + " 'carillon:workflow-list'; 'carillon:commands' lists all");
  }

  private static boolean isAdmin(ServerSession session) {
    return Roles.of(subject(session)).contains(ADMIN);
  }

  /** The subject that Karaf has logged in; its key is not public. */
  private static Optional<Subject> subject(ServerSession session) {
    return session.attributeKeys().stream()
        .map(key -> (Object) session.getAttribute((AttributeKey<?>) key))
        .filter(Objects::nonNull)
        .filter(Subject.class::isInstance)
        .map(Subject.class::cast)
        .findFirst();
  }
}
