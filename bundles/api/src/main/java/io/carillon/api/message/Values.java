package io.carillon.api.message;

import java.util.List;

/** What goes between the fixed pieces of a compiled message for one contact, escaped where due. */
public record Values(List<String> subject, List<String> html, List<String> text) {}
