package io.carillon.api.message;

/**
 * A mail address with an optional name. Neither holds CR or LF.
 *
 * @param name display name, may be empty
 * @param email address, validated
 */
public record Address(String name, String email) {}
