package io.carillon.journeys.tick;

import io.carillon.api.address.AddressRule;
import io.carillon.api.contact.ContactType;
import io.carillon.api.message.Message;
import io.carillon.spi.message.EmailContent;
import java.util.Set;

/**
 * How a message goes out: its kind says by which channel, and so to which kind of addresses.
 *
 * @param channel its name
 */
public record Way(String channel, String addressKind) {
  /** Of a workflow that has no message yet. */
  static final Way USUAL = new Way(EmailContent.KIND, AddressRule.EMAIL);

  /** By what a message is. */
  public static Way of(Message message) {
    return new Way(message.kind(), message.addressKind());
  }

  /** The rule that chooses among a contact's addresses. */
  public AddressRule rule(Set<ContactType> types) {
    return AddressRule.of(addressKind, types);
  }
}
