package io.carillon.api.health;

import org.osgi.annotation.versioning.ConsumerType;

/** A bundle's answer to "are you well?". Must answer within a second and never throw. */
@ConsumerType
public interface HealthCheck {
  /** What is checked: one word, such as {@code database}. */
  String name();

  /** The state of this moment. */
  HealthStatus check();
}
