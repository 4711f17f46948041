package io.carillon.api.health;

/**
 * @param ok whether the bundle can do its work
 * @param detail one line for a person
 */
public record HealthStatus(boolean ok, String detail) {}
