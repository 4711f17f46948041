package io.carillon.access;

import io.carillon.api.audit.Actor;
import io.carillon.api.audit.Audits;
import io.carillon.api.audit.Change;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.CommandSessionListener;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the audit log what our own commands cannot: what a role does not allow, and which of
 * Karaf's commands that change the server were run.
 */
@Component(service = CommandSessionListener.class)
public final class CommandAudit implements CommandSessionListener {
  private static final Logger LOG = LoggerFactory.getLogger(CommandAudit.class);

  /** The first word of a line, when it has a scope. */
  private static final Pattern FIRST =
      Pattern.compile("\\s*([a-z*]+:[a-zA-Z-]+).*", Pattern.DOTALL);

  /** Karaf's commands that change something. What follows may be a secret, and is not recorded. */
  private static final Pattern CHANGES_SERVER =
      Pattern.compile(
          "(bundle|feature|kar):(?!(list|info|headers|find-class|tree-show|diag|services"
              + "|capabilities|requirements|classes|status|version-list|repo-list)$).*"
              + "|config:(edit|update|delete|property-.*|append.*|install)"
              + "|jaas:(?!.*list$).*|system:(shutdown|start-level|property|name|framework)"
              + "|shell:(exec|java|nano|source|new)|log:set|ssh:ssh");

  private final BundleContext context;

  @Activate
  public CommandAudit(BundleContext context) {
    this.context = context;
  }

  @Override
  public void beforeExecute(CommandSession session, CharSequence line) {
    // Whether it is allowed is not known yet.
  }

  @Override
  public void afterExecute(CommandSession session, CharSequence line, Exception exception) {
    if (Trouble.isDenied(exception) && !Roles.of(Roles.caller()).contains("admin")) {
      tell(
          first(line).orElse("?"),
          "DENIED",
          (audits, change) -> audits.denied(change, "Not with these roles", Instant.now()));
    } else {
      served(line, String.valueOf(exception.getMessage()));
    }
  }

  @Override
  public void afterExecute(CommandSession session, CharSequence line, Object result) {
    served(line, "");
  }

  private void served(CharSequence line, String failure) {
    first(line)
        .filter(command -> CHANGES_SERVER.matcher(command).matches())
        .ifPresent(
            command ->
                tell(
                    command,
                    failure.isEmpty() ? "DONE" : "REFUSED",
                    (audits, change) -> audits.ran(change, failure, Instant.now())));
  }

  /** Tells it; without a log the server's own log has it. */
  private void tell(String command, String outcome, Telling telling) {
    Optional<String> user = Roles.user(Roles.caller());
    if (user.isEmpty()) {
      return;
    }
    Actor actor = new Actor(user.get(), Roles.of(Roles.caller()), "SHELL");
    LOG.info("{} {} {}", actor.user(), outcome, command);
    ServiceReference<Audits> reference = context.getServiceReference(Audits.class);
    Audits audits = reference == null ? null : context.getService(reference);
    if (audits != null) {
      telling.tell(audits, new Change(actor, command, "", command));
    }
  }

  private interface Telling {
    void tell(Audits audits, Change change);
  }

  private static Optional<String> first(CharSequence line) {
    Matcher matcher = FIRST.matcher(line);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
