package io.carillon.camel.routes;

import io.carillon.api.channel.ChannelTrouble;
import io.carillon.api.health.HealthStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.throttling.ThrottlingExceptionRoutePolicy;

/**
 * Sends what is ready of one channel, as several equal routes: while a batch of one is sent, those
 * of the others are read from or written to the database. While the provider can't be reached a
 * route rests, and then tries again with what it finds.
 */
final class SendRoute implements AutoCloseable {
  private final Joined joined;
  private final Sending sending;

  SendRoute(CamelContext context, DataSource dataSource, Sending sending) {
    this.sending = sending;
    // A channel may be replaced while its old routes still finish: names must not meet.
    String name = "send-" + sending.channel() + "-" + UUID.randomUUID().toString().substring(0, 8);
    Map<String, Object> beans = new HashMap<>();
    List<String> ids = new ArrayList<>();
    for (int worker = 1; worker <= sending.workers(); worker++) {
      String id = name + "-" + worker;
      ids.add(id);
      beans.put(id + "-database", dataSource);
      beans.put(id + "-query", new BoundQuery(sending::readyParameters));
      beans.put(id + "-trouble", new OneLine(id));
    }
    joined = new Joined(context, beans, routes(ids, sending));
  }

  /** What keeps a workflow's messages from leaving, if it was met since a moment. */
  Optional<ChannelTrouble> trouble(long workflow, Instant since) {
    return sending.trouble(workflow, since);
  }

  HealthStatus status() {
    return sending.status();
  }

  /** What is on its way ends, nothing more of its batches is begun. */
  @Override
  public void close() {
    sending.stop();
    joined.close();
  }

  /** Camel never ends an exchange that meets an {@link Error}: the route would stand still. */
  private static Processor guarded(Processor step) {
    return exchange -> {
      try {
        step.process(exchange);
      } catch (StackOverflowError | OutOfMemoryError | LinkageError | AssertionError e) {
        throw new BatchFailedException(e);
      }
    };
  }

  private static RouteBuilder routes(List<String> ids, Sending sending) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        errorHandler(noErrorHandler());
        ids.forEach(this::add);
      }

      private void add(String id) {
        from("sql:classpath:io/carillon/camel/routes/ready.sql"
                + ("?dataSource=#" + id + "-database&prepareStatementStrategy=#" + id + "-query")
                + ("&parametersCount=3&exceptionHandler=#" + id + "-trouble")
                + "&initialDelay=0&delay=200&greedy=true")
            .routeId(id)
            .routePolicy(
                new ThrottlingExceptionRoutePolicy(
                    1, sending.restMillis(), sending.restMillis(), List.of(IOException.class)))
            .process(guarded(sending::claim))
            .filter(Sending::isClaimed)
            .doTry()
            .process(guarded(sending::render))
            .process(guarded(sending::hand))
            .process(guarded(sending::send))
            .doCatch(IOException.class)
            .process(sending::unreachable)
            .doCatch(Throwable.class)
            .process(sending::failed)
            .doFinally()
            .process(sending::settle)
            .end();
      }
    };
  }
}
