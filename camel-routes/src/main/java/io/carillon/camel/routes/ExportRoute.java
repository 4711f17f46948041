package io.carillon.camel.routes;

import io.carillon.api.export.ExportWork;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;

/**
 * Exports (R122, R158): what is due is written to a file, which the route of its destination takes.
 * One that fails is tried again later; two are made at a time, so that a slow destination holds up
 * no other.
 */
@Component(
    service = RoutesBuilder.class,
    property = "exports" + LeftOut.WAITS,
    reference =
        @Reference(
            name = "exports",
            service = ExportWork.class,
            cardinality = ReferenceCardinality.OPTIONAL))
public final class ExportRoute extends RouteBuilder {
  private static final int WORKERS = 2;

  @Override
  public void configure() {
    errorHandler(noErrorHandler());

    from("timer:export-plans?period=5000&delay=100")
        .routeId("export-plans")
        .doTry()
        .to("carillon:plan-exports")
        .doCatch(Exception.class)
        .to("carillon:log-failure")
        .end();

    for (int worker = 1; worker <= WORKERS; worker++) {
      from("carillon:due-exports?delay=1000")
          .routeId("exports-" + worker)
          .doTry()
          .to("carillon:write-export")
          .toD("direct:export-${header.CarillonDestination}")
          .to("carillon:export-done")
          .doCatch(Throwable.class)
          .to("carillon:export-failed")
          .doFinally()
          .to("carillon:export-end")
          .end();
    }
  }
}
