package io.carillon.gallery;

import io.carillon.api.ProgrammeType;
import io.carillon.api.contact.FieldType;
import io.carillon.api.workflow.WorkflowKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A template as read: its places are still to be filled.
 *
 * @param languages of its messages, the first one first; empty without messages
 * @param increasing settings whose values must grow, in this order
 * @param terms by name, with the address where their sign-up begins
 */
record Template(
    String name,
    String title,
    String category,
    String description,
    Set<ProgrammeType> programmes,
    List<String> needs,
    boolean oneLanguage,
    List<String> languages,
    List<Setting> settings,
    List<String> increasing,
    List<NeededField> fields,
    List<Map<String, Object>> terms,
    List<Caution> cautions,
    List<Member> members) {

  /** The check of a caution that looks at the company's own welcome mail (R15). */
  static final String SYSTEM_WELCOME_MAIL = "system_welcome_mail";

  /**
   * A custom field that its segments use.
   *
   * @param description what it holds
   */
  record NeededField(String name, FieldType type, String description) {
    static NeededField of(Map<String, Object> values) {
      return new NeededField(
          values.get("name").toString(),
          FieldType.valueOf(values.get("type").toString().toUpperCase(Locale.ROOT)),
          values.get("description").toString());
    }
  }

  /**
   * What a person must know.
   *
   * @param check what the server looks at by itself; empty if nothing
   */
  record Caution(String text, String check) {
    static Caution of(Map<String, Object> values) {
      return new Caution(
          values.get("text").toString(),
          Optional.ofNullable(values.get("check")).map(Object::toString).orElse(""));
    }
  }

  /**
   * A workflow of the template.
   *
   * @param key by which others name it
   * @param workflow its name
   * @param message null for an application workflow
   * @param values everything as written
   */
  record Member(
      String key,
      String workflow,
      WorkflowKind kind,
      Map<String, Object> segment,
      Map<String, Object> message,
      Map<String, Object> values) {

    static Member of(Map<String, Object> values) {
      return new Member(
          values.get("key").toString(),
          values.get("workflow").toString(),
          "application".equals(values.get("trigger"))
              ? WorkflowKind.APPLICATION
              : WorkflowKind.EMAIL,
          Yaml.map(values.get("segment")),
          values.containsKey("message") ? Yaml.map(values.get("message")) : null,
          values);
    }

    /** The segment's name as written, else the workflow's. */
    String segmentName() {
      return Optional.ofNullable(segment.get("segment")).map(Object::toString).orElse(workflow);
    }

    /** The message's name as written, else the workflow's; empty if it sends none. */
    Optional<String> messageName() {
      return Optional.ofNullable(message)
          .map(
              own ->
                  Optional.ofNullable(own.get("message")).map(Object::toString).orElse(workflow));
    }
  }
}
