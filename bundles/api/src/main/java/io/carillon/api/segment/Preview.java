package io.carillon.api.segment;

import java.util.List;

/**
 * Who a segment would take at a moment (R51).
 *
 * @param total all contacts
 * @param matching contacts that the whole segment takes
 * @param conditions how many each condition takes by itself, in order
 * @param sample some of the matching contacts
 */
public record Preview(
    long total, long matching, List<ConditionCount> conditions, List<SampleContact> sample) {

  /**
   * @param label the condition in words
   * @param kept contacts for which it holds by itself
   */
  public record ConditionCount(String label, long kept) {}

  /**
   * @param id Carillon's number
   * @param externalId the import's key
   * @param name first and last name, may be empty
   * @param email the marketplace address, else the custom one, else empty
   */
  public record SampleContact(long id, String externalId, String name, String email) {}
}
