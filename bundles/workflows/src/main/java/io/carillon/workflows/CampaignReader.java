package io.carillon.workflows;

import io.carillon.api.InvalidInputException;
import io.carillon.api.definition.Definition;
import io.carillon.api.workflow.Campaign;
import io.carillon.api.workflow.CampaignValue;
import io.carillon.api.workflow.ConversionRule;
import io.carillon.api.workflow.ResetRule;
import io.carillon.api.workflow.ResetRule.What;
import io.carillon.api.workflow.Unsubscribing;
import io.carillon.api.workflow.Unsubscribing.Reach;
import io.carillon.support.words.CustomerTexts;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads how a workflow stands to others and to what people want, from values of its document. */
final class CampaignReader {
  private CampaignReader() {}

  static Campaign read(Map<String, Object> values) {
    return new Campaign(
        text(values, "category"),
        text(values, "group"),
        values.get("unsubscribe") instanceof Map<?, ?> map
            ? unsubscribing(map)
            : Unsubscribing.DEFAULT,
        values.get("conversion") instanceof Map<?, ?> map
            ? Optional.of(conversion(map))
            : Optional.empty(),
        values.get("reset") instanceof Map<?, ?> map ? reset(map) : Optional.empty(),
        values.get("customer_messages") instanceof Map<?, ?> map ? texts(map) : Map.of(),
        Boolean.TRUE.equals(values.get("exclusive")),
        ExportReader.read(values),
        data(values));
  }

  /** The campaign's own values (R156), by name. */
  static Map<String, CampaignValue> data(Map<String, Object> values) {
    Map<String, CampaignValue> data = new LinkedHashMap<>();
    if (values.get("data") instanceof Map<?, ?> map) {
      map.forEach((name, value) -> data.put(name.toString(), CampaignValue.of(value)));
    }
    return data;
  }

  private static Map<String, Map<String, String>> texts(Map<?, ?> byLanguage) {
    Map<String, Map<String, String>> all = new LinkedHashMap<>();
    byLanguage.forEach(
        (language, written) -> {
          Map<String, String> texts = new LinkedHashMap<>();
          ((Map<?, ?>) written).forEach((key, text) -> texts.put(key.toString(), text.toString()));
          all.put(language.toString(), texts);
        });
    return all;
  }

  private static ConversionRule conversion(Map<?, ?> map) {
    Map<String, Object> condition = new LinkedHashMap<>();
    if (map.get("condition") instanceof Map<?, ?> written) {
      written.forEach((key, value) -> condition.put(key.toString(), value));
    }
    return new ConversionRule(
        text(map, "event").orElse(""), condition, Boolean.TRUE.equals(map.get("goes_on")));
  }

  /** Empty if the amount is none: {@link #check} refuses that when it is written. */
  private static Optional<ResetRule> reset(Map<?, ?> map) {
    What what =
        text(map, "what").map(name -> What.valueOf(name.toUpperCase(Locale.ROOT))).orElse(What.ALL);
    return Durations.read(map.get("after"))
        .filter(amount -> amount.number() > 0)
        .map(amount -> new ResetRule(what, amount.length()));
  }

  private static Unsubscribing unsubscribing(Map<?, ?> map) {
    return new Unsubscribing(
        text(map, "scope")
            .map(scope -> Reach.valueOf(scope.toUpperCase(Locale.ROOT).replace(' ', '_')))
            .orElse(Unsubscribing.DEFAULT.reach()),
        text(map, "channels").filter("all"::equals).isPresent(),
        text(map, "page"),
        Boolean.TRUE.equals(map.get("dismiss")),
        Boolean.TRUE.equals(map.get("leaves")));
  }

  /**
   * @throws InvalidInputException if it leaves something that the workflow is not in, or the flow
   *     of a workflow that is none
   */
  static void check(WorkflowDefinition definition, Definition read) {
    Campaign campaign = definition.campaign();
    if (read.values().containsKey("reset") && campaign.reset().isEmpty()) {
      throw new InvalidInputException(
          read.at("/reset/after") + ": reset: after: write an amount such as 90 days");
    }
    if (campaign
        .conversion()
        .filter(rule -> rule.event().isEmpty() == rule.condition().isEmpty())
        .isPresent()) {
      throw new InvalidInputException(
          read.at("/conversion") + ": conversion: write either event or condition");
    }
    ExportReader.check(definition, read);
    checkTexts(campaign, read);
    Reach reach = campaign.unsubscribing().reach();
    boolean both = reach == Reach.CATEGORY_AND_GROUP;
    if ((both || reach == Reach.CATEGORY) && campaign.category().isEmpty()) {
      throw new InvalidInputException(lacks(read, "category"));
    }
    if ((both || reach == Reach.GROUP) && campaign.group().isEmpty()) {
      throw new InvalidInputException(lacks(read, "group"));
    }
    if (campaign.unsubscribing().leaves() && !read.values().containsKey("steps")) {
      throw new InvalidInputException(
          read.at("/unsubscribe/leaves")
              + ": unsubscribe: leaves: only a flow is left; leave it out");
    }
  }

  private static void checkTexts(Campaign campaign, Definition read) {
    campaign
        .customerMessages()
        .forEach(
            (language, texts) ->
                texts.forEach(
                    (key, text) ->
                        CustomerTexts.fault(language, key, text)
                            .ifPresent(
                                fault -> {
                                  throw new InvalidInputException(
                                      "%s: customer_messages.%s.%s: %s"
                                          .formatted(
                                              read.at("/customer_messages/" + language + "/" + key),
                                              language,
                                              key,
                                              fault));
                                })));
  }

  private static String lacks(Definition read, String what) {
    return "%s: unsubscribe: scope: the workflow is in no %s; write %s: NAME, or another scope"
        .formatted(read.at("/unsubscribe/scope"), what, what);
  }

  private static Optional<String> text(Map<?, ?> map, String key) {
    return Optional.ofNullable(map.get(key)).map(Object::toString);
  }
}
