package io.carillon.camel.component;

import io.carillon.api.OneLine;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.DefaultScheduledPollConsumerScheduler;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins an exchange with whatever a source has, again and again. */
final class SourceConsumer extends ScheduledBatchPollingConsumer {
  private static final Logger LOG = LoggerFactory.getLogger(SourceConsumer.class);

  private final Source source;
  private final WakeUp wakeUp;
  private final Runnable wake = this::wake;
  private final AtomicBoolean woken = new AtomicBoolean();

  /**
   * @param wakeUp sent when the source may have something
   */
  SourceConsumer(CarillonEndpoint endpoint, Processor processor, Source source, WakeUp wakeUp) {
    super(endpoint, processor);
    this.source = source;
    this.wakeUp = wakeUp;
    setExceptionHandler(new InOneLine());
  }

  @Override
  protected int poll() throws Exception {
    shutdownRunningTask = null;
    pendingExchanges = 0;
    Queue<Object> exchanges = new ArrayDeque<>();
    for (Object body : source.poll()) {
      Exchange exchange = createExchange(false);
      exchange.getMessage().setBody(body);
      source.begin(exchange);
      exchanges.add(exchange);
    }
    return processBatch(exchanges);
  }

  /** Returns how many went well: only then is it worth asking for more at once. */
  @Override
  public int processBatch(Queue<Object> exchanges) throws Exception {
    int well = 0;
    boolean goOn = true;
    while (goOn && !exchanges.isEmpty() && isBatchAllowed()) {
      Exchange exchange = (Exchange) exchanges.remove();
      pendingExchanges = exchanges.size();
      try {
        getProcessor().process(exchange);
        goOn = source.done(exchange);
        if (exchange.getException() != null) {
          getExceptionHandler().handleException("", exchange, exchange.getException());
        } else if (goOn) {
          well++;
        }
      } finally {
        releaseExchange(exchange, false);
      }
    }
    exchanges.forEach(left -> releaseExchange((Exchange) left, false));
    return well;
  }

  /** Looks at once, on the one thread that looks anyway. */
  private void wake() {
    if (getScheduler() instanceof DefaultScheduledPollConsumerScheduler scheduler
        && woken.compareAndSet(false, true)) {
      try {
        scheduler
            .getScheduledExecutorService()
            .execute(
                () -> {
                  woken.set(false);
                  run();
                });
      } catch (RejectedExecutionException stopping) {
        // It looks no more.
        woken.set(false);
      }
    }
  }

  @Override
  protected void doStart() throws Exception {
    source.starting();
    super.doStart();
    wakeUp.add(wake);
  }

  @Override
  protected void doSuspend() throws Exception {
    source.stopping();
    super.doSuspend();
  }

  @Override
  protected void doResume() throws Exception {
    source.starting();
    super.doResume();
  }

  @Override
  protected void doStop() throws Exception {
    wakeUp.remove(wake);
    source.stopping();
    super.doStop();
  }

  @Override
  protected void doShutdown() throws Exception {
    source.close();
    super.doShutdown();
  }

  /**
   * A poll that failed comes again by itself, and the state stands in the database; a trace each
   * second while the database is away would bury what matters.
   */
  private final class InOneLine implements ExceptionHandler {
    @Override
    public void handleException(Throwable exception) {
      handleException("", null, exception);
    }

    @Override
    public void handleException(String message, Throwable exception) {
      handleException(message, null, exception);
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable exception) {
      LOG.warn("route {} will try again: {}", getRouteId(), OneLine.innermost(exception));
      LOG.debug("route {}", getRouteId(), exception);
    }
  }
}
