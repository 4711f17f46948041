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
   * @param mark a signed text that names the delivery, for return path and Message-ID ({@link
   *     io.carillon.api.message.Links#mark}); empty: none
   * @param unsubscribe the URL that unsubscribes by one click; empty: none
   */
  public record Item(
      long deliveryId, String address, Values values, String mark, String unsubscribe) {

    /** Without mark and unsubscription. */
    public Item(long deliveryId, String address, Values values) {
      this(deliveryId, address, values, "", "");
    }
  }
}
