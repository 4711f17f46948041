package io.carillon.api.journey;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The active campaigns of a contact (R211): asked of all workflows at once. Nothing is changed. */
@ProviderType
public interface ActiveCampaigns {
  /**
   * The active workflows that the contact is in, or qualifies for now, the highest priority first.
   *
   * @param contact external id, number or address
   * @param category only those of this category, by its name
   * @param group only those of this group
   * @throws io.carillon.api.InvalidInputException if there is no such contact, category or group
   */
  List<ActiveCampaign> of(
      String contact, Optional<String> category, Optional<String> group, Instant now);
}
