package io.carillon.api.audit;

/**
 * What somebody asks for, before it is known what comes of it.
 *
 * @param actor who
 * @param action which command, such as {@code workflow-pause}
 * @param object what it is about as a person wrote it, such as a name, number, address or file;
 *     empty if about nothing in particular
 * @param detail the whole request in one line, without secrets
 */
public record Change(Actor actor, String action, String object, String detail) {}
