package io.carillon.tracking;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The picture that counts an open. A reader sees it whatever happens here. */
@Component(
    service = Servlet.class,
    property = {
      "osgi.http.whiteboard.servlet.pattern=/t/o/*",
      "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true"
    })
public final class OpenPicture extends PublicServlet {
  private static final long serialVersionUID = 1L;

  /** One transparent pixel. */
  private static final byte[] GIF =
      Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

  /** Stays registered while the bundles it needs are replaced. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private transient volatile RequestHandler handler;

  /** Called by declarative services. */
  @Activate
  public OpenPicture(@Reference RequestThreads threads) {
    this(null, threads, RequestHandler::now);
  }

  OpenPicture(
      RequestHandler handler, RequestThreads threads, Function<RequestHandler, Instant> now) {
    super(threads, now, "GET", "HEAD");
    this.handler = handler;
  }

  @Override
  RequestHandler handler() {
    return handler;
  }

  @Override
  void answer(Visit visit, RequestHandler open) throws IOException {
    Visitor visitor = Visitor.of(visit.request(), open.options().proxies());
    boolean ours = open.open(visit.token(), visitor, visit.now());
    send(ours ? HttpServletResponse.SC_OK : HttpServletResponse.SC_NOT_FOUND, visit.response());
  }

  @Override
  void unavailable(Words words, HttpServletResponse response) throws IOException {
    send(HttpServletResponse.SC_OK, response);
  }

  private static void send(int status, HttpServletResponse response) throws IOException {
    response.setStatus(status);
    response.setContentType("image/gif");
    response.getOutputStream().write(GIF);
  }
}
