package io.carillon.shell.tracking;

import io.carillon.api.contact.Consents;
import io.carillon.api.contact.Contact;
import io.carillon.api.contact.Unsubscription;
import io.carillon.api.contact.Unsubscription.Scope;
import io.carillon.api.contact.Unsubscription.Target;
import io.carillon.shell.Caller;
import io.carillon.shell.Changes;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/**
 * {@code contact-unsubscribe CONTACT [--workflow W | --category C | --group G] [--channel C]}
 * (R149, R151, R201)
 */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "contact-unsubscribe",
    description =
        "Stop writing to a contact at once, also what is planned: all, or one workflow, category or"
            + " group")
public final class ContactUnsubscribe extends ScopeCommand {
  @Override
  protected void run() {
    String channel = channel();
    Contact contact = contact();
    Optional<About> about = about();
    Target target = about.map(About::target).orElse(new Target(Scope.EVERYTHING, 0));
    boolean isNew =
        service(Consents.class)
            .unsubscribe(
                new Unsubscription(
                    contact.id(),
                    target.scope(),
                    target.id(),
                    channel,
                    now(),
                    "ADMIN",
                    Caller.actor().user(),
                    Optional.empty()));
    say(
        "%s %s no more%s%s"
            .formatted(
                contact.externalId(),
                isNew ? "gets" : "already gets",
                about.map(named -> " of " + named.name()).orElse(" messages"),
                channel.isEmpty() ? "" : " by " + channel));
  }
}
