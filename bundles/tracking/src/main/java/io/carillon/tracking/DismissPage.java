package io.carillon.tracking;

import jakarta.servlet.Servlet;
import java.time.Instant;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The page where a reader dismisses an offer and goes on getting all else (R152, R200): programs
 * that follow every link of a mail dismiss nothing, since only its button does.
 */
@Component(
    service = Servlet.class,
    property = {
      "osgi.http.whiteboard.servlet.pattern=/t/d/*",
      "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true"
    })
public final class DismissPage extends WishPage {
  private static final long serialVersionUID = 1L;

  /** Stays registered while the bundles it needs are replaced. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private transient volatile RequestHandler handler;

  /** Called by declarative services. */
  @Activate
  public DismissPage(@Reference RequestThreads threads) {
    this(null, threads, RequestHandler::now);
  }

  DismissPage(
      RequestHandler handler, RequestThreads threads, Function<RequestHandler, Instant> now) {
    super(Purpose.DISMISS, threads, now);
    this.handler = handler;
  }

  @Override
  RequestHandler handler() {
    return handler;
  }
}
