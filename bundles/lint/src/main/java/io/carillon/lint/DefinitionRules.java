package io.carillon.lint;

import static io.carillon.lint.Found.quoted;

import io.carillon.api.AsOf;
import io.carillon.api.Company;
import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.Fields;
import io.carillon.api.message.Message;
import io.carillon.api.message.Messages;
import io.carillon.api.segment.Segments;
import io.carillon.api.store.KeptTime;
import io.carillon.api.workflow.Workflow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What one workflow's definition says by itself, with those of its segments and its message. */
final class DefinitionRules {
  private static final String JOINED_DATE = "original_joined";

  private final Segments segments;
  private final Messages messages;
  private final Company company;
  private final KeptTime events;
  private final Fields fields;
  private final Subjects subjects;
  private final FlowMessageRules flowMessages;

  /**
   * @param events how long events are kept
   */
  DefinitionRules(
      Segments segments,
      Messages messages,
      Company company,
      Fields fields,
      Subjects subjects,
      FlowMessageRules flowMessages,
      KeptTime events) {
    this.segments = segments;
    this.messages = messages;
    this.company = company;
    this.events = events;
    this.fields = fields;
    this.subjects = subjects;
    this.flowMessages = flowMessages;
  }

  /**
   * All rules.
   *
   * @return whether the segments and the message are there and sound, so that they can be counted
   */
  boolean find(Subject subject, Instant now, Found found) {
    boolean sound = segments(subject.workflow(), now, found);
    keptEvents(subject, now, found);
    if (!subject.isMail()) {
      FlowRules.find(subject.workflow(), now, found);
      flowMessages.find(subject, sound, now, found);
      new BranchRules(segments, fields, subjects::conditions, subject, now).find(found);
      return false;
    }
    sound &= message(subject, found);
    customAddresses(subject, found);
    if (subject.isWelcome()) {
      welcome(subject, found);
    }
    if (subject.isOfWelcomeTemplate()) {
      oneLanguage(subject, found);
    }
    return sound && !subject.segments().isEmpty();
  }

  private boolean segments(Workflow workflow, Instant now, Found found) {
    boolean sound = true;
    for (String name : workflow.segments()) {
      try {
        found.addAll(segments.lint(name, new AsOf(now, workflow.zone())));
      } catch (InvalidInputException e) {
        sound = false;
        found.error("BROKEN_SEGMENT", name, e.getMessage(), "Mend the segment, or use another one");
      }
    }
    return sound;
  }

  private void keptEvents(Subject subject, Instant now, Found found) {
    if (events.days() == 0) {
      return;
    }
    LocalDate today = now.atZone(subject.workflow().zone()).toLocalDate();
    subject
        .segments()
        .forEach(
            (name, conditions) ->
                LookBack.in(conditions.root(), today).stream()
                    .filter(look -> look.days() > events.days())
                    .forEach(look -> keptEvents(name, look, found)));
  }

  private void keptEvents(String segment, LookBack look, Found found) {
    found.advice(
        "LOOKS_BEYOND_KEPT_EVENTS",
        segment,
        "It asks for %s %s, and events are kept for %d days (keep.events.days): older ones are not seen"
            .formatted(
                quoted(look.what()),
                look.days() == LookBack.FOR_EVER
                    ? "of all times"
                    : "of up to " + look.days() + " days ago",
                events.days()),
        "Say of which days, such as within: {last_days: %d}, or keep events longer"
            .formatted(Math.min(events.days(), 365)));
  }

  private boolean message(Subject subject, Found found) {
    String name = subject.workflow().message();
    if (subject.message().isEmpty()) {
      // A draft may have none yet; the activation asks for it.
      if (!name.isEmpty()) {
        found.error(
            "MISSING_MESSAGE",
            name,
            "Workflow " + quoted(subject.name()) + " sends a message that does not exist",
            "Create it (message-create), or use another one");
      }
      return false;
    }
    for (String lost : messages.lostProtections(name)) {
      found.warning(
          "LOST_PROTECTED_PART",
          name,
          "A protected part is no longer in the message: " + lost,
          "Put it back: what the mail is for depends on it");
    }
    return true;
  }

  private static void customAddresses(Subject subject, Found found) {
    if (subject.isForCustomAddressesOnly()
        && !subject.segments().isEmpty()
        && subject.conditions().stream().allMatch(Conditions::requireJoined)) {
      found.error(
          "CUSTOM_ADDRESSES_OF_JOINED",
          subject.name(),
          "It writes to custom addresses alone, and its segments take only those who have joined:"
              + " custom addresses are used only until then, so nobody can get a mail",
          "Add marketplace to contact_types");
    }
  }

  private void welcome(Subject subject, Found found) {
    List<Optional<Window>> joined =
        subject.conditions().stream().map(each -> each.window(JOINED_DATE)).toList();
    if (!joined.isEmpty() && !joined.stream().allMatch(window -> isNew(subject, window))) {
      found.warning(
          "WELCOME_WITHOUT_JOINED_TODAY",
          subject.name(),
          "It reads like a welcome, and its segments also take partners who joined before: one who"
              + " moves to another contract would be welcomed again",
          "Add the condition {field: original_joined, is: today}");
    }
    boolean atOnce = joined.stream().anyMatch(window -> window.map(Window::hasToday).orElse(true));
    if (company.systemWelcomeMail() && atOnce) {
      found.warning(
          "SYSTEM_WELCOME_MAIL_ON",
          subject.name(),
          "Another system still sends welcome mails (system.welcome.mail of"
              + " io.carillon.company): new partners would get two",
          "Switch those mails off, and then set system.welcome.mail = false");
    }
  }

  /** One day of joining; or any, if nobody counts who joined before the activation. */
  private static boolean isNew(Subject subject, Optional<Window> joined) {
    return joined.isPresent()
        && (joined.get().isOneDay() || subject.workflow().onlyAfterActivation());
  }

  private static void oneLanguage(Subject subject, Found found) {
    subject
        .message()
        .filter(message -> !message.languages().isEmpty())
        .ifPresent(message -> oneLanguage(message, found));
  }

  private static void oneLanguage(Message message, Found found) {
    found.warning(
        "ONE_LANGUAGE",
        message.name(),
        "The mails of the welcome template are meant to be sent in one language, and this one has"
            + " variants: "
            + String.join(", ", message.languages().stream().sorted().toList()),
        "Remove the variants, or write one welcome workflow for each language");
  }
}
