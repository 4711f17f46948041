package io.carillon.gallery;

import io.carillon.api.InvalidInputException;
import io.carillon.api.ProgrammeType;
import io.carillon.api.Sql;
import io.carillon.api.definition.Definition;
import io.carillon.api.definition.Definitions;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.gallery.Template.Caution;
import io.carillon.gallery.Template.Mail;
import io.carillon.gallery.Template.Member;
import io.carillon.gallery.Template.NeededField;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads a template: the schema first, then what a schema can't say. */
final class TemplateReader {
  // What of a name is sure to stay when it gets a number.
  private static final int DISTINCT = 44;
  private static final List<String> OF_FLOWS =
      List.of("messages", "on", "again", "goals", "starts", "ends");
  private static final Set<SettingType> NUMBERS = EnumSet.of(SettingType.DAYS, SettingType.NUMBER);

  private final String schema =
      Sql.load(TemplateReader.class, "/CARILLON-INF/schema/template.schema.json");
  private final Definitions definitions;

  TemplateReader(Definitions definitions) {
    this.definitions = definitions;
  }

  String schema() {
    return schema;
  }

  /**
   * @param file for messages
   * @throws InvalidInputException naming the place and what is wrong
   */
  Template read(String yaml, String file) {
    Definition read = definitions.read(yaml, file, schema);
    Map<String, Object> values = read.values();
    List<Member> members = Yaml.maps(values.get("members")).stream().map(Member::of).toList();
    for (int i = 0; i < members.size(); i++) {
      checkMember(members.get(i), read, "/members/" + i);
    }
    boolean oneLanguage = Boolean.TRUE.equals(values.get("one_language"));
    List<String> languages = languages(members, oneLanguage, read);
    Template template =
        new Template(
            values.get("template").toString(),
            values.get("title").toString(),
            values.get("category").toString(),
            values.get("description").toString(),
            programmes(Yaml.texts(values.get("programmes"))),
            Yaml.texts(values.get("needs")),
            oneLanguage,
            languages,
            settings(values, oneLanguage, languages),
            Yaml.texts(values.get("increasing")),
            Yaml.maps(values.get("fields")).stream().map(NeededField::of).toList(),
            Yaml.maps(values.get("terms")),
            Yaml.maps(values.get("cautions")).stream().map(Caution::of).toList(),
            members);
    checkNames(template, read);
    checkPlaces(template, read);
    return template;
  }

  private static List<Setting> settings(
      Map<String, Object> values, boolean oneLanguage, List<String> languages) {
    List<Setting> settings =
        new ArrayList<>(Yaml.maps(values.get("settings")).stream().map(Setting::of).toList());
    if (!languages.isEmpty()) {
      if (oneLanguage) {
        settings.add(Setting.language(languages));
      }
      settings.addAll(Setting.ofMails());
    }
    return settings;
  }

  /** R6: whoever runs both kinds of programmes has use for what applies to either. */
  private static Set<ProgrammeType> programmes(List<String> written) {
    Set<ProgrammeType> types = EnumSet.of(ProgrammeType.PERFORMANCE_AND_CREATOR);
    for (String one : written) {
      switch (one) {
        case "performance" -> types.add(ProgrammeType.PERFORMANCE);
        case "evergreen_creator" -> types.add(ProgrammeType.EVERGREEN_CREATOR);
        default -> {
          types.add(ProgrammeType.CREATOR);
          types.add(ProgrammeType.EVERGREEN_CREATOR);
        }
      }
    }
    return types;
  }

  private static void checkMember(Member member, Definition read, String at) {
    switch (member.kind()) {
      case FLOW -> checkFlow(member, read, at);
      case APPLICATION -> checkApplication(member, read, at);
      default -> checkMailing(member, read, at);
    }
    if (member.kind() != WorkflowKind.FLOW) {
      for (String key : OF_FLOWS) {
        refuse(member, key, "only a flow, which has steps, has " + key, read, at);
      }
    }
    if (member.segmentName().isEmpty() && !member.values().containsKey("on")) {
      throw wrong(read, at, "needs a segment");
    }
  }

  private static void checkFlow(Member member, Definition read, String at) {
    refuse(member, "message", "a flow has messages, each with a key, and no message", read, at);
    refuse(member, "actions", "a flow has steps and no actions", read, at);
    refuse(member, "trigger", "a flow has no trigger; on names the event", read, at);
    for (int i = 0; i < member.mails().size(); i++) {
      checkMessage(member.mails().get(i).values(), read, at + "/messages/" + i);
    }
  }

  private static void checkApplication(Member member, Definition read, String at) {
    refuse(member, "message", "an application workflow has actions and no message", read, at);
    if (!member.values().containsKey("actions")) {
      throw wrong(read, at, "an application workflow needs actions");
    }
  }

  private static void checkMailing(Member member, Definition read, String at) {
    if (member.mails().isEmpty()) {
      throw wrong(read, at, "an e-mail workflow needs a message");
    }
    refuse(member, "actions", "an e-mail workflow has a message and no actions", read, at);
    Map<String, Object> message = member.mails().get(0).values();
    if (message.containsKey("key")) {
      throw wrong(read, at + "/message", "only a flow's messages have a key");
    }
    checkMessage(message, read, at + "/message");
  }

  private static void refuse(Member member, String key, String why, Definition read, String at) {
    if (member.values().containsKey(key)) {
      throw wrong(read, at, why);
    }
  }

  private static void checkMessage(Map<String, Object> message, Definition read, String at) {
    checkText(message, message, read, at);
    Yaml.map(message.get("variants"))
        .forEach(
            (language, variant) ->
                checkText(message, Yaml.map(variant), read, at + "/variants/" + language));
  }

  /** Every protected part must be found in every language from the beginning. */
  private static void checkText(
      Map<String, Object> message, Map<String, Object> text, Definition read, String at) {
    if (text.containsKey("body") == text.containsKey("html")) {
      throw wrong(read, at, "needs either body or html");
    }
    for (Map<String, Object> part : Yaml.maps(message.get("protected"))) {
      boolean there =
          part.containsKey("contains")
              ? Yaml.text(text.get("html")).contains(part.get("contains").toString())
              : Yaml.maps(text.get("body")).stream()
                  .anyMatch(block -> part.get("name").equals(block.get("protect")));
      if (!there) {
        throw wrong(read, at, "the protected part " + part.get("name") + " is not in it");
      }
    }
  }

  private static List<String> languages(
      List<Member> members, boolean oneLanguage, Definition read) {
    Set<String> languages = new LinkedHashSet<>();
    for (int i = 0; i < members.size(); i++) {
      for (Mail mail : members.get(i).mails()) {
        Set<String> own = new LinkedHashSet<>(List.of(mail.values().get("language").toString()));
        own.addAll(Yaml.map(mail.values().get("variants")).keySet());
        if (oneLanguage && !languages.isEmpty() && !own.equals(languages)) {
          throw wrong(
              read,
              "/members/" + i + "/message",
              "with one_language every message needs the same languages: "
                  + String.join(", ", languages));
        }
        languages.addAll(own);
      }
    }
    return List.copyOf(languages);
  }

  private static void checkNames(Template template, Definition read) {
    Set<String> taken = new HashSet<>();
    for (Setting setting : template.settings()) {
      if (!taken.add(setting.name()) || setting.name().startsWith("workflow.")) {
        throw wrong(read, "/settings", "the name " + setting.name() + " is taken");
      }
      setting.standard().ifPresent(standard -> checkDefault(setting, standard, read));
      boolean mayBeLeftOut =
          setting.type() == SettingType.EMAIL || setting.type() == SettingType.URL;
      if (setting.standard().isEmpty() && !mayBeLeftOut) {
        throw wrong(read, "/settings", "the setting " + setting.name() + " needs a default");
      }
    }
    for (String name : template.increasing()) {
      if (!taken.contains(name)) {
        throw wrong(read, "/increasing", "there is no setting " + name);
      }
    }
    for (Member member : template.members()) {
      if (!names(member).stream().allMatch(taken::add)) {
        throw wrong(
            read,
            "/members",
            "\"%s\" has a key or a name twice; names must differ in their first %d characters"
                .formatted(member.workflow(), DISTINCT));
      }
    }
  }

  private static List<String> names(Member member) {
    List<String> names = new ArrayList<>();
    names.add("workflow." + member.key());
    names.add("workflow " + start(member.workflow()));
    member.segmentName().ifPresent(name -> names.add("segment " + start(name)));
    for (Mail mail : member.mails()) {
      names.add("message " + start(mail.name()));
      if (!mail.key().isEmpty()) {
        names.add("message." + mail.key());
      }
    }
    return names;
  }

  private static String start(String name) {
    return name.codePoints()
        .limit(DISTINCT)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .toLowerCase(Locale.ROOT);
  }

  private static void checkDefault(Setting setting, String standard, Definition read) {
    if (!standard.equals("${company}")) {
      try {
        setting.type().read(setting, standard);
      } catch (InvalidInputException e) {
        throw wrong(read, "/settings", "default: " + e.getMessage());
      }
    }
  }

  private static void checkPlaces(Template template, Definition read) {
    Set<String> known = new TreeSet<>(Set.of("company"));
    template.settings().forEach(setting -> known.add(setting.name()));
    known.addAll(Names.plain(template).places().keySet());
    Set<String> used = Fill.places(read.values());
    used.removeAll(known);
    if (!used.isEmpty()) {
      throw wrong(
          read,
          "",
          "there is no setting for ${%s}; known are %s"
              .formatted(used.iterator().next(), String.join(", ", known)));
    }
    Set<String> numbers =
        template.settings().stream()
            .filter(setting -> NUMBERS.contains(setting.type()))
            .map(Setting::name)
            .collect(Collectors.toSet());
    for (String name : Fill.negatives(read.values())) {
      if (!numbers.contains(name)) {
        throw wrong(read, "", "${" + name + ":negative} needs a setting of days or a number");
      }
    }
  }

  private static InvalidInputException wrong(Definition read, String at, String what) {
    return new InvalidInputException(read.at(at) + ": " + what);
  }
}
