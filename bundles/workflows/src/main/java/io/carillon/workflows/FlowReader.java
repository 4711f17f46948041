package io.carillon.workflows;

import io.carillon.api.InvalidInputException;
import io.carillon.api.application.Applications;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.WorkflowAction;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Reads the steps of a flow: nested text becomes a list of steps that name what comes next. */
final class FlowReader {
  private static final Set<String> KINDS =
      new LinkedHashSet<>(
          List.of(
              "send",
              "cross_campaign",
              "delay",
              "condition",
              "split",
              "first",
              "action",
              "webhook",
              "pdf",
              "go_to",
              "end"));

  /** R120, R128: what needs a screen on which somebody looks at it. */
  private static final Set<String> OF_FUNNELS =
      Set.of(
          "banner", "popup", "pop_up", "form", "data_capture", "screen", "on_screen", "docusign");

  private static final Set<String> ASIDE = Set.of("name", "yes", "no", "within", "at_most");

  /** RFC 6901. */
  private static final Pattern POINTER = Pattern.compile("(/([^~/]|~[01])*){1,20}");

  private static final Set<String> CROSS_CAMPAIGN =
      Set.of("campaign", "send", "channel", "message");
  private static final Set<String> BORROWED = Set.of("email", "sms", "push");
  private static final Duration FOR_ENGAGEMENT = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(366);
  private static final int MOST_STEPS = 200;
  private static final int WHOLE = 100;

  private final UnaryOperator<String> at;
  private final Map<String, Integer> made = new LinkedHashMap<>();
  private final Set<String> keys = new LinkedHashSet<>();
  private final List<FlowStep> steps = new ArrayList<>();

  private FlowReader(UnaryOperator<String> at) {
    this.at = at;
  }

  /**
   * @param values of the document, which have passed the schema
   * @param at the place of a JSON pointer, as messages begin
   * @throws InvalidInputException naming the place of what is wrong
   */
  static Flow read(Map<String, Object> values, UnaryOperator<String> at) {
    return read(values, List.of(), at);
  }

  /**
   * The flow of an application workflow: entered by each decision, which has done the actions.
   *
   * @param actions what comes before the steps, if there are any
   */
  static Flow read(
      Map<String, Object> values, List<WorkflowAction> actions, UnaryOperator<String> at) {
    boolean decided = !actions.isEmpty();
    if (!decided && !(values.get("steps") instanceof List<?>)) {
      return Flow.NONE;
    }
    FlowReader reader = new FlowReader(at);
    List<String> decisions = actions.stream().map(reader::decisionKey).toList();
    List<Node> nodes = reader.nodes(list(values.get("steps")), "/steps");
    String first = reader.link(nodes, Flow.FINISHED);
    reader.decide(actions, decisions, first);
    Flow flow =
        new Flow(
            reader.steps,
            decided
                ? Optional.of(Applications.EVENT)
                : Optional.ofNullable(values.get("on")).map(Object::toString),
            decided ? Optional.of(Duration.ZERO) : reader.again(values.get("again")),
            reader.goals(values.get("goals")),
            moment(values, "starts", at),
            moment(values, "ends", at));
    FlowCheck.check(flow, reader.places(nodes, new LinkedHashMap<>()));
    return flow;
  }

  private String decisionKey(WorkflowAction action) {
    String base =
        action.kind() == WorkflowAction.Kind.PERFORM
            ? action.value()
            : action.kind().name().toLowerCase(Locale.ROOT);
    String key = base;
    for (int number = 2; !keys.add(key); number++) {
      key = base + "-" + number;
    }
    return key;
  }

  /** Puts what the decision has done before all other steps. */
  private void decide(List<WorkflowAction> actions, List<String> decisions, String first) {
    for (int i = 0; i < actions.size(); i++) {
      String next = i + 1 < actions.size() ? decisions.get(i + 1) : first;
      steps.add(i, new FlowStep.Decide(decisions.get(i), actions.get(i), next));
    }
  }

  private Optional<Duration> again(Object written) {
    if (written == null || written.equals("never")) {
      return Optional.empty();
    }
    if (written.equals("each time")) {
      return Optional.of(Duration.ZERO);
    }
    return Optional.of(
        Durations.read(written)
            .map(Durations.Amount::length)
            .filter(length -> length.compareTo(Duration.ofDays(1)) >= 0)
            .orElseThrow(
                () ->
                    fault(
                        "/again",
                        "again: write never, each time, or an amount of a day or more such as 30"
                            + " days")));
  }

  private List<Flow.Goal> goals(Object written) {
    List<Flow.Goal> goals = new ArrayList<>();
    List<?> list = list(written);
    for (int i = 0; i < list.size(); i++) {
      Map<?, ?> map = (Map<?, ?>) list.get(i);
      Node node =
          new Node("condition", map, "/goals/" + i, map.get("goal").toString().strip(), List.of());
      Map<String, Object> asks = new LinkedHashMap<>();
      ((Map<?, ?>) map.get("condition")).forEach((name, value) -> asks.put(name.toString(), value));
      goals.add(new Flow.Goal(node.key(), question(node, asks)));
    }
    return goals;
  }

  /** A step as written. */
  private record Node(
      String kind, Map<?, ?> map, String pointer, String key, List<List<Node>> branches) {}

  private List<Node> nodes(List<?> list, String pointer) {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      nodes.add(node(list.get(i), pointer + "/" + i));
    }
    return nodes;
  }

  private Node node(Object written, String pointer) {
    Map<?, ?> map = written instanceof Map<?, ?> given ? given : Map.of(written.toString(), "");
    String kind = kind(map, pointer);
    String key = key(kind, map, pointer);
    if (keys.size() > MOST_STEPS) {
      throw fault(pointer, "steps: a flow has at most " + MOST_STEPS + " steps");
    }
    List<List<Node>> branches = new ArrayList<>();
    if (kind.equals("condition")) {
      for (String branch : List.of("yes", "no")) {
        branches.add(nodes(list(map.get(branch)), pointer + "/" + branch));
      }
    } else if (kind.equals("split")) {
      List<?> shares = list(map.get("split"));
      for (int i = 0; i < shares.size(); i++) {
        Map<?, ?> share = (Map<?, ?>) shares.get(i);
        branches.add(nodes(list(share.get("steps")), pointer + "/split/" + i + "/steps"));
      }
    }
    return new Node(kind, map, pointer, key, branches);
  }

  private String kind(Map<?, ?> map, String pointer) {
    List<String> kinds =
        map.keySet().stream().map(Object::toString).filter(key -> !ASIDE.contains(key)).toList();
    if (kinds.size() != 1) {
      throw fault(pointer, "steps: a step is one of " + String.join(", ", KINDS) + anyOf(kinds));
    }
    String kind = kinds.get(0);
    if (OF_FUNNELS.contains(kind)) {
      throw fault(
          pointer,
          "steps: "
              + kind
              + " needs somebody who looks at a screen, and a flow runs by itself; leave it out");
    }
    if (!KINDS.contains(kind)) {
      throw fault(
          pointer,
          "steps: there is no step \"" + kind + "\"; there are " + String.join(", ", KINDS));
    }
    if (!kind.equals("condition") && (map.containsKey("yes") || map.containsKey("no"))) {
      throw fault(pointer, "steps: yes: and no: belong to a condition");
    }
    return kind;
  }

  private static String anyOf(List<String> kinds) {
    return kinds.isEmpty() ? "" : ", not " + String.join(" and ", kinds) + " at once";
  }

  private String key(String kind, Map<?, ?> map, String pointer) {
    Object name = map.get("name");
    if (name != null) {
      if (!keys.add(name.toString().strip())) {
        throw fault(pointer, "steps: two steps are called \"" + name + "\"");
      }
      return name.toString().strip();
    }
    String base = kind.equals("send") ? map.get(kind).toString().strip() : kind;
    String key = kind.equals("send") ? base : base + "-" + made.merge(base, 1, Integer::sum);
    while (!keys.add(key)) {
      key = base + "-" + made.merge(base, 1, Integer::sum);
    }
    return key;
  }

  /**
   * Adds the steps in the order of the document.
   *
   * @param after what comes after the last of them
   * @return the key of the first
   */
  private String link(List<Node> nodes, String after) {
    for (int i = 0; i < nodes.size(); i++) {
      String next = i + 1 < nodes.size() ? nodes.get(i + 1).key() : after;
      Node node = nodes.get(i);
      int place = steps.size();
      List<String> branches = node.branches().stream().map(each -> link(each, next)).toList();
      steps.add(place, step(node, branches, next));
    }
    return nodes.isEmpty() ? after : nodes.get(0).key();
  }

  private FlowStep step(Node node, List<String> branches, String next) {
    Object written = node.map().get(node.kind());
    String key = node.key();
    return switch (node.kind()) {
      case "send" -> new FlowStep.Send(key, text(node, written), Optional.empty(), next);
      case "cross_campaign" -> crossCampaign(node, written, next);
      case "webhook" -> webhook(node, written, next);
      case "pdf" -> new FlowStep.Send(key, text(node, written), Optional.of("pdf"), next);
      case "delay" ->
          new FlowStep.Wait(key, DelayReader.read(written, at.apply(node.pointer())), next);
      case "condition" -> condition(node, branches);
      case "split" -> split(node, branches);
      case "first" -> new FlowStep.First(key, number(node, written), next);
      case "action" -> perform(node, written, next);
      case "go_to" -> goTo(node, written, next);
      default -> new FlowStep.End(key, String.valueOf(written).strip());
    };
  }

  private String text(Node node, Object written) {
    if (!(written instanceof String text) || text.isBlank()) {
      throw fault(node.pointer(), node.kind() + ": needs the name of a message");
    }
    return text.strip();
  }

  private FlowStep webhook(Node node, Object written, String next) {
    Map<?, ?> map = written instanceof Map<?, ?> given ? given : Map.of("message", written);
    Map<String, String> keep = new LinkedHashMap<>();
    if (map.get("keep") instanceof Map<?, ?> kept) {
      kept.forEach((field, pointer) -> keep.put(field.toString(), String.valueOf(pointer)));
    }
    boolean pointers = keep.values().stream().allMatch(each -> POINTER.matcher(each).matches());
    if (!Set.of("message", "keep").containsAll(map.keySet())
        || map.containsKey("keep") && keep.isEmpty()
        || !pointers) {
      throw fault(
          node.pointer(),
          "webhook: needs the name of a message, or {message: NAME, keep: {FIELD: /place/in/answer}}");
    }
    return new FlowStep.Send(
        node.key(),
        text(node, map.get("message")),
        Optional.of("webhook"),
        keep,
        Optional.empty(),
        next);
  }

  private FlowStep crossCampaign(Node node, Object written, String next) {
    Map<?, ?> map = written instanceof Map<?, ?> given ? given : Map.of("campaign", written);
    boolean known = CROSS_CAMPAIGN.containsAll(map.keySet());
    String channel = word(map, "channel").orElse("email");
    if (!known || word(map, "campaign").isEmpty() || !BORROWED.contains(channel)) {
      throw fault(
          node.pointer(),
          "cross_campaign: needs the name of a campaign, or {campaign: NAME, send: its step,"
              + " channel: email, sms or push, message: a copy of your own}");
    }
    return new FlowStep.Send(
        node.key(),
        word(map, "message").orElse(""),
        Optional.of(channel),
        Optional.of(new FlowStep.Borrowed(word(map, "campaign").get(), word(map, "send"), channel)),
        next);
  }

  private static Optional<String> word(Map<?, ?> map, String key) {
    return map.get(key) instanceof String text && !text.isBlank()
        ? Optional.of(text.strip())
        : Optional.empty();
  }

  private int number(Node node, Object written) {
    if (!(written instanceof Integer number) || number < 1) {
      throw fault(node.pointer(), node.kind() + ": needs a number of 1 or more");
    }
    return number;
  }

  private FlowStep condition(Node node, List<String> branches) {
    if (!(node.map().get("condition") instanceof Map<?, ?> written) || written.isEmpty()) {
      throw fault(
          node.pointer(),
          "condition: needs a condition, such as {clicked: welcome} or {segment: NAME}");
    }
    Map<String, Object> asks = new LinkedHashMap<>();
    written.forEach((name, value) -> asks.put(name.toString(), value));
    Object within = node.map().get("within");
    if (within == null && isLength(asks.get("within"))) {
      within = asks.remove("within");
    }
    FlowStep.Question question = question(node, asks);
    return new FlowStep.Condition(
        node.key(), question, within(node, question, within), branches.get(0), branches.get(1));
  }

  private FlowStep.Question question(Node node, Map<String, Object> asks) {
    if (asks.size() == 1 && asks.get("segment") instanceof String segment) {
      return new FlowStep.InSegment(segment.strip());
    }
    Optional<FlowStep.Outcome> outcome =
        Arrays.stream(FlowStep.Outcome.values())
            .filter(each -> asks.containsKey(key(each)))
            .findFirst();
    // "sent" with "is" is a condition of segments: when something was last sent.
    if (outcome.isEmpty() || asks.containsKey("is")) {
      return new FlowStep.Holds(asks);
    }
    Set<String> rest = new LinkedHashSet<>(asks.keySet());
    rest.removeAll(Set.of(key(outcome.get()), "link", "count"));
    Object count = asks.getOrDefault("count", "persons");
    boolean link = asks.containsKey("link") && outcome.get() != FlowStep.Outcome.CLICKED;
    if (!rest.isEmpty() || link || !Set.of("persons", "all").contains(count)) {
      throw fault(
          node.pointer(),
          "condition: beside %s: stand within: (an amount or never), count: (persons or all) and,"
                  .formatted(key(outcome.get()))
              + " with clicked:, link: (the target of a link)");
    }
    return new FlowStep.Became(
        outcome.get(),
        String.valueOf(asks.get(key(outcome.get()))).strip(),
        Optional.ofNullable(asks.get("link")).map(Object::toString),
        "all".equals(count));
  }

  private static String key(FlowStep.Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }

  private static boolean isLength(Object written) {
    return "never".equals(written) || Durations.read(written).isPresent();
  }

  /** R214: opens and clicks are waited for, for a day if the flow does not say otherwise. */
  private Optional<Duration> within(Node node, FlowStep.Question asks, Object within) {
    if (within == null) {
      boolean engagement =
          asks instanceof FlowStep.Became became
              && (became.outcome() == FlowStep.Outcome.OPENED
                  || became.outcome() == FlowStep.Outcome.CLICKED);
      return Optional.of(engagement ? FOR_ENGAGEMENT : Duration.ZERO);
    }
    if ("never".equals(within)) {
      return Optional.empty();
    }
    return Optional.of(
        Durations.read(within)
            .map(Durations.Amount::length)
            .filter(length -> length.compareTo(LONGEST) <= 0)
            .orElseThrow(
                () ->
                    fault(
                        node.pointer(),
                        "condition: within: write never, or an amount such as 2 days, at most 366"
                            + " days")));
  }

  private FlowStep split(Node node, List<String> branches) {
    List<FlowStep.Share> shares = new ArrayList<>();
    List<?> written = list(node.map().get("split"));
    int all = 0;
    for (int i = 0; i < written.size(); i++) {
      int percent = ((Map<?, ?>) written.get(i)).get("share") instanceof Integer share ? share : 0;
      shares.add(new FlowStep.Share(percent, branches.get(i)));
      all += percent;
    }
    if (all != WHOLE
        || shares.size() < 2
        || shares.stream().anyMatch(share -> share.percent() < 1)) {
      throw fault(
          node.pointer(), "split: needs two or more shares of 1 to 99 that make 100, not " + all);
    }
    return new FlowStep.Split(node.key(), shares);
  }

  private FlowStep perform(Node node, Object written, String next) {
    if (written instanceof String name && !name.isBlank()) {
      return new FlowStep.Perform(node.key(), name.strip(), null, next);
    }
    if (!(written instanceof Map<?, ?> map) || map.size() != 1) {
      throw fault(node.pointer(), "action: needs one action, such as {set_field: {tier: gold}}");
    }
    Map.Entry<?, ?> only = map.entrySet().iterator().next();
    return new FlowStep.Perform(node.key(), only.getKey().toString(), only.getValue(), next);
  }

  private FlowStep goTo(Node node, Object written, String next) {
    String target = String.valueOf(written).strip();
    Object most = node.map().get("at_most");
    if (most != null && !(most instanceof Integer times && times >= 1 && times <= WHOLE)) {
      throw fault(node.pointer(), "go_to: at_most: needs a number of 1 to 100");
    }
    return new FlowStep.GoTo(node.key(), target, most instanceof Integer times ? times : 0, next);
  }

  private Map<String, String> places(List<Node> nodes, Map<String, String> places) {
    for (Node node : nodes) {
      places.put(node.key(), at.apply(node.pointer()) + ": ");
      node.branches().forEach(branch -> places(branch, places));
    }
    return places;
  }

  private static List<?> list(Object written) {
    return written instanceof List<?> list ? list : List.of();
  }

  private InvalidInputException fault(String pointer, String what) {
    return new InvalidInputException(at.apply(pointer) + ": " + what);
  }

  /** A day means its first moment as a start, and its last as an end. */
  private static Optional<LocalDateTime> moment(
      Map<String, Object> values, String key, UnaryOperator<String> at) {
    Object written = values.get(key);
    if (written == null) {
      return Optional.empty();
    }
    String text = written.toString();
    try {
      if (text.contains("T")) {
        return Optional.of(LocalDateTime.parse(text));
      }
      LocalDate day = LocalDate.parse(text);
      return Optional.of((key.equals("ends") ? day.plusDays(1) : day).atStartOfDay());
    } catch (DateTimeException e) {
      throw new InvalidInputException(
          "%s: %s: \"%s\" is no day; write one such as 2026-12-01, or 2026-12-01T18:00"
              .formatted(at.apply("/" + key), key, text),
          e);
    }
  }
}
