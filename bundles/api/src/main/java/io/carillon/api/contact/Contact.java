package io.carillon.api.contact;

import java.util.Map;

/**
 * A person or partner that may be written to: partner, prospect, member, customer or lead.
 *
 * @param id Carillon's own number
 * @param externalId the key by which imports recognise the contact
 * @param values every field with a value, by field name, in catalogue order: String, BigDecimal,
 *     Boolean, LocalDate, Instant or a List of String
 */
public record Contact(long id, String externalId, Map<String, Object> values) {}
