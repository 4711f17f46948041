package io.carillon.access;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import javax.security.auth.Subject;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.command.CommandFactory;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.server.shell.ShellFactory;

/**
 * Gives admins Karaf's shell with all it can do. Everybody else's line is read here, and the shell
 * gets one that was written anew: a name of our scope and quoted words. So variables, closures,
 * redirections and calls of methods never reach it; which of our commands a role may run is then
 * decided by Karaf's access lists.
 */
final class RestrictedCommands implements CommandFactory, ShellFactory {
  private static final String ROLE = "org.apache.karaf.jaas.boot.principal.RolePrincipal";
  private static final String ADMIN = "admin";

  private final CommandFactory commands;
  private final ShellFactory shells;

  RestrictedCommands(CommandFactory commands, ShellFactory shells) {
    this.commands = commands;
    this.shells = shells;
  }

  @Override
  public Command createCommand(ChannelSession channel, String line) throws IOException {
    if (isAdmin(channel.getServerSession())) {
      return commands.createCommand(channel, line);
    }
    CommandLine read = CommandLine.read(line);
    return read.refusal().isPresent()
        ? new RefusedCommand(read.refusal().get())
        : new BareCommand(commands.createCommand(channel, read.rewritten()));
  }

  @Override
  public Command createShell(ChannelSession channel) throws IOException {
    return isAdmin(channel.getServerSession())
        ? shells.createShell(channel)
        : new RefusedCommand(
            "Interactive sessions are for admins. Give one command at a time, such as: ssh …"
                + " 'carillon:workflow-list'; 'carillon:commands' lists all");
  }

  static boolean isAdmin(ServerSession session) {
    return subject(session).stream()
        .flatMap(subject -> subject.getPrincipals().stream())
        .anyMatch(
            principal ->
                principal.getClass().getName().equals(ROLE) && principal.getName().equals(ADMIN));
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
