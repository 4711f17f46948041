package io.carillon.api.workflow;

import java.util.Map;

/**
 * What a campaign is for (R143): whoever does it after they entered the flow, or had the e-mail
 * workflow's message, has converted.
 *
 * @param event an event of this type; empty if it is a condition
 * @param condition as in segments; empty if it is an event
 * @param goesOn whether its messages go on to whoever has converted
 */
public record ConversionRule(String event, Map<String, Object> condition, boolean goesOn) {
  public ConversionRule {
    condition = Map.copyOf(condition);
  }
}
