package io.carillon.api.message;

/**
 * What may be written between double braces (R85).
 *
 * @param name as written in a template
 * @param type what it holds, in words
 * @param example how it is used, with a default
 */
public record DynamicField(String name, String type, String example) {}
