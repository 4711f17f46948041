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
 * The page that a reader leaves by (R148, R149, R151). A GET changes nothing, whoever asks: only
 * the page's buttons do, and the one request of a mail program (RFC 8058).
 */
@Component(
    service = Servlet.class,
    property = {
      "osgi.http.whiteboard.servlet.pattern=/t/u/*",
      "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true"
    })
public final class UnsubscribePage extends WishPage {
  private static final long serialVersionUID = 1L;

  /** Stays registered while the bundles it needs are replaced. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private transient volatile RequestHandler handler;

  /** Called by declarative services. */
  @Activate
  public UnsubscribePage(@Reference RequestThreads threads) {
    this(null, threads, RequestHandler::now);
  }

  UnsubscribePage(
      RequestHandler handler, RequestThreads threads, Function<RequestHandler, Instant> now) {
    super(Purpose.UNSUBSCRIBE, threads, now);
    this.handler = handler;
  }

  @Override
  RequestHandler handler() {
    return handler;
  }
}
