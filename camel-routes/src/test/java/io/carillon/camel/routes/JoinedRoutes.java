package io.carillon.camel.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.UnavailableException;
import io.carillon.api.channel.ChannelGateway;
import io.carillon.api.route.Route.State;
import io.carillon.camel.component.CarillonComponent;
import io.carillon.camel.component.ChannelSendings;
import io.carillon.camel.component.Services;
import io.carillon.camel.context.RouteRegistration;
import io.carillon.camel.context.RouteRegistrations;
import io.carillon.camel.context.RouteSource;
import io.carillon.camel.context.ToldElsewhere;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;

/** Routes that have joined a context as they do in a server, over services that stand in. */
final class JoinedRoutes implements AutoCloseable {
  private final RouteRegistrations registrations;
  private final RouteRegistration registration;
  private final ChannelSendings sendings = new ChannelSendings();
  private final CarillonComponent component;

  /** Routes over services that are all there, and none else is installed. */
  JoinedRoutes(
      CamelContext context, Clock clock, Map<Class<?>, Object> services, RoutesBuilder routes) {
    this(context, clock, services, Set.of(), routes);
  }

  /**
   * Routes over services, some of which may come while the test runs.
   *
   * @param expected what is installed, there or not
   */
  JoinedRoutes(
      CamelContext context,
      Clock clock,
      Map<Class<?>, Object> services,
      Set<Class<?>> expected,
      RoutesBuilder routes) {
    context.getRegistry().bind(ToldElsewhere.NAME, new ToldElsewhere());
    registrations = new RouteRegistrations(context, clock);
    component = new CarillonComponent(new StandIns(services, expected), sendings, clock);
    registrations.add("carillon", component);
    registration =
        registrations.add(
            new RouteSource(routes.getClass().getSimpleName(), "test", () -> List.of(routes)));
    assertThat(registration.failure()).isEmpty();
    assertThat(registration.state()).isEqualTo(State.STARTED);
  }

  /** What is known of the channels. */
  ChannelSendings sendings() {
    return sendings;
  }

  /** The routes leave, when exchanges in flight are done; the component stays. */
  void leave() {
    registrations.remove(registration);
  }

  @Override
  public void close() {
    leave();
    registrations.remove("carillon", component);
  }

  /**
   * Services that stand in.
   *
   * @param expected what is installed, there or not
   */
  private record StandIns(Map<Class<?>, Object> services, Set<Class<?>> expected)
      implements Services {
    @Override
    public <T> T get(Class<T> type) {
      return find(type).orElseThrow(() -> new UnavailableException("no " + type));
    }

    @Override
    public <T> Optional<T> find(Class<T> type) {
      return Optional.ofNullable(type.cast(services.get(type)));
    }

    @Override
    public <T> void each(Class<T> type, Consumer<T> use) {
      find(type).ifPresent(use);
    }

    @Override
    public boolean isExpected(Class<?> type) {
      return expected.contains(type);
    }

    @Override
    public Optional<ChannelGateway> channel(String name) {
      return find(ChannelGateway.class);
    }
  }
}
