package io.carillon.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

class InstalledServicesTest {
  private final List<Bundle> bundles = new ArrayList<>();
  private final List<String> running = new ArrayList<>();

  @Test
  void a_service_is_included_if_an_installed_bundle_says_so_whether_it_runs_or_not() {
    assertThat(includes(Runnable.class)).isFalse();
    bundles.add(bundle(List.of("other.Service")));
    assertThat(includes(Runnable.class)).isFalse();
    bundles.add(bundle(List.of("other.Service", "java.lang.Runnable")));
    assertThat(includes(Runnable.class)).isTrue();
  }

  @Test
  void a_single_type_may_be_written_without_a_list() {
    bundles.add(bundle("java.lang.Runnable"));
    assertThat(includes(Runnable.class)).isTrue();
  }

  @Test
  void what_is_there_needs_no_words_in_a_manifest() {
    running.add("java.lang.Runnable");
    assertThat(includes(Runnable.class)).isTrue();
  }

  @Test
  void a_bundle_that_is_uninstalled_while_it_is_looked_at_provides_nothing() {
    bundles.add(stub(Bundle.class, (proxy, method, arguments) -> null));
    assertThat(includes(Runnable.class)).isFalse();
  }

  private boolean includes(Class<?> service) {
    return InstalledServices.include(
        stub(
            BundleContext.class,
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getBundles" -> bundles.toArray(Bundle[]::new);
                  case "getServiceReference" ->
                      running.contains(((Class<?>) arguments[0]).getName())
                          ? stub(ServiceReference.class, (itself, call, none) -> null)
                          : null;
                  default -> throw new AssertionError(method);
                }),
        service);
  }

  private static Bundle bundle(Object types) {
    BundleCapability capability =
        stub(BundleCapability.class, (proxy, method, arguments) -> Map.of("objectClass", types));
    BundleRevision revision =
        stub(
            BundleRevision.class,
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("getDeclaredCapabilities");
              assertThat(arguments).containsExactly("osgi.service");
              return List.of(capability);
            });
    return stub(
        Bundle.class,
        (proxy, method, arguments) -> {
          assertThat(arguments).containsExactly(BundleRevision.class);
          return revision;
        });
  }

  private static <T> T stub(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
