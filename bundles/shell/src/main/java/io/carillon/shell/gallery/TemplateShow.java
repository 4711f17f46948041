package io.carillon.shell.gallery;

import io.carillon.api.InvalidInputException;
import io.carillon.api.gallery.TemplateCard;
import io.carillon.api.gallery.TemplateCard.Member;
import io.carillon.shell.output.Facts;
import io.carillon.shell.output.OutputFormat;
import io.carillon.shell.output.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code template-show TEMPLATE} (R5, R24-R28) */
@Service
@Command(
    scope = "carillon",
    name = "template-show",
    description = "Show a template: its workflows drawn, its settings, and what to look out for")
public final class TemplateShow extends TemplateCommand {
  @Override
  protected void run() {
    TemplateCard card = card();
    switch (format()) {
      case TEXT -> show(card);
      case JSON -> facts(card).printJson(out());
      case CSV ->
          throw new InvalidInputException("template-show prints text or --json; it is no list");
    }
  }

  private void show(TemplateCard card) {
    CardDrawing drawing = new CardDrawing(card, interactive());
    say(card.title() + " (" + card.name() + ")");
    say(
        "%s · %s%s · from %s"
            .formatted(
                card.category(),
                Programmes.words(card.programmes()),
                card.languages().isEmpty() ? "" : " · " + String.join(", ", card.languages()),
                card.bundle()));
    say(card.description());
    say("");
    drawing.lines().forEach(this::say);
    say(drawing.counts() + "   ◇ condition  ▶ action  ○ to configure");
    say("");
    settings(card).print(out(), OutputFormat.TEXT);
    say("");
    sayCautions(card);
    for (String need : card.needs()) {
      say(
          "Needs the bundle %s, which is %srunning"
              .formatted(need, card.missing().contains(need) ? "not " : ""));
    }
    say("Use it with: template-use " + card.name() + example(card));
  }

  private static Table settings(TemplateCard card) {
    Table table = new Table("setting", "type", "default", "what");
    card.settings()
        .forEach(one -> table.row(one.name(), one.type(), one.value(), one.description()));
    return table;
  }

  /** What must be set for everything to be ready. */
  private static String example(TemplateCard card) {
    StringBuilder example = new StringBuilder();
    card.settings().stream()
        .filter(setting -> setting.value().isEmpty() && !setting.name().equals("reply_to"))
        .forEach(setting -> example.append(" --set ").append(setting.name()).append("=…"));
    return example.toString();
  }

  private static Facts facts(TemplateCard card) {
    return new Facts()
        .add("name", card.name())
        .add("title", card.title())
        .add("category", card.category())
        .add("description", card.description())
        .add("programmes", card.programmes())
        .add("languages", card.languages())
        .add("members", card.members().stream().map(TemplateShow::member).toList())
        .add("settings", card.settings().stream().map(TemplateShow::setting).toList())
        .add("cautions", card.cautions().stream().map(TemplateShow::caution).toList())
        .add("needs", card.needs())
        .add("missing", card.missing())
        .add("bundle", card.bundle());
  }

  private static Map<String, Object> member(Member member) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("workflow", member.workflow());
    facts.put("type", member.kind());
    facts.put("when", member.when());
    facts.put("segment", member.segment());
    facts.put("conditions", member.conditions());
    facts.put("actions", member.actions());
    facts.put("to_configure", member.toConfigure());
    return facts;
  }

  private static Map<String, Object> setting(TemplateCard.Setting setting) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", setting.name());
    facts.put("type", setting.type());
    facts.put("default", setting.value());
    facts.put("description", setting.description());
    return facts;
  }

  private static Map<String, Object> caution(TemplateCard.Caution caution) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("sentence", caution.sentence());
    facts.put("alarm", caution.alarm());
    return facts;
  }
}
