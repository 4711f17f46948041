package io.carillon.api.message;

import io.carillon.spi.channel.Batch;
import java.util.List;

/**
 * What became of a claim: a batch for the channel, and those who can't be written to. A rendering
 * holds only as much of a claim as fits into memory: what is in neither list goes back.
 *
 * @param batch everyone whose message could be rendered, maybe nobody
 * @param unrenderable those who can't be written to
 */
public record Rendering(Batch batch, List<Unrenderable> unrenderable) {

  /**
   * @param deliveryId the delivery
   * @param reason {@code MISSING_VALUE} (R86) or {@code TEMPLATE_ERROR}
   * @param detail which field or what went wrong, one line
   */
  public record Unrenderable(long deliveryId, String reason, String detail) {}
}
