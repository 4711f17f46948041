package io.carillon.camel.routes;

import io.carillon.api.channel.ChannelGateway;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.message.Messages;
import io.carillon.api.workflow.Issues;
import io.carillon.spi.channel.Channel;
import javax.sql.DataSource;
import org.apache.camel.RoutesBuilder;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/**
 * One {@link SendRoute} for each channel that is there. A channel that goes takes its route along
 * when the batches in flight are done; what is due waits for the next one.
 */
@Component(
    service = {},
    immediate = true,
    configurationPid = "io.carillon.send",
    reference = {
      @Reference(name = "database", service = DataSource.class),
      @Reference(name = "deliveries", service = Deliveries.class),
      @Reference(name = "messages", service = Messages.class),
      @Reference(name = "issues", service = Issues.class)
    })
@Designate(ocd = SendConfig.class)
public final class SendRoutes {
  private final ServiceTracker<ChannelGateway, ServiceRegistration<RoutesBuilder>> channels;

  @Activate
  public SendRoutes(BundleContext bundle, SendConfig config) {
    SendConfig.Limits limits = SendConfig.Limits.of(config);
    channels = new ServiceTracker<>(bundle, ChannelGateway.class, new Customizer(bundle, limits));
    channels.open();
  }

  @Deactivate
  void stop() {
    channels.close();
  }

  private record Customizer(BundleContext bundle, SendConfig.Limits limits)
      implements ServiceTrackerCustomizer<ChannelGateway, ServiceRegistration<RoutesBuilder>> {

    @Override
    public ServiceRegistration<RoutesBuilder> addingService(
        ServiceReference<ChannelGateway> reference) {
      Object name = reference.getProperty(Channel.NAME);
      return name == null
          ? null
          : bundle.registerService(
              RoutesBuilder.class, new SendRoute(name.toString(), limits), null);
    }

    @Override
    public void modifiedService(
        ServiceReference<ChannelGateway> reference, ServiceRegistration<RoutesBuilder> route) {
      // A channel's name does not change while it lives, and nothing else of it concerns a route.
    }

    @Override
    public void removedService(
        ServiceReference<ChannelGateway> reference, ServiceRegistration<RoutesBuilder> route) {
      route.unregister();
    }
  }
}
