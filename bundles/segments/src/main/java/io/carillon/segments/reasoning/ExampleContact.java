package io.carillon.segments.reasoning;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A contact for whom a formula holds, shown as an example.
 *
 * @param day on which it does
 * @param values of the attributes that matter, by name; null values are "no value"
 * @param events all of the contact's that matter
 */
public record ExampleContact(
    LocalDate day, Map<String, Object> values, List<EventQuestion.Happening> events) {}
