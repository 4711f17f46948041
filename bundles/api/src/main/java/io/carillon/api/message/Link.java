package io.carillon.api.message;

/**
 * A link of a message's version.
 *
 * @param position in the text, from 0
 * @param target as written, with dynamic fields
 * @param label what a reader sees, cut to 100 characters; may be empty
 */
public record Link(int position, String target, String label) {}
