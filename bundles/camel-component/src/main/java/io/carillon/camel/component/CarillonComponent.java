package io.carillon.camel.component;

import java.time.Clock;
import java.util.Map;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The component {@code carillon:}, which the context takes in as a service. */
@org.osgi.service.component.annotations.Component(
    service = Component.class,
    property = "camel.component=carillon")
public final class CarillonComponent extends DefaultComponent {
  /** Nobody waits for what has happened as for what is to be sent. */
  private static final long FEED_MILLIS = 1_000;

  private final Stations stations;
  private final AutoCloseable services;

  @Activate
  public CarillonComponent(BundleContext bundle, @Reference ChannelSendings sendings) {
    this(new OsgiServices(bundle), sendings, Clock.systemUTC());
  }

  private CarillonComponent(OsgiServices services, ChannelSendings sendings, Clock clock) {
    this.stations = new Stations(services, sendings, new SharedClock(services, clock));
    this.services = services;
  }

  /** For tests, with services of their own. */
  public CarillonComponent(Services services, ChannelSendings sendings, Clock clock) {
    this.stations = new Stations(services, sendings, new SharedClock(services, clock));
    this.services = () -> {};
  }

  @Deactivate
  void release() throws Exception {
    services.close();
  }

  @Override
  protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters)
      throws Exception {
    CarillonEndpoint endpoint = new CarillonEndpoint(uri, this, name, stations);
    if (Stations.FEEDS.contains(name)) {
      endpoint.setDelay(FEED_MILLIS);
    }
    setProperties(endpoint, parameters);
    return endpoint;
  }
}
