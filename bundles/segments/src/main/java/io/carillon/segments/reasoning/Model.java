package io.carillon.segments.reasoning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Statements by number, and what they are about. */
final class Model {
  private final List<Proposition> statements;
  private final List<Topic> topics = new ArrayList<>();
  private final int[] topicOf;

  Model(List<Proposition> statements) {
    this.statements = List.copyOf(statements);
    topicOf = new int[statements.size()];
    fields();
    events();
    unknown();
  }

  List<Topic> topics() {
    return topics;
  }

  /** The position of the topic that a statement is about. */
  int topicOf(int statement) {
    return topicOf[statement];
  }

  /** What a topic's values are of: the attribute, or null for events and what is not known. */
  Attribute attribute(int topic) {
    return topics.get(topic) instanceof FieldTopic field ? field.attribute() : null;
  }

  /** Whether some statement asks for anniversaries, so that each day of a year may differ. */
  boolean hasAnniversaries() {
    return statements.stream()
        .anyMatch(
            statement ->
                statement instanceof Proposition.OfValue value
                    && value.question().plain() instanceof Question.Anniversary);
  }

  private void fields() {
    Map<String, Map<Integer, Question>> byName = new LinkedHashMap<>();
    Map<String, Attribute> attributes = new HashMap<>();
    for (int i = 0; i < topicOf.length; i++) {
      if (statements.get(i) instanceof Proposition.OfValue value) {
        String name = value.attribute().name();
        attributes.put(name, value.attribute());
        byName.computeIfAbsent(name, key -> new LinkedHashMap<>()).put(i, value.question());
      }
    }
    byName.forEach(
        (name, questions) -> add(questions, new FieldTopic(attributes.get(name), questions)));
  }

  private void events() {
    Map<Integer, EventQuestion> left = new LinkedHashMap<>();
    for (int i = 0; i < topicOf.length; i++) {
      if (statements.get(i) instanceof Proposition.OfEvents events) {
        left.put(i, events.question());
      }
    }
    while (!left.isEmpty()) {
      Set<String> types = new LinkedHashSet<>(left.values().iterator().next().types());
      Map<Integer, EventQuestion> linked = new LinkedHashMap<>();
      int before;
      do {
        before = linked.size();
        left.forEach(
            (statement, question) -> {
              if (question.types().stream().anyMatch(types::contains)) {
                types.addAll(question.types());
                linked.put(statement, question);
              }
            });
      } while (linked.size() > before);
      left.keySet().removeAll(linked.keySet());
      add(linked, new EventTopic(linked));
    }
  }

  private void unknown() {
    Map<Object, Map<Integer, Object>> byKey = new LinkedHashMap<>();
    for (int i = 0; i < topicOf.length; i++) {
      if (statements.get(i) instanceof Proposition.Unknown unknown) {
        byKey.computeIfAbsent(unknown.key(), key -> new LinkedHashMap<>()).put(i, unknown);
      }
    }
    byKey.values().forEach(same -> add(same, new UnknownTopic()));
  }

  private void add(Map<Integer, ?> questions, Topic topic) {
    questions.keySet().forEach(statement -> topicOf[statement] = topics.size());
    topics.add(topic);
  }
}
