package io.carillon.api.segment;

/**
 * What stands on a condition template by its current definition.
 *
 * @param what a {@code segment} or a {@code workflow}
 * @param name of it
 * @param state of a workflow, such as {@code ACTIVE}; empty for a segment
 * @param version of the template, whose condition it holds
 */
public record TemplateUser(String what, String name, String state, int version) {}
