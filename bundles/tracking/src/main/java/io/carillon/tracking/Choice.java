package io.carillon.tracking;

import io.carillon.api.contact.Unsubscription;
import io.carillon.api.contact.Unsubscription.Scope;
import java.time.Instant;
import java.util.Optional;

/** What a reader does not want any more (R149, R151). */
enum Choice {
  /** Mails such as this one. */
  WORKFLOW(Scope.WORKFLOW, false),
  /** Any mail: whatever comes by the same channel. */
  MAIL(Scope.EVERYTHING, false),
  /** Anything, on any channel. */
  EVERYTHING(Scope.EVERYTHING, true);

  private final Scope scope;
  private final boolean everyChannel;

  Choice(Scope scope, boolean everyChannel) {
    this.scope = scope;
    this.everyChannel = everyChannel;
  }

  Unsubscription of(MailRecipient recipient, String source, Instant now) {
    return new Unsubscription(
        recipient.contact(),
        scope,
        scope == Scope.WORKFLOW ? recipient.workflow() : 0,
        channel(recipient),
        now,
        source,
        "",
        Optional.of(recipient.delivery()));
  }

  /** Whether an unsubscription of the contact holds for this choice as well. */
  boolean coveredBy(Unsubscription made, MailRecipient recipient) {
    boolean wideEnough =
        made.scope() == Scope.EVERYTHING
            || made.scope() == scope && made.scopeId() == recipient.workflow();
    return wideEnough && (made.channel().isEmpty() || made.channel().equals(channel(recipient)));
  }

  private String channel(MailRecipient recipient) {
    return everyChannel ? "" : recipient.channel();
  }
}
