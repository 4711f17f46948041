package io.carillon.api.privacy;

import java.util.List;

/**
 * What came of an erasure.
 *
 * @param contactId the number that stays in what is counted
 * @param suppressed how many addresses are suppressed for ever
 * @param parts who took part
 */
public record Erased(long contactId, int suppressed, List<String> parts) {}
