package io.carillon.api.contact;

/**
 * A field of contacts. Every field, custom ones too, is a typed column of table {@code contact}, so
 * that conditions are plain comparisons.
 *
 * @param name as written in definitions: {@code [a-z][a-z0-9_]*}, at most 50 characters
 * @param type what it holds
 * @param builtIn whether it came with the product
 * @param column the column of table {@code contact}; safe as an identifier, needs no quoting
 * @param fact whether an {@code INSTANT} tells of something that happened, so that a value later
 *     than the moment of an evaluation is not known yet (joined), in contrast to a plan or a
 *     birthday
 */
public record Field(String name, FieldType type, boolean builtIn, String column, boolean fact) {}
