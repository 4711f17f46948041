package io.carillon.camel.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.health.HealthStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoutesHealthTest {
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final RoutesHealth health = new RoutesHealth(camel);

  @BeforeEach
  void start() {
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void routes_that_run_are_named() throws Exception {
    add("tick");
    add("hour");
    assertThat(health.check()).isEqualTo(new HealthStatus(true, "2 running: hour, tick"));
  }

  @Test
  void a_route_that_was_stopped_is_not_well() throws Exception {
    add("tick");
    add("hour");
    camel.getRouteController().stopRoute("hour");
    assertThat(health.check()).isEqualTo(new HealthStatus(false, "not running: hour"));
  }

  @Test
  void a_context_that_no_route_has_joined_is_not_well() {
    assertThat(health.check().ok()).isFalse();
  }

  private void add(String id) throws Exception {
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("timer:" + id + "?delay=-1&repeatCount=1").routeId(id).stop();
          }
        });
  }
}
