package io.carillon.workflows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.definition.Definition;
import io.carillon.api.definition.Definitions;
import io.carillon.api.segment.ConditionTemplates;
import io.carillon.api.workflow.FlowStep;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Reads workflow YAML: the schema first, then what a schema can't say. */
final class DefinitionReader {
  private static final String NAME_LINE = "(?m)^workflow[ \\t]*:.*$";

  /** Under this key a stored document says of which campaigns its steps send the messages. */
  private static final String BORROWED = "borrowed";

  private final String schema =
      Sql.load(DefinitionReader.class, "/CARILLON-INF/schema/workflow.schema.json");
  // Numbers of conditions and of the campaign's data stay as they are written.
  private final ObjectMapper json =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private final Definitions definitions;
  private final Supplier<Optional<ConditionTemplates>> templates;

  /** For who reads no documents, but what was stored of them. */
  DefinitionReader(Definitions definitions) {
    this(definitions, Optional::empty);
  }

  /**
   * @param templates that conditions may be made of
   */
  DefinitionReader(Definitions definitions, Supplier<Optional<ConditionTemplates>> templates) {
    this.definitions = definitions;
    this.templates = templates;
  }

  /**
   * A definition as read.
   *
   * @param json its values with conditions in place of condition templates, to be stored
   * @param text its YAML as written
   */
  record Read(WorkflowDefinition definition, String json, String text) {}

  String schema() {
    return schema;
  }

  /**
   * @throws InvalidInputException naming the source and what is wrong
   */
  Read read(String yaml, String source) {
    Definition read = definitions.read(yaml, source, schema);
    Map<String, Object> values = new FilledConditions(templates, read::at).in(read.values());
    WorkflowDefinition definition = WorkflowDefinition.of(values, read::at);
    checkName(definition.name(), read.at("/workflow"));
    definition.zone().ifPresent(zone -> checkZone(zone, read.at("/zone")));
    for (int i = 0; i < definition.segments().size(); i++) {
      checkSegment(definition.segments().get(i), read.at("/segments/" + i));
    }
    KindRules.check(definition, read);
    CampaignReader.check(definition, read);
    return new Read(definition, write(stored(values, definition)), read.text());
  }

  /**
   * With what the messages of each step may say (the view {@code campaign_data}): a campaign's own
   * message says that campaign's values, a copy of it those of this one.
   */
  private static Map<String, Object> stored(
      Map<String, Object> values, WorkflowDefinition definition) {
    Map<String, String> borrowed = new TreeMap<>();
    definition.flow().steps().stream()
        .filter(FlowStep.Send.class::isInstance)
        .map(FlowStep.Send.class::cast)
        .filter(send -> send.message().isEmpty())
        .forEach(send -> send.from().ifPresent(from -> borrowed.put(send.key(), from.campaign())));
    if (borrowed.isEmpty()) {
      return values;
    }
    Map<String, Object> stored = new LinkedHashMap<>(values);
    stored.put(BORROWED, borrowed);
    return stored;
  }

  /** A definition from the values that were stored with its version. */
  WorkflowDefinition stored(String values) {
    return WorkflowDefinition.of(values(values));
  }

  /**
   * The same definition under another name. Comments and order stay if the name stands on a line of
   * its own, as it does in most documents.
   */
  Read renamed(String yaml, String storedValues, String name) {
    Map<String, Object> wanted = new LinkedHashMap<>(values(storedValues));
    wanted.put("workflow", name);
    // What a document does not say, but was noted of it.
    Map<String, Object> document = new LinkedHashMap<>(wanted);
    document.keySet().removeAll(List.of(FilledConditions.TEMPLATES, BORROWED));
    String line = "workflow: " + write(name);
    String edited = yaml.replaceFirst(NAME_LINE, java.util.regex.Matcher.quoteReplacement(line));
    try {
      Read read = read(edited, name);
      if (values(read.json()).equals(values(write(wanted)))) {
        return read;
      }
    } catch (InvalidInputException e) {
      // The name is written over several lines, or the document is JSON: write it anew below.
      return read(definitions.write(document), name);
    }
    return read(definitions.write(document), name);
  }

  private static void checkName(String name, String place) {
    if (!NameRule.isOneLine(name)) {
      throw new InvalidInputException(
          place + ": workflow: the name must be one line without spaces around it");
    }
    if (name.chars().allMatch(Character::isDigit)) {
      throw new InvalidInputException(
          "%s: workflow: the name \"%s\" looks like a workflow's number; use at least one letter"
              .formatted(place, name));
    }
  }

  private static void checkZone(String zone, String place) {
    try {
      ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new InvalidInputException(
          "%s: zone: \"%s\" is no time zone; write one such as Europe/Madrid or UTC"
              .formatted(place, zone),
          e);
    }
  }

  /** R66: the whole database as audience is refused, since it is mostly a mistake. */
  private static void checkSegment(String segment, String place) {
    if (segment.strip().equalsIgnoreCase("everyone")) {
      throw new InvalidInputException(
          place + ": segments: Everyone is refused; name a segment that says who is written to");
    }
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A definition's values can't be written as JSON", e);
    }
  }

  private Map<String, Object> values(String stored) {
    try {
      return json.readValue(stored, new TypeReference<LinkedHashMap<String, Object>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored definition is not JSON", e);
    }
  }
}
