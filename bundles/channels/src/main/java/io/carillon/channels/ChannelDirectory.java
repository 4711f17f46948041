package io.carillon.channels;

import io.carillon.spi.channel.BatchChannel;
import io.carillon.spi.channel.Channel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/** Vendors' channels as they come and go, and a {@link Gateway} for each name. */
@Component(
    service = {},
    immediate = true)
public final class ChannelDirectory {
  private static final String CHANNELS =
      "(&(" + Channel.NAME + "=*)(|" + ofClass(Channel.class) + ofClass(BatchChannel.class) + "))";

  private final ServiceTracker<Object, NamedChannel> tracker;

  /**
   * @param bundle whose services the gateways are
   */
  @Activate
  public ChannelDirectory(BundleContext bundle) throws InvalidSyntaxException {
    tracker =
        new ServiceTracker<>(bundle, FrameworkUtil.createFilter(CHANNELS), new Customizer(bundle));
    tracker.open();
  }

  /** Every channel is let go when what is on its way has ended. */
  @Deactivate
  public void stop() {
    tracker.close();
  }

  private static String ofClass(Class<?> type) {
    return "(" + Constants.OBJECTCLASS + "=" + type.getName() + ")";
  }

  private static final class Customizer implements ServiceTrackerCustomizer<Object, NamedChannel> {
    private final Map<String, NamedChannel> byName = new ConcurrentHashMap<>();
    private final BundleContext bundle;

    Customizer(BundleContext bundle) {
      this.bundle = bundle;
    }

    @Override
    public NamedChannel addingService(ServiceReference<Object> reference) {
      String name = reference.getProperty(Channel.NAME).toString();
      NamedChannel named = byName.computeIfAbsent(name, absent -> new NamedChannel(bundle, absent));
      named.add(reference);
      return named;
    }

    @Override
    public void modifiedService(ServiceReference<Object> reference, NamedChannel named) {
      named.choose();
    }

    @Override
    public void removedService(ServiceReference<Object> reference, NamedChannel named) {
      named.remove(reference);
    }
  }
}
