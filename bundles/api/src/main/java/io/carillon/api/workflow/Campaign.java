package io.carillon.api.workflow;

import io.carillon.api.export.ExportPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a workflow stands to others and to what people want, and what is told of it.
 *
 * @param category name of the category it is in (R139)
 * @param group name of the group it is in
 * @param unsubscribing what unsubscribing by one of its mails does
 * @param conversion what it is for
 * @param reset when earlier interactions with it count no longer
 * @param customerMessages what pages say to its readers in place of the usual (R154): texts by
 *     their key, by language
 * @param exclusive whether of the flows that an event would start for somebody, and that say so,
 *     only the one of the highest priority starts (R209)
 * @param exports its second stage (R122, R158)
 * @param data values of its own, by name (R156)
 */
public record Campaign(
    Optional<String> category,
    Optional<String> group,
    Unsubscribing unsubscribing,
    Optional<ConversionRule> conversion,
    Optional<ResetRule> reset,
    Map<String, Map<String, String>> customerMessages,
    boolean exclusive,
    List<ExportPlan> exports,
    Map<String, CampaignValue> data) {
  public Campaign {
    exports = List.copyOf(exports);
  }

  /** Of a workflow that says nothing about it. */
  public static final Campaign NONE = new Campaign(Optional.empty(), Optional.empty());

  /** Of a workflow that says nothing but this. */
  public Campaign(Optional<String> category, Optional<String> group) {
    this(
        category,
        group,
        Unsubscribing.DEFAULT,
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        false,
        List.of(),
        Map.of());
  }

  /** Of one without values of its own. */
  public Campaign(
      Optional<String> category,
      Optional<String> group,
      Unsubscribing unsubscribing,
      Optional<ConversionRule> conversion,
      Optional<ResetRule> reset,
      Map<String, Map<String, String>> customerMessages,
      boolean exclusive,
      List<ExportPlan> exports) {
    this(
        category,
        group,
        unsubscribing,
        conversion,
        reset,
        customerMessages,
        exclusive,
        exports,
        Map.of());
  }

  /** Whether nothing more of it is sent to whoever has converted (R143). */
  public boolean endsByConversion() {
    return conversion.filter(ConversionRule::goesOn).isEmpty();
  }

  /** The same with another rule of unsubscribing. */
  public Campaign with(Unsubscribing rule) {
    return new Campaign(
        category, group, rule, conversion, reset, customerMessages, exclusive, exports, data);
  }

  /** The same with texts of its own. */
  public Campaign saying(Map<String, Map<String, String>> texts) {
    return new Campaign(
        category, group, unsubscribing, conversion, reset, texts, exclusive, exports, data);
  }

  /** The same as an exclusive one. */
  public Campaign alone() {
    return new Campaign(
        category, group, unsubscribing, conversion, reset, customerMessages, true, exports, data);
  }

  /** The same with exports. */
  public Campaign exporting(List<ExportPlan> plans) {
    return new Campaign(
        category,
        group,
        unsubscribing,
        conversion,
        reset,
        customerMessages,
        exclusive,
        plans,
        data);
  }

  /** The same with values of its own. */
  public Campaign of(Map<String, CampaignValue> values) {
    return new Campaign(
        category,
        group,
        unsubscribing,
        conversion,
        reset,
        customerMessages,
        exclusive,
        exports,
        values);
  }
}
