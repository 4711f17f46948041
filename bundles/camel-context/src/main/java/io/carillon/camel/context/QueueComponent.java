package io.carillon.camel.context;

import org.apache.camel.Component;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.seda.BlockingQueueFactory;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.component.seda.SedaConsumer;
import org.apache.camel.component.seda.SedaEndpoint;

/**
 * {@code seda:} whose queue may fill while its route leaves. Camel's own waits until nobody sends
 * any more, and so for the whole time that it is given, when somebody always does. What comes in
 * after the route has taken its last exchange is for the next one.
 */
public final class QueueComponent extends SedaComponent {
  @Override
  protected SedaEndpoint createEndpoint(
      String uri, Component component, BlockingQueueFactory<Exchange> queues, int consumers) {
    return new Endpoint(uri, component, queues, consumers);
  }

  private static final class Endpoint extends SedaEndpoint {
    Endpoint(
        String uri, Component component, BlockingQueueFactory<Exchange> queues, int consumers) {
      super(uri, component, queues, consumers);
    }

    @Override
    protected SedaConsumer createNewConsumer(Processor processor) {
      return new Consumer(this, processor);
    }
  }

  private static final class Consumer extends SedaConsumer {
    private volatile boolean leaving;

    Consumer(SedaEndpoint endpoint, Processor processor) {
      super(endpoint, processor);
    }

    @Override
    protected void doStart() throws Exception {
      leaving = false;
      super.doStart();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
      leaving = true;
      super.prepareShutdown(suspendOnly, forced);
    }

    /** Asked before each exchange. */
    @Override
    public boolean isRunAllowed() {
      return !leaving && super.isRunAllowed();
    }

    /** What is in the queue is not this route's. */
    @Override
    public int getPendingExchangesSize() {
      return 0;
    }
  }
}
