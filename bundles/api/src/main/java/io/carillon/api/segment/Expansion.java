package io.carillon.api.segment;

import java.util.Map;

/**
 * Conditions in which every template was filled in.
 *
 * @param conditions without templates
 * @param templates that were used, by name, and their versions
 * @param places of filled-in conditions: a template's name by JSON pointer
 */
public record Expansion(
    Map<String, Object> conditions, Map<String, Integer> templates, Map<String, String> places) {}
