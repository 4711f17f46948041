package io.carillon.camel.component;

import io.carillon.api.UnavailableException;
import io.carillon.api.channel.ChannelGateway;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Services that a test gives. */
record StandIns(Map<Class<?>, Object> services) implements Services {
  static Services of(Map<Class<?>, Object> services) {
    return new StandIns(services);
  }

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
    return services.containsKey(type);
  }

  @Override
  public Optional<ChannelGateway> channel(String name) {
    return find(ChannelGateway.class);
  }
}
