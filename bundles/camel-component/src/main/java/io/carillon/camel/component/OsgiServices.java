package io.carillon.camel.component;

import io.carillon.api.InstalledServices;
import io.carillon.api.UnavailableException;
import io.carillon.api.channel.ChannelGateway;
import io.carillon.spi.channel.Channel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Services by the framework's registry. A service that is being unregistered is not found any more,
 * but the framework waits for those who hear of it; meanwhile whoever has it may use it. Its
 * reference tells the end of that by having no bundle. Until then it is not given back: a declared
 * component is taken down as soon as nobody has it any more.
 */
final class OsgiServices implements Services, AutoCloseable {
  /** As long as {@code direct:} waits for a consumer. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** What ends before a bundle is not installed any more, or is another one. */
  private static final int ENDS =
      BundleEvent.STOPPED | BundleEvent.UNRESOLVED | BundleEvent.UNINSTALLED;

  private record Held(ServiceReference<?> reference, Object service) {
    boolean valid() {
      return reference.getBundle() != null;
    }
  }

  private final BundleContext bundle;
  private final LongSupplier nanoTime;
  private final SynchronousBundleListener exchanges = this::heard;
  private final Map<String, Held> held = new ConcurrentHashMap<>();
  private final Map<String, ServiceTracker<Object, ServiceReference<Object>>> trackers =
      new ConcurrentHashMap<>();
  private volatile OptionalLong lastEnd = OptionalLong.empty();

  OsgiServices(BundleContext bundle) {
    this(bundle, System::nanoTime);
  }

  OsgiServices(BundleContext bundle, LongSupplier nanoTime) {
    this.bundle = bundle;
    this.nanoTime = nanoTime;
    bundle.addBundleListener(exchanges);
  }

  private void heard(BundleEvent event) {
    if ((event.getType() & ENDS) != 0) {
      lastEnd = OptionalLong.of(nanoTime.getAsLong());
    }
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
  public <T> void each(Class<T> type, Consumer<T> use) {
    try {
      for (ServiceReference<T> reference : bundle.getServiceReferences(type, null)) {
        T service = bundle.getService(reference);
        if (service != null) {
          try {
            use.accept(service);
          } finally {
            bundle.ungetService(reference);
          }
        }
      }
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("no filter can't be malformed", e);
    }
  }

  /**
   * An update by features uninstalls the old bundle before it installs the new one: so what nobody
   * provides any more is still expected for a while.
   */
  @Override
  public boolean isExpected(Class<?> type) {
    OptionalLong end = lastEnd;
    return InstalledServices.include(bundle, type)
        || end.isPresent() && nanoTime.getAsLong() - end.getAsLong() < PATIENCE.toNanos();
  }

  @Override
  public Optional<ChannelGateway> channel(String name) {
    return find(
        ChannelGateway.class,
        "(&" + filter(ChannelGateway.class) + "(" + Channel.NAME + "=" + name + "))");
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

  private synchronized Held open(String filter) {
    Held known = held.get(filter);
    if (known != null && known.valid()) {
      return known;
    }
    ServiceReference<Object> reference = tracker(filter).getServiceReference();
    Object service = reference == null ? null : bundle.getService(reference);
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
      tracker(filter).waitForService(PATIENCE.toMillis());
      return find(type, filter);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private ServiceTracker<Object, ServiceReference<Object>> tracker(String filter) {
    return trackers.computeIfAbsent(
        filter,
        text -> {
          try {
            ServiceTracker<Object, ServiceReference<Object>> tracker =
                new ServiceTracker<>(bundle, FrameworkUtil.createFilter(text), null) {
                  /** Only looks: whoever is found is fetched when needed. */
                  @Override
                  public ServiceReference<Object> addingService(
                      ServiceReference<Object> reference) {
                    return reference;
                  }

                  @Override
                  public void removedService(
                      ServiceReference<Object> reference, ServiceReference<Object> same) {
                    // Nothing was fetched.
                  }
                };
            tracker.open();
            return tracker;
          } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("No name of a channel: " + text, e);
          }
        });
  }

  @Override
  public void close() {
    bundle.removeBundleListener(exchanges);
    trackers.values().forEach(ServiceTracker::close);
    held.values().forEach(each -> bundle.ungetService(each.reference()));
  }
}
