package io.carillon.segments.reasoning;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Somebody of whom a formula holds.
 *
 * @param day on which it does
 * @param values of the attributes that matter, by name; null values are "no value"
 * @param events all of the contact's that matter
 */
public record Witness(
    LocalDate day, Map<String, Object> values, List<EventQuestion.Happening> events) {}
