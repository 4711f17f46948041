package io.carillon.api.channel;

import io.carillon.api.message.CompiledMessage;
import io.carillon.api.message.Values;
import java.util.List;

/**
 * One message for many contacts.
 *
 * @param message compiled once
 * @param items one for each contact
 */
public record Batch(CompiledMessage message, List<Item> items) {
  /**
   * @param deliveryId stable: the same mail tried again has the same
   * @param address where to, as stored with the contact
   * @param values what is particular to this contact
   */
  public record Item(long deliveryId, String address, Values values) {}
}
