package io.carillon.api.privacy;

import java.util.List;
import java.util.Map;

/**
 * What is held about a person, in numbers.
 *
 * @param parts by the name of who holds it: how many of what
 * @param sharedAddresses how many of their addresses another contact has as well
 * @param sharedWith external ids of those contacts
 */
public record Holdings(
    Map<String, Map<String, Integer>> parts, int sharedAddresses, List<String> sharedWith) {}
