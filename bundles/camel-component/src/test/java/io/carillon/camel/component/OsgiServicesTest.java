package io.carillon.camel.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.tracking.Tracking;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;

class OsgiServicesTest {
  private final List<BundleListener> listeners = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
  private final OsgiServices services = new OsgiServices(nothingInstalled(), nanos::get);

  @Test
  void what_no_installed_bundle_provides_is_left_out() {
    assertThat(services.isExpected(Tracking.class)).isFalse();
    hear(BundleEvent.INSTALLED);
    hear(BundleEvent.RESOLVED);
    hear(BundleEvent.STARTED);
    assertThat(services.isExpected(Tracking.class)).isFalse();
  }

  @Test
  void after_a_bundle_was_uninstalled_another_may_come_in_its_place_for_half_a_minute() {
    hear(BundleEvent.UNINSTALLED);
    assertThat(services.isExpected(Tracking.class)).isTrue();
    nanos.addAndGet(Duration.ofSeconds(29).toNanos());
    assertThat(services.isExpected(Tracking.class)).isTrue();
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(services.isExpected(Tracking.class)).isFalse();
  }

  @Test
  void it_no_longer_listens_when_it_is_closed() {
    services.close();
    assertThat(listeners).isEmpty();
  }

  private void hear(int type) {
    Bundle bundle =
        (Bundle)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Bundle.class},
                (proxy, method, arguments) -> method.getName().equals("toString") ? "it" : null);
    listeners.forEach(listener -> listener.bundleChanged(new BundleEvent(type, bundle)));
  }

  private BundleContext nothingInstalled() {
    return (BundleContext)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {BundleContext.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "addBundleListener" -> {
                    listeners.add((BundleListener) arguments[0]);
                    yield null;
                  }
                  case "removeBundleListener" -> {
                    listeners.remove((BundleListener) arguments[0]);
                    yield null;
                  }
                  case "getServiceReference" -> null;
                  case "getBundles" -> new Bundle[0];
                  default -> throw new AssertionError(method);
                });
  }
}
