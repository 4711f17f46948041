package io.carillon.camel.component;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Brings exchanges to a station. */
final class StationProducer extends DefaultProducer {
  private final Station station;

  StationProducer(Endpoint endpoint, Station station) {
    super(endpoint);
    this.station = station;
  }

  /** Camel never ends an exchange that meets an {@link Error}: the route would stand still. */
  @Override
  public void process(Exchange exchange) throws Exception {
    try {
      station.process(exchange);
    } catch (StackOverflowError | OutOfMemoryError | LinkageError | AssertionError e) {
      throw new BatchFailedException(e);
    }
  }
}
