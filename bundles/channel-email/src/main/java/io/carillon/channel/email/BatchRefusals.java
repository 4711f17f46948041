package io.carillon.channel.email;

import io.carillon.spi.channel.Batch;
import io.carillon.spi.channel.Outcomes;
import io.carillon.spi.channel.RefusedException;
import io.carillon.spi.channel.RefusedException.Scope;
import io.carillon.spi.message.CompiledMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Decides what the answers to a batch's mails mean. What may be ours waits until more is known: if
 * somebody is accepted, the server works and who was refused before is refused for good; if a few
 * are refused in a row and nobody is accepted, it is our trouble, the batch ends and nobody is
 * given up. Safe for many threads. The decision record 0022 explains the numbers.
 */
final class BatchRefusals {
  /**
   * So many in a row are no accident where nobody was accepted before, or what they say is ours.
   */
  private static final int FEW = 3;

  /** And so many where others of the batch were accepted before. */
  private static final int SEVERAL = 10;

  /** So many missing mailboxes in a row say that the server does not know its own. */
  private static final int MANY_MISSING = 10;

  private static final int MOST_MISSING = 50;

  private final Batch batch;
  private final Outcomes outcomes;
  private final RefusalHistory history;
  private final RefusalHistory.Version version;
  private final String place;
  private final long acceptedBefore;
  private final List<Held> held = new ArrayList<>();
  private volatile RefusedException trouble;
  private boolean accepted;

  private record Held(int place, RefusalKind kind, Answer answer) {}

  /**
   * @param place the server, as messages name it
   */
  BatchRefusals(Batch batch, Outcomes outcomes, RefusalHistory history, String place) {
    this.batch = batch;
    this.outcomes = outcomes;
    this.history = history;
    this.place = place;
    CompiledMessage message = batch.message();
    this.version = new RefusalHistory.Version(message.id(), message.version(), message.language());
    this.acceptedBefore = history.count(version);
  }

  /** Whether the batch has met with trouble that is ours: nothing more is begun. */
  boolean troubled() {
    return trouble != null;
  }

  /** A mail is accepted: the server works. */
  void accepted(int item, Answer answer) {
    outcomes.sent(item, answer.line());
    history.accepted(version);
    synchronized (this) {
      accepted = true;
      if (!held.isEmpty() && trouble == null) {
        decide(true);
      }
    }
  }

  /** A mail is refused. */
  void refused(int item, Answer answer, RefusalKind kind) {
    if (kind == RefusalKind.RECIPIENT) {
      outcomes.rejected(item, answer.line());
    } else if (kind == RefusalKind.MAILBOX || kind.maybeOurs()) {
      hold(item, kind, answer);
    } else {
      outcomes.later(item, answer.line());
    }
  }

  /** The server refuses the sender that all mails of the batch share. */
  synchronized void senderRefused(String sender, Answer answer) {
    RefusalKind kind = RefusalKind.of(answer, RefusalKind.Stage.SENDER, Set.of(sender), "");
    Scope scope = kind.ofMessage() ? Scope.MESSAGE : Scope.CHANNEL;
    end(scope, "the sender " + sender + ": " + answer.line());
  }

  private synchronized void hold(int item, RefusalKind kind, Answer answer) {
    long delivery = batch.items().get(item).deliveryId();
    RefusalHistory.Known known = history.refused(version, delivery, kind == RefusalKind.MAILBOX);
    Held refused = new Held(item, kind, answer);
    outcomes.waits(item, answer.line());
    if (known.proven()) {
      finish(refused, true);
      return;
    }
    held.add(refused);
    if (trouble == null && known.alike() >= enough(kind, answer)) {
      Scope scope = kind.ofMessage() || known.others() ? Scope.MESSAGE : Scope.CHANNEL;
      end(scope, answer.line());
    }
  }

  private int enough(RefusalKind kind, Answer answer) {
    if (kind == RefusalKind.MAILBOX) {
      return accepted ? MOST_MISSING : MANY_MISSING;
    }
    if (kind.ours() && !answer.temporary()) {
      return accepted ? FEW : 1;
    }
    return accepted ? SEVERAL : FEW;
  }

  private void end(Scope scope, String said) {
    if (trouble == null) {
      trouble = new RefusedException(scope, "SMTP server " + place + " takes no mail: " + said);
    }
  }

  /**
   * To be called when all of the batch's mails have come to their end: decides what is left.
   *
   * @throws RefusedException if nobody, or nobody of this message, is accepted, and that is ours
   */
  synchronized void close() throws RefusedException {
    if (trouble != null) {
      throw trouble;
    }
    accepted |= history.count(version) > acceptedBefore;
    // A few at the end may be the beginning of a trouble that begins now.
    decide(
        accepted && held.stream().filter(each -> each.kind() != RefusalKind.MAILBOX).count() < FEW);
  }

  private void decide(boolean individual) {
    held.forEach(refused -> finish(refused, individual));
    held.clear();
  }

  private void finish(Held refused, boolean individual) {
    String line = refused.answer().line();
    if (refused.kind() == RefusalKind.MAILBOX) {
      outcomes.bounced(refused.place(), line);
    } else if (individual && !refused.kind().ours() && !refused.answer().temporary()) {
      outcomes.rejected(refused.place(), line);
    } else {
      outcomes.later(refused.place(), line);
      if (refused.kind().ours()) {
        outcomes.troubled(
            new RefusedException(
                Scope.MESSAGE,
                "SMTP server " + place + " takes no mail for some addresses: " + line));
      }
    }
  }
}
