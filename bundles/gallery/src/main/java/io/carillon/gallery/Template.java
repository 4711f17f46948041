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
   * @param segment empty for a flow that anybody may enter by its event
   * @param mails none for an application workflow, one for an e-mail workflow, any for a flow
   * @param values everything as written
   */
  record Member(
      String key,
      String workflow,
      WorkflowKind kind,
      Map<String, Object> segment,
      List<Mail> mails,
      Map<String, Object> values) {

    static Member of(Map<String, Object> values) {
      String workflow = values.get("workflow").toString();
      WorkflowKind kind = kind(values);
      return new Member(
          values.get("key").toString(),
          workflow,
          kind,
          Yaml.map(values.get("segment")),
          kind == WorkflowKind.FLOW ? mailsOfFlow(values) : mail(values, workflow),
          values);
    }

    private static WorkflowKind kind(Map<String, Object> values) {
      if (values.containsKey("steps")) {
        return WorkflowKind.FLOW;
      }
      return "application".equals(values.get("trigger"))
          ? WorkflowKind.APPLICATION
          : WorkflowKind.EMAIL;
    }

    private static List<Mail> mailsOfFlow(Map<String, Object> values) {
      return Yaml.maps(values.get("messages")).stream()
          .map(own -> new Mail(own.get("key").toString(), own.get("message").toString(), own))
          .toList();
    }

    private static List<Mail> mail(Map<String, Object> values, String workflow) {
      if (!values.containsKey("message")) {
        return List.of();
      }
      Map<String, Object> own = Yaml.map(values.get("message"));
      String name = Optional.ofNullable(own.get("message")).orElse(workflow).toString();
      return List.of(new Mail("", name, own));
    }

    /** The segment's name as written, else the workflow's; empty if it has no segment. */
    Optional<String> segmentName() {
      return values.containsKey("segment")
          ? Optional.of(Optional.ofNullable(segment.get("segment")).orElse(workflow).toString())
          : Optional.empty();
    }
  }

  /**
   * A message of a member.
   *
   * @param key by which the steps of a flow name it; empty for an e-mail workflow's only one
   * @param name as written, else the workflow's
   * @param values everything as written
   */
  record Mail(String key, String name, Map<String, Object> values) {}
}
