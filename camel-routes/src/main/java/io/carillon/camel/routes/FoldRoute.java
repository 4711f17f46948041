package io.carillon.camel.routes;

import io.carillon.api.report.Reports;
import org.apache.camel.CamelContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Folds, each minute, what was appended to the figures of reports. */
@Component(
    service = {},
    immediate = true)
public final class FoldRoute {
  private final Joined joined;

  @Activate
  public FoldRoute(
      @Reference(target = CarillonCamelContext.TARGET) CamelContext context,
      @Reference Reports reports) {
    joined = Periodic.joined(context, "fold", 60_000, exchange -> reports.fold());
  }

  @Deactivate
  void stop() {
    joined.close();
  }
}
