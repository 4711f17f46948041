package io.carillon.access;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.apache.sshd.agent.SshAgentFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.command.CommandFactory;
import org.apache.sshd.server.forward.ForwardingFilter;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.shell.ShellFactory;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts Karaf's SSH server under our rules: nothing is forwarded through it, and whoever is no admin
 * gives it one command at a time, never a line of its scripting language. Karaf publishes the
 * server before it listens. The server is tracked, not referenced: Karaf does not declare that it
 * provides it.
 */
@Component(immediate = true, service = SshAccess.class)
public final class SshAccess {
  private static final Logger LOG = LoggerFactory.getLogger(SshAccess.class);

  private final ServiceTracker<SessionFactory, SessionFactory> sessions;
  private final ServiceTracker<SshServer, Before> servers;

  @Activate
  public SshAccess(BundleContext context) {
    this.sessions = new ServiceTracker<>(context, SessionFactory.class, null);
    this.sessions.open();
    this.servers =
        new ServiceTracker<>(context, SshServer.class, null) {
          @Override
          public Before addingService(ServiceReference<SshServer> reference) {
            return restrict(context.getService(reference));
          }

          @Override
          public void removedService(ServiceReference<SshServer> reference, Before before) {
            before.restore();
            context.ungetService(reference);
          }
        };
    this.servers.open();
  }

  @Deactivate
  void close() {
    servers.close();
    sessions.close();
  }

  /** A server as Karaf made it. */
  private record Before(
      SshServer server,
      CommandFactory commands,
      ShellFactory shells,
      ForwardingFilter forwarding,
      SshAgentFactory agents) {
    void restore() {
      server.setCommandFactory(commands);
      server.setShellFactory(shells);
      server.setForwardingFilter(forwarding);
      server.setAgentFactory(agents);
    }
  }

  private Before restrict(SshServer server) {
    Before before =
        new Before(
            server,
            server.getCommandFactory(),
            server.getShellFactory(),
            server.getForwardingFilter(),
            server.getAgentFactory());
    server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
    server.setAgentFactory(null);
    RestrictedCommands restricted =
        new RestrictedCommands(
            before.commands(),
            before.shells(),
            () -> Optional.ofNullable(sessions.getService()),
            new AccessList(Path.of(System.getProperty("karaf.etc"))));
    server.setCommandFactory(restricted);
    server.setShellFactory(restricted);
    LOG.info("users without the role admin run carillon's commands one at a time");
    return before;
  }
}
