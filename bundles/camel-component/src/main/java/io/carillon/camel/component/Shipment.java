package io.carillon.camel.component;

import io.carillon.api.delivery.Claim;
import io.carillon.api.delivery.Handover;
import io.carillon.spi.channel.Batch;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * How far a claim has come on its way through a route.
 *
 * @param sending of its channel
 * @param stopped whether nothing more is to be started, since the route leaves
 * @param claim with no delivery until something is claimed
 * @param batch once it is rendered
 * @param handover once it is recorded that the batch goes out
 * @param outcomes what the channel tells of it
 * @param failure what went wrong with the whole batch
 */
record Shipment(
    Sending sending,
    BooleanSupplier stopped,
    Claim claim,
    Optional<Batch> batch,
    Optional<Handover> handover,
    Optional<BatchOutcomes> outcomes,
    Optional<Throwable> failure) {
  /** A shipment that is to be claimed. */
  Shipment(Sending sending, BooleanSupplier stopped) {
    this(sending, stopped, new Claim(0, sending.channel(), 0, 0, "", List.of()));
  }

  private Shipment(Sending sending, BooleanSupplier stopped, Claim claim) {
    this(
        sending,
        stopped,
        claim,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  Shipment claimed(Claim claimed) {
    return new Shipment(sending, stopped, claimed);
  }

  Shipment rendered(Batch rendered) {
    return new Shipment(
        sending,
        stopped,
        claim,
        Optional.of(rendered),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  Shipment handed(Handover opened, BatchOutcomes told) {
    return new Shipment(
        sending, stopped, claim, batch, Optional.of(opened), Optional.of(told), Optional.empty());
  }

  Shipment failed(Throwable reason) {
    return new Shipment(sending, stopped, claim, batch, handover, outcomes, Optional.of(reason));
  }

  /** What the list of exchanges on their way shows. */
  @Override
  public String toString() {
    return "shipment of " + claim.deliveries().size() + " by " + sending.channel();
  }
}
