package io.carillon.channel.email;

import io.carillon.api.health.HealthStatus;

/** How the running channel fares; a service of this bundle for itself. */
public interface ChannelStatus {
  /** The state of this moment, at once. */
  HealthStatus status();
}
