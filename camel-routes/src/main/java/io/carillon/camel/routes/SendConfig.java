package io.carillon.camel.routes;

import io.carillon.api.InvalidInputException;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How much is on its way at once ({@code etc/io.carillon.send.cfg}). */
@ObjectClassDefinition(name = "Carillon: sending")
public @interface SendConfig {
  @AttributeDefinition(description = "Deliveries of one batch, 1 to 10,000")
  int batch() default 1_000;

  @AttributeDefinition(description = "Batches of a channel on their way at once, 1 to 32")
  int workers() default 3;

  @AttributeDefinition(
      description = "Seconds that a channel rests after it could not be reached, 1 to 3,600")
  int rest_seconds() default 15;

  /** The same, checked. */
  record Limits(int batch, int workers, long restMillis) {
    static Limits of(SendConfig config) {
      return new Limits(
          within("batch", config.batch(), 10_000),
          within("workers", config.workers(), 32),
          1_000L * within("rest.seconds", config.rest_seconds(), 3_600));
    }

    private static int within(String key, int value, int most) {
      if (value < 1 || value > most) {
        throw new InvalidInputException(
            "io.carillon.send: " + key + " must be 1 to " + most + ", not " + value);
      }
      return value;
    }
  }
}
