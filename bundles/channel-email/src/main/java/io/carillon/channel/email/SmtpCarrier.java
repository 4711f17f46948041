package io.carillon.channel.email;

import io.carillon.api.store.Nodes;
import io.carillon.spi.channel.Batch;
import io.carillon.spi.channel.Outcomes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/**
 * Sends through Camel's smtp endpoint: a batch is cut into shipments, one exchange each, which as
 * many threads carry as there may be connections.
 */
final class SmtpCarrier implements Carrier {
  private static final long LOOK_MILLIS = 100;
  private static final Duration PROBE = Duration.ofSeconds(5);
  private static final Duration SLOW = Duration.ofSeconds(20);
  private static final AtomicInteger INSTANCES = new AtomicInteger();
  private final SmtpOptions options;
  private final CamelContext camel;
  private final Nodes nodes;
  private final String bean;
  private final Endpoint endpoint;
  private final ProducerTemplate template;
  private final ConnectionPool pool;
  private final RefusalHistory history = new RefusalHistory();
  private final ThreadPoolExecutor threads;
  private final ScheduledExecutorService tender;
  private final ScheduledExecutorService prober;
  private final LastResult last;
  private final AtomicBoolean closed = new AtomicBoolean();

  SmtpCarrier(
      SmtpOptions options, CamelContext camel, Nodes nodes, SmtpTools tools, LastResult last) {
    this.last = last;
    this.options = options;
    this.camel = camel;
    this.nodes = nodes;
    this.pool = new ConnectionPool(options, this::connections, tools.clock());
    // A name of its own: while a bundle is updated, the old and the new one overlap.
    this.bean = "carillon-mail-" + INSTANCES.incrementAndGet();
    camel.getRegistry().bind(bean, new PoolingSender(pool, tools));
    this.endpoint = camel.getEndpoint("smtp:" + uriHost() + "?javaMailSender=#" + bean);
    this.template = camel.createProducerTemplate();
    this.template.start();
    this.threads = threads(connections());
    this.tender = Executors.newSingleThreadScheduledExecutor(named("carillon-mail-tender"));
    this.tender.scheduleWithFixedDelay(pool::tend, 1, 1, TimeUnit.SECONDS);
    this.prober = Executors.newSingleThreadScheduledExecutor(named("carillon-mail-prober"));
    this.prober.scheduleWithFixedDelay(this::probe, 1, 1, TimeUnit.SECONDS);
  }

  /** How many this node may have at this moment. */
  private int connections() {
    return nodes.pieces(options.connections());
  }

  private String uriHost() {
    String host = options.host();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + options.port();
  }

  private static ThreadPoolExecutor threads(int count) {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            count,
            count,
            60,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            named("carillon-mail"));
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  private static ThreadFactory named(String name) {
    AtomicInteger count = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  @Override
  public void carry(EncodedMessage message, Batch batch, Outcomes outcomes) throws IOException {
    awaitShare(outcomes);
    BatchRefusals refusals = new BatchRefusals(batch, outcomes, history, options.place());
    int connections = resized();
    Shipments shipments =
        new Shipments(message, batch, outcomes, refusals, connections, closed::get);
    List<Future<?>> workers = new CopyOnWriteArrayList<>();
    // Counted before anybody takes one: those at work already must not make the others too many.
    int most = Math.min(connections, shipments.count());
    try {
      for (int i = 0; i < most; i++) {
        submit(shipments, workers);
      }
    } catch (RejectedExecutionException e) {
      shipments.fail(new IOException("The e-mail channel is being stopped", e));
    }
    await(workers, shipments, outcomes);
    if (refusals.troubled()) {
      pool.renew();
    }
    refusals.close();
    if (shipments.isLeft() && !outcomes.stopped()) {
      throw shipments.failure().orElseThrow();
    }
    // Others carried on; that this one could not must not stay unknown.
    shipments.failure().ifPresent(outcomes::troubled);
  }

  /** A node of which the others do not know yet has no part of what all of them may do. */
  private void awaitShare(Outcomes outcomes) {
    while (nodes.share() == 0
        && !outcomes.stopped()
        && !closed.get()
        && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
    }
  }

  private void submit(Shipments shipments, List<Future<?>> workers) {
    workers.add(threads.submit(() -> work(shipments, workers)));
  }

  /** As many threads as there may be connections; those at work end with what they carry. */
  private synchronized int resized() {
    int connections = connections();
    if (connections > threads.getMaximumPoolSize()) {
      threads.setMaximumPoolSize(connections);
      threads.setCorePoolSize(connections);
    } else if (connections < threads.getMaximumPoolSize()) {
      threads.setCorePoolSize(connections);
      threads.setMaximumPoolSize(connections);
    }
    return connections;
  }

  /**
   * Waits for all, also when interrupted: no outcome may follow the return. Whoever makes room adds
   * another worker before it ends.
   */
  private void await(List<Future<?>> workers, Shipments shipments, Outcomes outcomes) {
    boolean interrupted = false;
    boolean told = false;
    // By number: a worker may have been added while the one before it was waited for.
    for (int i = 0; i < workers.size(); i++) {
      Future<?> worker = workers.get(i);
      while (!worker.isDone()) {
        try {
          worker.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          if (outcomes.stopped()) {
            pool.cutOpening();
          } else if (!told) {
            told = tellSlow(outcomes);
          }
        } catch (InterruptedException e) {
          interrupted = true;
          shipments.stop();
        } catch (ExecutionException e) {
          shipments.stop();
          shipments.fail(new IOException("E-mail can't be sent: " + Lines.one(e.getCause()), e));
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** A server that does not greet holds a batch up for long: nobody waits for that to be told. */
  private boolean tellSlow(Outcomes outcomes) {
    Duration patience = options.readTimeout().compareTo(SLOW) < 0 ? options.readTimeout() : SLOW;
    if (!pool.isOpeningSince(patience)) {
      return false;
    }
    IOException slow =
        new IOException(
            "SMTP server %s has not greeted and let us in for %d s"
                .formatted(options.place(), patience.toSeconds()));
    last.failed(slow);
    outcomes.troubled(slow);
    return true;
  }

  private void work(Shipments shipments, List<Future<?>> workers) {
    for (Shipment shipment = shipments.take(); shipment != null; shipment = shipments.take()) {
      Exchange exchange = endpoint.createExchange();
      exchange.getIn().setBody(shipment);
      Exception problem = template.send(endpoint, exchange).getException();
      if (problem != null) {
        // Others may still have connections: what is left goes back to them.
        shipments.giveBack(shipment, asIo(problem));
        return;
      }
      if (!closed.get() && threads.getPoolSize() > resized()) {
        // Another node has come: this thread ends, and one of those that stay goes on.
        submit(shipments, workers);
        return;
      }
    }
  }

  private static IOException asIo(Exception problem) {
    return problem.getCause() instanceof IOException io
        ? io
        : new IOException("E-mail can't be sent: " + Lines.one(problem), problem);
  }

  /** After trouble: whether the server is there again, though nothing may wait to be sent. */
  private void probe() {
    if (last.doubtful(PROBE)) {
      try {
        pool.giveBack(pool.borrow());
        last.reached();
      } catch (IOException e) {
        last.failed(e);
      }
    }
  }

  /** Lets mails that have begun come to their end, and closes all connections. */
  @Override
  public void close() {
    closed.set(true);
    threads.shutdown();
    try {
      long most = options.readTimeout().plus(options.writeTimeout()).toSeconds();
      threads.awaitTermination(Math.min(most, 20), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    tender.shutdownNow();
    prober.shutdownNow();
    pool.close();
    template.stop();
    removeEndpoint();
    camel.getRegistry().unbind(bean);
  }

  private void removeEndpoint() {
    try {
      camel.removeEndpoint(endpoint);
    } catch (Exception e) { // as declared by Camel
      throw new IllegalStateException("Endpoint " + endpoint + " can't be removed", e);
    }
  }
}
