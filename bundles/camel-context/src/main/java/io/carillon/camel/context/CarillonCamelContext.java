package io.carillon.camel.context;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.impl.engine.ExplicitCamelContextNameStrategy;
import org.apache.camel.karaf.core.OsgiDefaultCamelContext;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/** The one Camel context of the server: a service that routes of any bundle may join. */
@Component(
    service = {},
    immediate = true,
    configurationPid = "io.carillon.camel")
@Designate(ocd = CamelConfig.class)
public final class CarillonCamelContext {
  /** The context's name, and the value of the service property {@link #NAME_PROPERTY}. */
  static final String NAME = "carillon";

  /**
   * Names a context among the services, since other applications may have contexts of their own.
   */
  static final String NAME_PROPERTY = "camel.context.name";

  /** The filter of a reference to this context. */
  static final String TARGET = "(" + NAME_PROPERTY + "=" + NAME + ")";

  private final CamelContext context;
  private final ServiceRegistration<CamelContext> registration;

  @Activate
  public CarillonCamelContext(BundleContext bundle, CamelConfig config) {
    OsgiDefaultCamelContext camel = new OsgiDefaultCamelContext(bundle);
    camel.setNameStrategy(new ExplicitCamelContextNameStrategy(NAME));
    if (!config.jmx()) {
      camel.disableJMX();
    }
    // Endpoints name what they need; a database found by type would outlive its service.
    camel.setAutowiredEnabled(false);
    camel.getRegistry().bind(ToldElsewhere.NAME, new ToldElsewhere());
    camel.addComponent("seda", new QueueComponent());
    onlyOneThreadForTime(camel);
    camel.start();
    context = camel;
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(NAME_PROPERTY, NAME);
    registration = bundle.registerService(CamelContext.class, camel, properties);
  }

  @Deactivate
  void stop() {
    registration.unregister();
    context.stop();
  }

  /** One trigger fires once an hour: Quartz's ten threads would be nine too many. */
  private static void onlyOneThreadForTime(CamelContext camel) {
    Properties quartz = new Properties();
    quartz.setProperty("org.quartz.scheduler.instanceName", NAME);
    quartz.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    quartz.setProperty("org.quartz.threadPool.threadCount", "1");
    quartz.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
    camel.getComponent("quartz", QuartzComponent.class).setProperties(quartz);
  }
}
