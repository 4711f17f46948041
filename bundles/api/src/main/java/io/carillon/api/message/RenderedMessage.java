package io.carillon.api.message;

/** A message as one contact would read it. */
public record RenderedMessage(String subject, String html, String text) {}
