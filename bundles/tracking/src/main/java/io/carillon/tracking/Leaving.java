package io.carillon.tracking;

import io.carillon.api.contact.Unsubscription;
import io.carillon.api.contact.Unsubscription.Scope;
import io.carillon.api.journey.Outcome;
import io.carillon.api.workflow.Unsubscribing;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the reader of a mail may leave by it.
 *
 * @param name of its workflow
 * @param topics the category and the group that its workflow is in now
 * @param rules of its workflow
 * @param texts of its workflow, by language and key
 */
record Leaving(
    MailRecipient recipient,
    String name,
    List<Topic> topics,
    Unsubscribing rules,
    Map<String, Map<String, String>> texts) {

  /** The same for whoever has a link that dismisses the offer: whoever wrote it there offers it. */
  Leaving offeringDismissal() {
    Unsubscribing offering =
        new Unsubscribing(rules.reach(), rules.everyChannel(), rules.page(), true, rules.leaves());
    return new Leaving(recipient, name, topics, offering, texts);
  }

  /** What the page offers, the narrowest first. */
  List<Choice> offered() {
    return Arrays.stream(Choice.values())
        .filter(choice -> !choice.isTopic() || !topics(choice).isEmpty())
        .filter(choice -> choice != Choice.BOTH || oneClick() == Choice.BOTH)
        .filter(choice -> choice != Choice.OFFER || rules.dismiss())
        .toList();
  }

  /** What is offered to whoever has made a choice already. */
  List<Choice> widerThan(Choice made) {
    Choice least = made.isTopic() ? Choice.BOTH : made;
    return offered().stream().filter(choice -> choice.compareTo(least) > 0).toList();
  }

  /** What the one click of a mail program leaves, and what the page begins with (R149, R151). */
  Choice oneClick() {
    Choice wanted =
        switch (rules.reach()) {
          case CAMPAIGN -> Choice.WORKFLOW;
          case CATEGORY -> Choice.CATEGORY;
          case GROUP -> Choice.GROUP;
          case CATEGORY_AND_GROUP -> Choice.BOTH;
          case EVERYTHING -> rules.everyChannel() ? Choice.EVERYTHING : Choice.MAIL;
        };
    return wanted.isTopic() && topics(wanted).isEmpty() ? Choice.WORKFLOW : wanted;
  }

  /** What a choice is about, for people. */
  String topic(Choice choice) {
    return topics(choice).stream().map(Topic::name).collect(Collectors.joining(", "));
  }

  private List<Topic> topics(Choice choice) {
    return switch (choice) {
      case CATEGORY -> topics.stream().filter(each -> each.scope() == Scope.CATEGORY).toList();
      case GROUP -> topics.stream().filter(each -> each.scope() == Scope.GROUP).toList();
      case BOTH -> topics;
      default -> List.of();
    };
  }

  /** A choice as it is stored. */
  List<Unsubscription> of(Choice choice, String source, Instant now) {
    String narrow = rules.everyChannel() ? "" : recipient.channel();
    return switch (choice) {
      case OFFER -> List.of();
      case WORKFLOW -> List.of(of(Scope.WORKFLOW, recipient.workflow(), narrow, source, now));
      case CATEGORY, GROUP, BOTH ->
          topics(choice).stream()
              .map(topic -> of(topic.scope(), topic.id(), narrow, source, now))
              .toList();
      case MAIL -> List.of(of(Scope.EVERYTHING, 0, recipient.channel(), source, now));
      case EVERYTHING -> List.of(of(Scope.EVERYTHING, 0, "", source, now));
    };
  }

  Unsubscription of(Scope scope, long id, String channel, String source, Instant now) {
    return new Unsubscription(
        recipient.contact(),
        scope,
        id,
        channel,
        now,
        source,
        "",
        Optional.of(recipient.delivery()));
  }

  /** The widest choice that holds already; empty if none does. */
  Optional<Choice> standing(List<Unsubscription> made) {
    return offered().stream()
        .filter(choice -> choice != Choice.OFFER)
        .filter(
            choice ->
                of(choice, "", Instant.EPOCH).stream()
                    .allMatch(wanted -> made.stream().anyMatch(each -> covers(each, wanted))))
        .reduce((narrow, wide) -> wide);
  }

  /** The offer, dismissed on the page. */
  Outcome dismissal(String source, Instant at) {
    return new Outcome(
        recipient.contact(),
        recipient.workflow(),
        Outcome.Kind.DISMISSAL,
        at,
        true,
        source,
        "",
        Optional.of(recipient.delivery()),
        Optional.empty());
  }

  private static boolean covers(Unsubscription made, Unsubscription wanted) {
    boolean wideEnough =
        made.scope() == Scope.EVERYTHING
            || made.scope() == wanted.scope() && made.scopeId() == wanted.scopeId();
    return wideEnough && (made.channel().isEmpty() || made.channel().equals(wanted.channel()));
  }
}
