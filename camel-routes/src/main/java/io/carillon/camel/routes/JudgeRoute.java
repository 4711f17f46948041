package io.carillon.camel.routes;

import io.carillon.api.tracking.Tracking;
import java.time.Clock;
import org.apache.camel.CamelContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Judges, each few seconds, whether persons or machines asked for the links of mails (R112). */
@Component(
    service = {},
    immediate = true)
public final class JudgeRoute {
  private final Joined joined;

  @Activate
  public JudgeRoute(
      @Reference(target = CarillonCamelContext.TARGET) CamelContext context,
      @Reference Tracking tracking) {
    this(context, tracking, Clock.systemUTC());
  }

  JudgeRoute(CamelContext context, Tracking tracking, Clock clock) {
    joined = Periodic.joined(context, "judge", 5_000, exchange -> tracking.judge(clock.instant()));
  }

  @Deactivate
  void stop() {
    joined.close();
  }
}
