package io.carillon.camel.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class BellTest {
  private final Semaphore looks = new Semaphore(0);
  private final Bell bell = new Bell();

  @Test
  void who_hears_the_bell_looks_at_once_and_who_has_left_does_not() throws Exception {
    try (CamelContext camel = new DefaultCamelContext()) {
      camel.start();
      SourceConsumer consumer = consumer(camel);
      consumer.start();
      assertThat(looks.tryAcquire(20, TimeUnit.SECONDS)).isTrue();

      bell.ring();
      assertThat(looks.tryAcquire(20, TimeUnit.SECONDS)).isTrue();

      consumer.stop();
      assertThatCode(bell::ring).doesNotThrowAnyException();
      assertThat(looks.availablePermits()).isZero();
    }
  }

  private SourceConsumer consumer(CamelContext camel) throws Exception {
    CarillonEndpoint endpoint = new CarillonEndpoint("carillon:ready", null, "ready", null);
    endpoint.setCamelContext(camel);
    Source source =
        () -> {
          looks.release();
          return List.of();
        };
    SourceConsumer consumer = new SourceConsumer(endpoint, exchange -> {}, source, bell);
    consumer.setInitialDelay(0);
    consumer.setDelay(TimeUnit.HOURS.toMillis(1));
    return consumer;
  }
}
