package io.carillon.bounces;

import io.carillon.api.bounce.Bounce;
import io.carillon.api.bounce.Bounce.Act;
import io.carillon.api.bounce.Bounce.Kind;
import io.carillon.api.bounce.BounceReason;
import io.carillon.api.workflow.Issue;
import io.carillon.api.workflow.Issues;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Tells the admin, once an hour, that a server refuses the sender or the sending server: the reader
 * has nothing to do with it.
 */
final class SendingRefusals {
  private final Issues issues;

  SendingRefusals(Issues issues) {
    this.issues = issues;
  }

  /** Records an issue if one of what a mail said is such a refusal of a mail of ours. */
  void tell(List<Bounce> bounces) {
    bounces.stream()
        .filter(SendingRefusals::refusal)
        .findFirst()
        .map(this::issue)
        .ifPresent(issues::record);
  }

  private static boolean refusal(Bounce bounce) {
    boolean failed = bounce.kind() == Kind.SOFT || bounce.kind() == Kind.DELAY;
    return failed
        && bounce.reason().ofSending()
        && bounce.deliveryId().isPresent()
        && bounce.act() != Act.UNPROVEN;
  }

  private Issue issue(Bounce bounce) {
    String said = bounce.diagnostic().isEmpty() ? bounce.status() : bounce.diagnostic();
    return new Issue(
        bounce.receivedAt(),
        Optional.empty(),
        Optional.of(bounce.receivedAt().truncatedTo(ChronoUnit.HOURS)),
        "SENDING_REFUSED",
        Optional.empty(),
        "%s (%s, delivery %d): %s. %s; others of this hour stand in bounce-list"
            .formatted(
                bounce.reason().sentence(),
                bounce.reason(),
                bounce.deliveryId().orElseThrow(),
                said.isEmpty() ? "it does not say why" : said,
                advice(bounce.reason())));
  }

  private static String advice(BounceReason reason) {
    return switch (reason) {
      case SENDER_REFUSED ->
          "Check that the sender's address and the return path exist, and their domain with its MX"
              + " in DNS";
      case BLOCKED ->
          "Check the sending server's name in EHLO, its reverse DNS, the block lists for its"
              + " address, and its name with the provider: complaints of readers, a sudden volume";
      case AUTHENTICATION -> "Check SPF, DKIM and DMARC of the sender's domain";
      case SECURITY -> "Check user, password and tls in io.carillon.channel.email.cfg";
      default -> "Check that the mail server in io.carillon.channel.email.cfg may send for us";
    };
  }
}
