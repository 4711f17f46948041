package io.carillon.camel.routes;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.throttling.ThrottlingExceptionRoutePolicy;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

/**
 * Sends what is ready of one channel. While the provider can't be reached the route rests, and then
 * tries again with what it finds.
 */
final class SendRoute implements AutoCloseable {
  private final Joined joined;

  SendRoute(CamelContext context, DataSource dataSource, Sending sending) {
    // A channel may be replaced while its old route still finishes: names must not meet.
    String id = "send-" + sending.channel() + "-" + UUID.randomUUID().toString().substring(0, 8);
    joined =
        new Joined(
            context,
            Map.of(
                id + "-database", dataSource,
                id + "-query", new BoundQuery(sending::readyParameters),
                id + "-trouble", new OneLine(id)),
            routes(id, sending));
  }

  @Override
  public void close() {
    joined.close();
  }

  private static RouteBuilder routes(String id, Sending sending) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        errorHandler(noErrorHandler());

        from("sql:classpath:io/carillon/camel/routes/ready.sql"
                + ("?dataSource=#" + id + "-database&prepareStatementStrategy=#" + id + "-query")
                + ("&parametersCount=2&exceptionHandler=#" + id + "-trouble")
                + "&initialDelay=0&delay=500&greedy=true")
            .routeId(id)
            .routePolicy(
                new ThrottlingExceptionRoutePolicy(
                    1, sending.restMillis(), sending.restMillis(), List.of(IOException.class)))
            .threads(sending.workers(), sending.workers(), id)
            .maxQueueSize(0)
            .rejectedPolicy(ThreadPoolRejectedPolicy.CallerRuns)
            .process(sending::claim)
            .filter(Sending::isClaimed)
            .doTry()
            .process(sending::render)
            .process(sending::hand)
            .process(sending::send)
            .doCatch(IOException.class)
            .process(sending::unreachable)
            .doFinally()
            .process(sending::settle)
            .end();
      }
    };
  }
}
