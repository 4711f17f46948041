package io.carillon.camel.context;

import io.carillon.api.OneLine;
import io.carillon.api.route.Route.Failure;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/** Counts the exchanges of each route, from its joining to its leaving. JMX is not needed. */
final class RouteStatistics implements RoutePolicyFactory {
  /** The counts of one route. */
  static final class Counts extends RoutePolicySupport {
    private static final Counts NONE = new Counts(Clock.systemUTC());

    private final Clock clock;
    private final LongAdder begun = new LongAdder();
    private final LongAdder done = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private volatile Optional<Failure> last = Optional.empty();

    private Counts(Clock clock) {
      this.clock = clock;
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
      begun.increment();
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
      Exception failure = failure(exchange);
      if (failure != null) {
        failed.increment();
        last = Optional.of(new Failure(clock.instant(), OneLine.innermost(failure)));
      }
      done.increment();
    }

    /** Also one that the route has dealt with. */
    private static Exception failure(Exchange exchange) {
      return exchange.getException() != null
          ? exchange.getException()
          : exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Exception.class);
    }

    long exchanges() {
      return begun.sum();
    }

    long failed() {
      return failed.sum();
    }

    long inFlight() {
      return Math.max(0, begun.sum() - done.sum());
    }

    Optional<Failure> last() {
      return last;
    }
  }

  private final Map<String, Counts> routes = new ConcurrentHashMap<>();
  private final Clock clock;

  RouteStatistics(Clock clock) {
    this.clock = clock;
  }

  @Override
  public RoutePolicy createRoutePolicy(CamelContext context, String route, NamedNode definition) {
    Counts counts = new Counts(clock);
    routes.put(route, counts);
    return counts;
  }

  Counts of(String route) {
    return routes.getOrDefault(route, Counts.NONE);
  }

  void forget(String route) {
    routes.remove(route);
  }
}
