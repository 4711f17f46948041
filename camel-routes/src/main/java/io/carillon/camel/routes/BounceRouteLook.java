package io.carillon.camel.routes;

import java.io.IOException;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;

/**
 * Watches the looks for mails: one at which nothing fails ends what the health page says of
 * trouble, also if no mail came.
 */
final class BounceRouteLook extends DefaultPollingConsumerPollStrategy {
  /** What is done before a look. */
  interface Preparation {
    void run() throws IOException;
  }

  private final BounceRouteIntake intake;
  private final Preparation preparation;

  BounceRouteLook(BounceRouteIntake intake, Preparation preparation) {
    this.intake = intake;
    this.preparation = preparation;
  }

  @Override
  public boolean begin(Consumer consumer, Endpoint endpoint) {
    intake.looks();
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
