package io.carillon.lint;

import io.carillon.api.contact.ContactType;
import io.carillon.api.message.Message;
import io.carillon.api.workflow.Chain;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowKind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A workflow with all that it names.
 *
 * @param segments those that are there, by name, in their order
 * @param message empty if it is not there, or an application workflow
 * @param chain that it belongs to
 * @param channels of a flow: that it may use; empty: all
 */
record Subject(
    Workflow workflow,
    Map<String, Conditions> segments,
    Optional<Message> message,
    Optional<Chain> chain,
    List<String> channels) {
  /** The gallery's template of welcome mails (R12). */
  static final String WELCOME = "welcome";

  private static final Pattern WELCOME_WORD =
      Pattern.compile(
          "\\b(welcome|willkommen|bienvenid\\w*|bienvenue)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  String name() {
    return workflow.name();
  }

  boolean isMail() {
    return workflow.kind() == WorkflowKind.EMAIL;
  }

  /** Whether an event alone decides who enters. */
  boolean takesAnybody() {
    return workflow.flow().on().isPresent() && workflow.segments().isEmpty();
  }

  /** Whether it seems to be a mail of welcome: by its name, its message's name or its subject. */
  boolean isWelcome() {
    return isMail()
        && message
            .map(
                found ->
                    List.of(name(), found.name(), found.subject()).stream()
                        .anyMatch(text -> WELCOME_WORD.matcher(text).find()))
            .orElse(false);
  }

  boolean isOfWelcomeTemplate() {
    return chain.map(Chain::template).filter(WELCOME::equals).isPresent();
  }

  Collection<Conditions> conditions() {
    return segments.values();
  }

  /** Whether it writes to custom addresses and no others. */
  boolean isForCustomAddressesOnly() {
    return workflow.contactTypes().equals(Set.of(ContactType.CUSTOM));
  }

  /** Whether whoever it takes has got a mail of the other, and so gets no second one of that. */
  boolean follows(Subject other) {
    return !segments.isEmpty()
        && conditions().stream().allMatch(each -> each.requireMailOf(other.name()));
  }
}
