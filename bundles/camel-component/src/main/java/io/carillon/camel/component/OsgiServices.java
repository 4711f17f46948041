package io.carillon.camel.component;

import io.carillon.api.UnavailableException;
import io.carillon.api.channel.BatchChannel;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Services by the framework's registry. A service that is being unregistered is not found any more,
 * but the framework waits for those who hear of it; meanwhile whoever has it may use it. Its
 * reference tells the end of that by having no bundle.
 */
final class OsgiServices implements Services, AutoCloseable {
  /** As long as {@code direct:} waits for a consumer. */
  private static final long PATIENCE_MILLIS = 30_000;

  private record Held(ServiceReference<?> reference, Object service) {
    boolean valid() {
      return reference.getBundle() != null;
    }
  }

  private final BundleContext bundle;
  private final Map<String, Held> held = new ConcurrentHashMap<>();
  private final Map<String, ServiceTracker<Object, Object>> trackers = new ConcurrentHashMap<>();

  OsgiServices(BundleContext bundle) {
    this.bundle = bundle;
  }

  @Override
  public <T> T get(Class<T> type) {
    String filter = filter(type);
    return find(type, filter)
        .or(() -> await(type, filter))
        .orElseThrow(
            () ->
                new UnavailableException(
                    "The bundle that provides "
                        + type.getSimpleName()
                        + " is away; carillon:status shows which. Try again later"));
  }

  @Override
  public <T> Optional<T> find(Class<T> type) {
    return find(type, filter(type));
  }

  @Override
  public Optional<BatchChannel> channel(String name) {
    return find(
        BatchChannel.class,
        "(&" + filter(BatchChannel.class) + "(" + BatchChannel.CHANNEL + "=" + name + "))");
  }

  private static String filter(Class<?> type) {
    return "(objectClass=" + type.getName() + ")";
  }

  private <T> Optional<T> find(Class<T> type, String filter) {
    Held known = held.get(filter);
    if (known == null || !known.valid()) {
      known = open(filter);
    }
    return Optional.ofNullable(known).map(each -> type.cast(each.service()));
  }

  private Held open(String filter) {
    ServiceTracker<Object, Object> tracker = tracker(filter);
    ServiceReference<Object> reference = tracker.getServiceReference();
    Object service = reference == null ? null : tracker.getService(reference);
    if (service == null) {
      held.remove(filter);
      return null;
    }
    Held opened = new Held(reference, service);
    held.put(filter, opened);
    return opened;
  }

  private <T> Optional<T> await(Class<T> type, String filter) {
    try {
      tracker(filter).waitForService(PATIENCE_MILLIS);
      return find(type, filter);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private ServiceTracker<Object, Object> tracker(String filter) {
    return trackers.computeIfAbsent(
        filter,
        text -> {
          try {
            ServiceTracker<Object, Object> tracker =
                new ServiceTracker<>(bundle, FrameworkUtil.createFilter(text), null);
            tracker.open();
            return tracker;
          } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("No name of a channel: " + text, e);
          }
        });
  }

  @Override
  public void close() {
    trackers.values().forEach(ServiceTracker::close);
  }
}
