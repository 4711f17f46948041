package io.carillon.gallery;

import io.carillon.api.Company;
import io.carillon.api.gallery.TemplateCard;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.gallery.Template.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Templates as people see them: with their defaults, and what the server knows now. */
final class Cards {
  private static final String WELCOME_MAIL_ON =
      "another system still sends its own welcome mails (system.welcome.mail in"
          + " etc/io.carillon.company.cfg): partners would get two";

  private final Company company;
  private final Predicate<String> running;

  /**
   * @param running whether a bundle of Carillon, such as {@code applications}, runs now
   */
  Cards(Company company, Predicate<String> running) {
    this.company = company;
    this.running = running;
  }

  TemplateCard card(Template template, String bundle) {
    Choices standard = Choices.of(template, Map.of(), company.name());
    Drafts drafts = new Drafts(template, standard, Names.plain(template));
    Fill fill = standard.fill(Names.plain(template).places());
    return new TemplateCard(
        template.name(),
        template.title(),
        template.category(),
        fill.text(template.description()),
        template.programmes(),
        template.members().stream()
            .map(member -> member(template, member, standard, drafts, fill))
            .toList(),
        template.settings().stream()
            .map(
                setting ->
                    new TemplateCard.Setting(
                        setting.name(),
                        setting.type().word(),
                        standard.unset(setting.name()) ? "" : standard.words(setting.name()),
                        setting.description()))
            .toList(),
        template.cautions().stream()
            .map(caution -> new TemplateCard.Caution(fill.text(caution.text()), alarm(caution)))
            .toList(),
        template.needs(),
        missing(template),
        template.languages(),
        bundle);
  }

  /** Bundles that the template needs and that do not run (R28). */
  List<String> missing(Template template) {
    return template.needs().stream().filter(running.negate()).toList();
  }

  private String alarm(Template.Caution caution) {
    return caution.check().equals(Template.SYSTEM_WELCOME_MAIL) && company.systemWelcomeMail()
        ? WELCOME_MAIL_ON
        : "";
  }

  private static TemplateCard.Member member(
      Template template, Member member, Choices standard, Drafts drafts, Fill fill) {
    return new TemplateCard.Member(
        member.workflow(),
        member.kind(),
        fill.text(member.values().get("when").toString()),
        member.segmentName().orElse(""),
        InWords.conditions(drafts.segment(member)),
        actions(member, drafts),
        toConfigure(template, member, standard, fill));
  }

  private static List<String> actions(Member member, Drafts drafts) {
    Stream<String> mails =
        member.mails().stream().map(mail -> "send \"" + drafts.message(mail).get("subject") + "\"");
    Map<String, Object> workflow = drafts.workflow(member);
    if (member.kind() == WorkflowKind.FLOW) {
      return Stream.of(Steps.outline(workflow).stream(), mails).flatMap(each -> each).toList();
    }
    if (member.kind() == WorkflowKind.EMAIL) {
      return mails.toList();
    }
    List<?> actions = (List<?>) workflow.get("actions");
    return actions.stream()
        .map(
            action ->
                action instanceof Map<?, ?> map
                    ? "add to the group \"" + map.get("add_to_group") + "\""
                    : action.toString())
        .map(words -> words.startsWith("add") ? words : words + " the application")
        .toList();
  }

  /** What is grey on the card (R25): placeholders, fields that are to be filled, and advice. */
  private static List<String> toConfigure(
      Template template, Member member, Choices standard, Fill fill) {
    List<String> all = new ArrayList<>();
    for (Setting setting : template.settings()) {
      boolean ofMail = setting.name().equals(Setting.FROM_EMAIL) && !member.mails().isEmpty();
      boolean used = Fill.places(member.values()).contains(setting.name());
      boolean ofTerms =
          !member.mails().isEmpty() && Fill.places(template.terms()).contains(setting.name());
      if (standard.unset(setting.name()) && (ofMail || used || ofTerms)) {
        all.add(setting.description() + ": --set " + setting.name() + "=…");
      }
    }
    String conditions = member.segment().toString() + member.values().get("steps");
    template.fields().stream()
        .filter(
            field ->
                conditions.contains("field=" + field.name() + ",")
                    || conditions.contains("field=" + field.name() + "}"))
        .map(
            field ->
                "The field %s (%s), by your imports: %s"
                    .formatted(
                        field.name(),
                        field.type().name().toLowerCase(java.util.Locale.ROOT),
                        field.description()))
        .forEach(all::add);
    Yaml.texts(member.values().get("to_configure")).stream().map(fill::text).forEach(all::add);
    return all;
  }
}
