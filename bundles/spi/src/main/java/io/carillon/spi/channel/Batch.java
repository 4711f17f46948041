package io.carillon.spi.channel;

import io.carillon.spi.message.CompiledMessage;
import io.carillon.spi.message.Values;
import java.util.List;

/**
 * One message for many contacts.
 *
 * @param message compiled once
 * @param items one for each contact
 */
public record Batch(CompiledMessage message, List<Item> items) {
  /**
   * What is particular to one contact.
   *
   * @param deliveryId stable: the same message tried again has the same; below zero for a test
   * @param address where to, as stored with the contact
   * @param values what goes between the message's fixed pieces
   * @param mark a signed text that names the delivery, {@code [a-z0-9]}, at most 40 characters, for
   *     return path and Message-ID; empty: none
   * @param unsubscribe the URL that unsubscribes by one click; empty: none
   */
  public record Item(
      long deliveryId, String address, Values values, String mark, String unsubscribe) {

    /**
     * Without mark and unsubscription.
     *
     * @param deliveryId stable
     * @param address where to
     * @param values what goes between the message's fixed pieces
     */
    public Item(long deliveryId, String address, Values values) {
      this(deliveryId, address, values, "", "");
    }
  }
}
