package io.carillon.lint;

import static io.carillon.lint.Found.quoted;

import io.carillon.api.Amount;
import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.Fields;
import io.carillon.api.journey.Journeys;
import io.carillon.api.message.Message;
import io.carillon.api.message.Messages;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.lint.Figures.Audience;
import io.carillon.lint.Figures.Needed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the figures of this moment say of a mail workflow. */
final class AudienceRules {
  /** Shares of fewer people than this say nothing. */
  private static final int FEW = 10;

  private static final int FAR_OVER = 3;
  private static final int SMALL_RUN = 50;
  private static final int MANY_COPIES = 20;
  private static final Pattern NEEDED = Pattern.compile("(\\w+)(?: \\((.+)\\))?");

  private final Figures figures;
  private final Journeys journeys;
  private final Messages messages;
  private final Fields fields;
  private final int cap;

  AudienceRules(Figures figures, Journeys journeys, Messages messages, Fields fields, int cap) {
    this.figures = figures;
    this.journeys = journeys;
    this.messages = messages;
    this.fields = fields;
    this.cap = cap;
  }

  /** All rules for a workflow whose segments and message are there. */
  void find(Subject subject, Instant now, Found found) {
    Workflow workflow = subject.workflow();
    List<String> without = messages.withoutDefault(workflow.message());
    List<Needed> needed = without.stream().map(this::needed).flatMap(Optional::stream).toList();
    Optional<Audience> audience = figures.audience(workflow, subject.message(), needed, now);
    if (audience.isEmpty()) {
      found.advice(
          "COUNT_TOO_SLOW",
          workflow.name(),
          "Its segments could not be counted in time, so findings that need figures are missing",
          "Look at segment-preview, and narrow the segments");
    }
    missingDefaults(subject, without, audience, found);
    audience.ifPresent(counted -> reach(subject, counted, found));
    if (audience.isPresent() && audience.get().matched() > 0) {
      preview(subject, now, found);
    }
  }

  private Optional<Needed> needed(String written) {
    Matcher parts = NEEDED.matcher(written);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String language = parts.group(2) == null ? "" : parts.group(2).toLowerCase(Locale.ROOT);
    return fields.find(parts.group(1)).map(field -> new Needed(field, language));
  }

  private void missingDefaults(
      Subject subject, List<String> without, Optional<Audience> audience, Found found) {
    for (String written : without) {
      Optional<Long> lacking =
          audience.flatMap(counted -> needed(written).map(each -> counted.lacking().get(each)));
      String sentence = "The field " + written + " stands in the message without a default";
      String advice =
          "Give it one: {{ " + NEEDED.matcher(written).replaceFirst("$1") + " | default('…') }}";
      if (lacking.orElse(0L) > 0) {
        found.warning(
            "MISSING_DEFAULT",
            message(subject),
            sentence
                + ": "
                + Amount.of(lacking.get())
                + " of the "
                + Amount.of(audience.orElseThrow().matched())
                + " contacts in the segments would get no mail, for lack of a value",
            advice);
      } else {
        found.advice(
            "MISSING_DEFAULT",
            message(subject),
            sentence + "; whoever has no value gets no mail",
            advice);
      }
    }
  }

  private static String message(Subject subject) {
    return subject.message().map(Message::name).orElse(subject.workflow().message());
  }

  private static void reach(Subject subject, Audience audience, Found found) {
    long matched = audience.matched();
    long mailable = matched - audience.unmailable();
    if (isMost(audience.unmailable(), matched)) {
      found.warning(
          "AUDIENCE_UNMAILABLE",
          subject.name(),
          share(audience.unmailable(), matched)
              + " in its segments have no usable address of its contact types ("
              + types(subject)
              + ")",
          "Add the other contact type, or import addresses; custom addresses are used only for those"
              + " who have not joined");
    }
    if (audience.undecided() > 0) {
      found.advice(
          "ADDRESS_NOT_CHOSEN",
          subject.name(),
          Amount.of(audience.undecided(), "contact")
              + " in its segments cannot be written to, for there are several addresses and none is"
              + " chosen (R71)",
          "Choose one with address-choose, or import them with a column that says which");
    }
    if (isMost(audience.refusing(), mailable)) {
      found.warning(
          "AUDIENCE_UNSUBSCRIBED",
          subject.name(),
          share(audience.refusing(), mailable)
              + " in its segments who have an address are unsubscribed, or the address is"
              + " suppressed",
          "Choose another segment: these people are not written to");
    }
    if (audience.sharing() > 0) {
      found.advice(
          "SHARED_ADDRESSES",
          subject.name(),
          Amount.of(audience.sharing())
              + " of "
              + Amount.of(mailable)
              + " contacts in its segments have an address that another one of them has, too: unless"
              + " same.address = each is set, one address gets one mail (SAME_ADDRESS)",
          "Import one contact for each address; if each of them must get the mail, set same.address ="
              + " each in etc/io.carillon.deliveries.cfg");
    }
  }

  /** All of them, or more than half of more than a few. */
  private static boolean isMost(long part, long whole) {
    return part > 0 && (part == whole || whole >= FEW && part * 2 > whole);
  }

  private static String share(long part, long whole) {
    return part == whole && whole > 1
        ? "All " + Amount.of(whole, "contact")
        : Amount.of(part) + " of " + Amount.of(whole, "contact");
  }

  private static String types(Subject subject) {
    return String.join(
        ", ",
        subject.workflow().contactTypes().stream()
            .map(type -> type.name().toLowerCase(Locale.ROOT))
            .sorted()
            .toList());
  }

  private void preview(Subject subject, Instant now, Found found) {
    long addresses;
    try {
      addresses = journeys.expected(subject.workflow(), now);
    } catch (InvalidInputException e) {
      // What can't be evaluated is a finding of its own.
      return;
    }
    overCap(subject, addresses, found);
    copies(subject, addresses, found);
    farOverLastRuns(subject, addresses, found);
  }

  private void overCap(Subject subject, long addresses, Found found) {
    int limit = subject.workflow().cap().orElse(cap);
    if (addresses > limit) {
      found.warning(
          "OVER_CAP",
          subject.name(),
          "A run now would meet %s addresses, more than the cap of %s: it would write to nobody"
              .formatted(Amount.of(addresses), Amount.of(limit)),
          "Narrow the segments (segment-preview shows what each condition keeps), or set cap: in the"
              + " workflow");
    }
  }

  private static void copies(Subject subject, long addresses, Found found) {
    Optional<Message> message = subject.message();
    Optional<String> copy = message.flatMap(Message::cc).or(() -> message.flatMap(Message::bcc));
    if (copy.isEmpty() || addresses < 2) {
      return;
    }
    String sentence =
        "Each mail makes a copy: a run now would send %s copies to %s"
            .formatted(Amount.of(addresses), copy.get());
    String advice =
        "Leave %s out, unless this person wants them all"
            .formatted(message.get().cc().isPresent() ? "cc" : "bcc");
    if (addresses > MANY_COPIES) {
      found.warning("MORE_COPIES_THAN_PEOPLE", message(subject), sentence, advice);
    } else {
      found.advice("MORE_COPIES_THAN_PEOPLE", message(subject), sentence, advice);
    }
  }

  private void farOverLastRuns(Subject subject, long addresses, Found found) {
    if (subject.workflow().state() == WorkflowState.DRAFT || addresses < SMALL_RUN) {
      return;
    }
    long most = figures.mostPlanned(subject.workflow().id());
    if (most > 0 && addresses > FAR_OVER * most) {
      found.warning(
          "PREVIEW_FAR_OVER_LAST_RUN",
          subject.name(),
          "A run now would write to %s addresses; the largest of its last runs wrote to %s"
              .formatted(Amount.of(addresses), Amount.of(most)),
          "See with segment-preview whether " + segments(subject) + " still mean what you want");
    }
  }

  private static String segments(Subject subject) {
    List<String> names = new ArrayList<>();
    subject.segments().keySet().forEach(name -> names.add(quoted(name)));
    return String.join(", ", names);
  }
}
