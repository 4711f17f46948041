package io.carillon.camel.routes;

import io.carillon.api.report.Reports;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;

/** Folds, each minute, what was appended to the figures of reports. */
@Component(
    service = RoutesBuilder.class,
    property = "reports" + LeftOut.WAITS,
    reference =
        @Reference(
            name = "reports",
            service = Reports.class,
            cardinality = ReferenceCardinality.OPTIONAL))
public final class FoldRoute extends RouteBuilder {
  @Override
  public void configure() {
    // The next time may go well.
    onException(Exception.class).handled(true).to("carillon:log-failure");

    // A timer that fires while its consumer is still being started leaves that firing out.
    from("timer:fold?period=60000&delay=100").routeId("fold").to("carillon:fold-figures");
  }
}
