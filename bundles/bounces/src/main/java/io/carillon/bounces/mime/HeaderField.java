package io.carillon.bounces.mime;

/**
 * One field of a header or of a report.
 *
 * @param name in lower case
 * @param value unfolded, on one line
 */
public record HeaderField(String name, String value) {}
