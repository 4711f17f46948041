package io.carillon.gallery;

import io.carillon.api.workflow.WorkflowKind;
import io.carillon.gallery.Template.Mail;
import io.carillon.gallery.Template.Member;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The definitions of a template's members, with every place filled. */
final class Drafts {
  private static final List<String> AS_IN_THE_DOCUMENT =
      List.of(
          "actions",
          "only_after_activation",
          "category",
          "group",
          "zone",
          "on",
          "again",
          "starts",
          "ends",
          "goals",
          "steps");

  private final Template template;
  private final Choices choices;
  private final Names names;
  private final Fill fill;

  Drafts(Template template, Choices choices, Names names) {
    this.template = template;
    this.choices = choices;
    this.names = names;
    this.fill = choices.fill(names.places());
  }

  /** The segment that a workflow writes to or decides on; empty if it has none. */
  Map<String, Object> segment(Member member) {
    Map<String, Object> segment = new LinkedHashMap<>();
    member
        .segmentName()
        .map(names::of)
        .ifPresent(
            name -> {
              segment.put("segment", name);
              segment.putAll(fill.map(member.segment()));
              segment.put("segment", name);
            });
    return segment;
  }

  Map<String, Object> workflow(Member member) {
    Map<String, Object> workflow = new LinkedHashMap<>();
    workflow.put("workflow", names.of(member.workflow()));
    put(workflow, "description", member.values().get("description"));
    if (member.kind() == WorkflowKind.APPLICATION) {
      workflow.put("trigger", "application");
    }
    member.segmentName().ifPresent(name -> workflow.put("segments", List.of(names.of(name))));
    put(workflow, "contact_types", member.values().get("contact_types"));
    if (member.kind() == WorkflowKind.EMAIL) {
      member.mails().forEach(mail -> workflow.put("message", names.of(mail.name())));
    }
    AS_IN_THE_DOCUMENT.forEach(key -> put(workflow, key, member.values().get(key)));
    return fill.map(workflow);
  }

  /** A message in all of its languages or in the one that was chosen. */
  Map<String, Object> message(Mail mail) {
    Map<String, Object> written = mail.values();
    Map<String, Object> variants = Yaml.map(written.get("variants"));
    String language = written.get("language").toString();
    Map<String, Object> text = written;
    if (template.oneLanguage() && !choices.words(Setting.LANGUAGE).equals(language)) {
      language = choices.words(Setting.LANGUAGE);
      text = Yaml.map(variants.get(language));
    }
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("message", names.of(mail.name()));
    Map<String, Object> from = new LinkedHashMap<>();
    from.put("name", choices.words(Setting.FROM_NAME));
    from.put("email", choices.words(Setting.FROM_EMAIL));
    message.put("language", language);
    message.put("from", from);
    put(message, "reply_to", emptyToNull(choices.words(Setting.REPLY_TO)));
    message.putAll(text(language, text));
    if (template.oneLanguage()) {
      message.put("one_language", true);
    } else if (!variants.isEmpty()) {
      Map<String, Object> others = new LinkedHashMap<>();
      variants.forEach((key, value) -> others.put(key, text(key, Yaml.map(value))));
      message.put("variants", others);
    }
    List<Map<String, Object>> parts = parts(written, text);
    if (!parts.isEmpty()) {
      message.put("protected", parts);
    }
    return message;
  }

  private Map<String, Object> text(String language, Map<String, Object> written) {
    Map<String, Object> filled = fill.map(written);
    Map<String, Object> text = new LinkedHashMap<>();
    text.put("subject", filled.get("subject"));
    if (filled.containsKey("html")) {
      text.put("html", filled.get("html"));
      put(text, "text", filled.get("text"));
      return text;
    }
    MailBody body =
        new MailBody(
            language,
            choices.words(Setting.FROM_NAME),
            Yaml.text(filled.get("preview")),
            Yaml.maps(filled.get("body")),
            Yaml.text(filled.get("footer")));
    text.put("html", body.html());
    text.put("text", body.text());
    return text;
  }

  /** What must stay (R20): a marked link, and where it leads if that is known. */
  private List<Map<String, Object>> parts(Map<String, Object> written, Map<String, Object> text) {
    List<Map<String, Object>> parts = new ArrayList<>();
    for (Map<String, Object> part : Yaml.maps(written.get("protected"))) {
      Map<String, Object> filled = fill.map(part);
      if (!filled.containsKey("contains")) {
        filled.put("contains", marked(filled.get("name").toString(), text));
      }
      parts.add(filled);
    }
    return parts;
  }

  private String marked(String part, Map<String, Object> text) {
    String url =
        Yaml.maps(text.get("body")).stream()
            .filter(block -> part.equals(block.get("protect")))
            .map(block -> block.get("url").toString())
            .findFirst()
            .orElseThrow();
    // A placeholder will be replaced by hand, so that the link's mark alone can be held fast.
    boolean known = Fill.places(url).stream().noneMatch(choices::unset);
    return MailBody.mark(part) + (known ? Html.escape(fill.text(url)) : "");
  }

  private static Object emptyToNull(String text) {
    return Optional.of(text).filter(some -> !some.isEmpty()).orElse(null);
  }

  private static void put(Map<String, Object> map, String key, Object value) {
    if (value != null) {
      map.put(key, value);
    }
  }
}
