package io.carillon.tracking;

import io.carillon.tracking.RequestHandler.ClickTarget;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Counts a click and leads on. Where to, stands in the message that was sent, nowhere else. */
@Component(
    service = Servlet.class,
    property = {
      "osgi.http.whiteboard.servlet.pattern=/t/c/*",
      "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true"
    })
public final class ClickRedirect extends PublicServlet {
  private static final long serialVersionUID = 1L;

  /** Stays registered while the bundles it needs are replaced. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private transient volatile RequestHandler handler;

  /** Called by declarative services. */
  @Activate
  public ClickRedirect(@Reference RequestThreads threads) {
    this(null, threads, RequestHandler::now);
  }

  ClickRedirect(
      RequestHandler handler, RequestThreads threads, Function<RequestHandler, Instant> now) {
    super(threads, now, "GET", "HEAD");
    this.handler = handler;
  }

  @Override
  RequestHandler handler() {
    return handler;
  }

  @Override
  void answer(Visit visit, RequestHandler clicked) throws IOException {
    HttpServletRequest request = visit.request();
    HttpServletResponse response = visit.response();
    Visitor visitor = Visitor.of(request, clicked.options().proxies());
    Optional<ClickTarget> way = clicked.click(visit.token(), visitor, visit.now());
    Optional<String> location = way.flatMap(ClickTarget::target).flatMap(Location::of);
    if (location.isEmpty()) {
      way.map(ClickTarget::otherwise).orElse(Page.GONE).send(response, clicked.words(request));
      return;
    }
    response.setStatus(HttpServletResponse.SC_FOUND);
    response.setHeader("Location", location.get());
  }
}
