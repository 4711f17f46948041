package io.carillon.camel.component;

import io.carillon.api.export.ExportWork;
import java.time.Clock;
import java.util.List;

/** An export that this server has taken, one at a time. */
final class DueExports implements Source {
  private final Services services;
  private final Clock clock;

  DueExports(Services services, Clock clock) {
    this.services = services;
    this.clock = clock;
  }

  @Override
  public List<?> poll() {
    return services
        .find(ExportWork.class)
        .flatMap(work -> work.take(clock.instant()))
        .map(List::of)
        .orElse(List.of());
  }
}
