package io.carillon.camel.routes;

import io.carillon.api.channel.Batch;
import io.carillon.api.delivery.Claim;
import io.carillon.api.delivery.Handover;
import java.util.Optional;

/**
 * How far a claim has come on its way through the route.
 *
 * @param batch once it is rendered
 * @param handover once it is recorded that the batch goes out
 * @param outcomes what the channel tells of it
 * @param failure what went wrong with the whole batch
 */
record Shipment(
    Claim claim,
    Optional<Batch> batch,
    Optional<Handover> handover,
    Optional<BatchOutcomes> outcomes,
    Optional<Throwable> failure) {
  static Shipment of(Claim claim) {
    return new Shipment(
        claim, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  Shipment rendered(Batch rendered) {
    return new Shipment(
        claim, Optional.of(rendered), Optional.empty(), Optional.empty(), Optional.empty());
  }

  Shipment handed(Handover opened, BatchOutcomes told) {
    return new Shipment(claim, batch, Optional.of(opened), Optional.of(told), Optional.empty());
  }

  Shipment failed(Throwable reason) {
    return new Shipment(claim, batch, handover, outcomes, Optional.of(reason));
  }
}
