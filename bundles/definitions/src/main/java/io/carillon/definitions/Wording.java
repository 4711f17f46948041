package io.carillon.definitions;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;

/**
 * Says a schema's verdicts in plain words. A schema may say itself what it expects, in the keyword
 * {@code x-expected} beside a {@code pattern}, {@code oneOf} or {@code anyOf}, or within {@code
 * propertyNames}.
 */
final class Wording {
  static final String EXPECTED = "x-expected";
  private static final Set<String> CHOICES = Set.of("oneOf", "anyOf");
  private static final int LONGEST_VALUE = 60;

  private final JsonNode schema;

  Wording(JsonNode schema) {
    this.schema = schema;
  }

  List<Fault> faults(Collection<ValidationMessage> messages) {
    List<Fault> faults = new ArrayList<>();
    Map<String, Choice> choices = new LinkedHashMap<>();
    for (ValidationMessage message : messages) {
      Choice choice = choice(message);
      if (choice == null) {
        faults.add(fault(message));
      } else {
        // All branches of a choice failed: one line for the choice, at the outermost place.
        choices.merge(choice.holder(), choice, Choice::outer);
      }
    }
    choices.values().forEach(choice -> faults.add(choice.fault()));
    return faults;
  }

  /**
   * A oneOf or anyOf that failed and says what it expects.
   *
   * @param holder evaluation path of the schema that holds it
   */
  private record Choice(String holder, String pointer, String expected) {
    Choice outer(Choice other) {
      return pointer.length() <= other.pointer.length() ? this : other;
    }

    Fault fault() {
      return new Fault(pointer, Pointers.path(pointer), "must be " + expected);
    }
  }

  /** The outermost choice that a message speaks of, or null. */
  private Choice choice(ValidationMessage message) {
    JsonNodePath path = message.getEvaluationPath();
    JsonNode at = schema;
    StringBuilder holder = new StringBuilder();
    for (int i = 0; i < path.getNameCount(); i++) {
      String step = path.getName(i);
      if (CHOICES.contains(step) && at.hasNonNull(EXPECTED)) {
        String pointer = message.getInstanceLocation().toString();
        return new Choice(holder.toString(), pointer, at.get(EXPECTED).asText());
      }
      holder.append('/').append(step);
      at = step.equals("$ref") ? referred(at.path(step).asText()) : child(at, step);
    }
    return null;
  }

  /** References stay within the document (see {@link SchemaCheck}): {@code #/$defs/condition}. */
  private JsonNode referred(String reference) {
    return reference.startsWith("#") ? schema.at(reference.substring(1)) : schema.path("$none");
  }

  private static JsonNode child(JsonNode node, String step) {
    return node.isArray() ? node.path(Integer.parseInt(step)) : node.path(step);
  }

  private Fault fault(ValidationMessage message) {
    String pointer = message.getInstanceLocation().toString();
    JsonNode rule = message.getSchemaNode();
    JsonNode value = message.getInstanceNode();
    switch (message.getType()) {
      case "required", "dependentRequired":
        return new Fault(pointer, path(pointer, message.getProperty()), "is missing");
      case "additionalProperties", "unevaluatedProperties":
        String key = message.getProperty();
        return new Fault(
            pointer + '/' + Pointers.escape(key), path(pointer, key), unknownKey(message));
      default:
        return new Fault(pointer, Pointers.path(pointer), expected(message, rule, value));
    }
  }

  private String expected(ValidationMessage message, JsonNode rule, JsonNode value) {
    switch (message.getType()) {
      case "type":
        return "must be " + types(rule) + ", not " + kind(value);
      case "minLength":
        return rule.asInt() == 1
            ? "must not be empty"
            : "must be at least " + rule + " characters (has " + length(value) + ")";
      case "maxLength":
        return "must be at most " + rule + " characters (has " + length(value) + ")";
      case "pattern":
        return "must be " + pattern(message, rule) + ", not " + show(value);
      case "enum":
        return "must be one of " + list(rule) + ", not " + show(value);
      case "const":
        return "must be " + show(rule) + ", not " + show(value);
      case "minimum":
        return "must be at least " + rule + ", not " + show(value);
      case "maximum":
        return "must be at most " + rule + ", not " + show(value);
      case "exclusiveMinimum":
        return "must be greater than " + rule + ", not " + show(value);
      case "exclusiveMaximum":
        return "must be less than " + rule + ", not " + show(value);
      case "minItems":
        return "needs at least " + count(rule, "entry", "entries");
      case "maxItems":
        return "must have at most " + count(rule, "entry", "entries") + " (has " + size(value);
      case "uniqueItems":
        return "must not hold the same entry twice";
      case "minProperties":
        return "needs at least " + count(rule, "key", "keys");
      case "maxProperties":
        return "must have at most " + count(rule, "key", "keys") + " (has " + size(value);
      case "propertyNames":
        return "each key must be " + rule.path(EXPECTED).asText("as its schema says");
      case "format":
        return "must be a valid " + rule.asText() + ", not " + show(value);
      default:
        return "does not fit the rule " + message.getType() + " of the schema";
    }
  }

  private String unknownKey(ValidationMessage message) {
    TreeSet<String> known = new TreeSet<>();
    parent(message).path("properties").fieldNames().forEachRemaining(known::add);
    return "unknown key; known keys here: " + String.join(", ", known);
  }

  private String pattern(ValidationMessage message, JsonNode rule) {
    JsonNode words = parent(message).get(EXPECTED);
    return words == null ? "like " + rule.asText() : words.asText();
  }

  private JsonNode parent(ValidationMessage message) {
    String place = message.getSchemaLocation().getFragment().toString();
    return schema.at(place.substring(0, place.lastIndexOf('/')));
  }

  private static String path(String pointer, String key) {
    return Pointers.path(pointer + '/' + Pointers.escape(key));
  }

  private static String types(JsonNode rule) {
    if (!rule.isArray()) {
      return type(rule.asText());
    }
    StringJoiner all = new StringJoiner(" or ");
    rule.forEach(type -> all.add(type(type.asText())));
    return all.toString();
  }

  private static String type(String name) {
    return switch (name) {
      case "string" -> "text";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "boolean" -> "true or false";
      case "array" -> "a list";
      case "object" -> "keys with values";
      default -> "empty";
    };
  }

  private static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "text (" + show(value) + ")";
      case NUMBER -> "a number (" + show(value) + ")";
      case BOOLEAN -> show(value);
      case ARRAY -> "a list";
      case OBJECT -> "keys with values";
      default -> "empty";
    };
  }

  private static String list(JsonNode values) {
    StringJoiner all = new StringJoiner(", ");
    values.forEach(value -> all.add(value.asText()));
    return all.toString();
  }

  private static String show(JsonNode value) {
    String text = value.isTextual() ? value.textValue() : value.toString();
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE - 1) + "…";
  }

  private static int length(JsonNode value) {
    String text = value.asText();
    return text.codePointCount(0, text.length());
  }

  private static String size(JsonNode value) {
    return value.size() + ")";
  }

  private static String count(JsonNode rule, String one, String many) {
    return rule.asInt() == 1 ? "1 " + one : rule + " " + many;
  }
}
