package io.carillon.api.message;

import java.time.Instant;

/**
 * Contract terms that a partner can sign up for (R84).
 *
 * @param name as messages name them: at most 100 characters, without quotes and braces
 * @param url absolute http or https address where the sign-up begins
 */
public record Term(String name, String url, Instant createdAt) {}
