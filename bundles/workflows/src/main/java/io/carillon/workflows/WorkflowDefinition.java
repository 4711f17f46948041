package io.carillon.workflows;

import io.carillon.api.contact.ContactType;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a workflow's YAML says. A draft may lack segments and message.
 *
 * @param message empty if a draft has none yet
 * @param zone empty for the company's
 */
record WorkflowDefinition(
    String name,
    String description,
    List<String> segments,
    Set<ContactType> contactTypes,
    String message,
    Optional<String> zone,
    boolean onlyAfterActivation,
    Optional<Integer> cap) {

  /** Reads values that have passed the schema. */
  static WorkflowDefinition of(Map<String, Object> values) {
    return new WorkflowDefinition(
        text(values, "workflow").orElse(""),
        text(values, "description").orElse(""),
        texts(values, "segments"),
        contactTypes(texts(values, "contact_types")),
        text(values, "message").orElse(""),
        text(values, "zone"),
        Boolean.TRUE.equals(values.get("only_after_activation")),
        Optional.ofNullable((Number) values.get("cap")).map(Number::intValue));
  }

  private static Optional<String> text(Map<String, Object> values, String key) {
    return Optional.ofNullable(values.get(key)).map(Object::toString);
  }

  private static List<String> texts(Map<String, Object> values, String key) {
    return values.get(key) instanceof List<?> list
        ? list.stream().map(Object::toString).toList()
        : List.of();
  }

  private static Set<ContactType> contactTypes(List<String> names) {
    Set<ContactType> types = EnumSet.noneOf(ContactType.class);
    names.forEach(name -> types.add(ContactType.valueOf(name.toUpperCase(Locale.ROOT))));
    return types.isEmpty() ? EnumSet.of(ContactType.MARKETPLACE) : types;
  }
}
