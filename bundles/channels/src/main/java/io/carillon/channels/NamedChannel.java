package io.carillon.channels;

import io.carillon.api.channel.ChannelGateway;
import io.carillon.spi.channel.BatchChannel;
import io.carillon.spi.channel.Channel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who would carry a channel of one name, and the one who does: the highest ranking. */
final class NamedChannel {
  private static final Logger LOG = LoggerFactory.getLogger(NamedChannel.class);

  private final BundleContext bundle;
  private final String name;
  private final List<ServiceReference<?>> candidates = new ArrayList<>();
  private ServiceReference<?> chosen;
  private Gateway gateway;
  private ServiceRegistration<ChannelGateway> registration;

  NamedChannel(BundleContext bundle, String name) {
    this.bundle = bundle;
    this.name = name;
  }

  synchronized void add(ServiceReference<?> candidate) {
    candidates.add(candidate);
    choose();
  }

  synchronized void remove(ServiceReference<?> candidate) {
    candidates.remove(candidate);
    choose();
  }

  /** Rankings may have changed. What is on its way ends before another carries. */
  synchronized void choose() {
    ServiceReference<?> best = candidates.isEmpty() ? null : Collections.max(candidates, null);
    if (best == chosen) {
      return;
    }
    leave();
    if (best != null) {
      take(best);
    }
  }

  private void take(ServiceReference<?> best) {
    Object service = bundle.getService(best);
    if (service == null) {
      return;
    }
    chosen = best;
    if (candidates.size() > 1) {
      LOG.info(
          "Of {} channels named {} that of {} carries",
          candidates.size(),
          name,
          best.getBundle().getSymbolicName());
    }
    BatchChannel channel =
        service instanceof BatchChannel batches ? batches : new OneByOne((Channel) service);
    gateway = new Gateway(name, channel, Gateway.PATIENCE);
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put(Channel.NAME, name);
    Object addresses = best.getProperty(Channel.ADDRESS);
    properties.put(Channel.ADDRESS, addresses == null ? name : addresses.toString());
    registration = bundle.registerService(ChannelGateway.class, gateway, properties);
  }

  private void leave() {
    if (chosen != null) {
      // Returns when those who use it have let go.
      registration.unregister();
      gateway.close();
      bundle.ungetService(chosen);
      chosen = null;
    }
  }
}
