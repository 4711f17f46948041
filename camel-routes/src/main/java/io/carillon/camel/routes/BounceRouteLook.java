package io.carillon.camel.routes;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;

/**
 * Watches the looks for mails: one at which nothing fails ends what the health page says of
 * trouble, also if no mail came. Where another node looks, this one does not.
 */
final class BounceRouteLook extends DefaultPollingConsumerPollStrategy {
  /** What is done before a look. */
  interface Preparation {
    void run() throws IOException;
  }

  private final BounceRouteIntake intake;
  private final BooleanSupplier mine;
  private final Preparation preparation;

  /**
   * @param mine whether this node is the one that looks
   */
  BounceRouteLook(BounceRouteIntake intake, BooleanSupplier mine, Preparation preparation) {
    this.intake = intake;
    this.mine = mine;
    this.preparation = preparation;
  }

  @Override
  public boolean begin(Consumer consumer, Endpoint endpoint) {
    boolean here = mine.getAsBoolean();
    intake.looks(here);
    if (!here) {
      return false;
    }
    try {
      preparation.run();
    } catch (IOException e) {
      intake.failed(e);
    }
    return super.begin(consumer, endpoint);
  }

  @Override
  public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
    intake.looked();
    super.commit(consumer, endpoint, polledMessages);
  }
}
