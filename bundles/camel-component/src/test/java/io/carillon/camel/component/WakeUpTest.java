package io.carillon.camel.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class WakeUpTest {
  private final Semaphore looks = new Semaphore(0);
  private final WakeUp wakeUp = new WakeUp();

  @Test
  void who_is_woken_looks_at_once_and_who_has_left_does_not() throws Exception {
    try (CamelContext camel = new DefaultCamelContext()) {
      camel.start();
      SourceConsumer consumer = consumer(camel);
      consumer.start();
      assertThat(looks.tryAcquire(20, TimeUnit.SECONDS)).isTrue();

      wakeUp.send();
      assertThat(looks.tryAcquire(20, TimeUnit.SECONDS)).isTrue();

      consumer.stop();
      assertThatCode(wakeUp::send).doesNotThrowAnyException();
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
    SourceConsumer consumer = new SourceConsumer(endpoint, exchange -> {}, source, wakeUp);
    consumer.setInitialDelay(0);
    consumer.setDelay(TimeUnit.HOURS.toMillis(1));
    return consumer;
  }
}
