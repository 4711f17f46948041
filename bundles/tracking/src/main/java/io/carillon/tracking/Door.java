package io.carillon.tracking;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all pages that mails link to have in common: nothing of them is stored or told further,
 * nothing but the methods named is answered, and who asks gets no detail of what went wrong.
 */
abstract class Door extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(Door.class);
  private static final String RETRY_SECONDS = "30";

  private final List<String> methods;
  private final transient Clock clock;

  Door(Clock clock, String... methods) {
    this.clock = clock;
    this.methods = List.of(methods);
  }

  /** One who does the work; null while a room is being replaced or the database is away. */
  abstract Desk desk();

  /** Answers a request of one of the methods. */
  abstract void answer(
      String token,
      HttpServletRequest request,
      HttpServletResponse response,
      Desk desk,
      Instant now)
      throws IOException;

  /** Answers while there is nobody to do the work. */
  void unavailable(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setHeader("Retry-After", RETRY_SECONDS);
    Page.LATER.send(response, Languages.of(request));
  }

  @Override
  protected final void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Robots-Tag", "noindex, nofollow");
    if (!methods.contains(request.getMethod())) {
      response.setHeader("Allow", String.join(", ", methods));
      Page.REFUSED.send(HttpServletResponse.SC_METHOD_NOT_ALLOWED, response, Languages.of(request));
      return;
    }
    Desk desk = desk();
    Optional<String> token = token(request);
    try {
      if (token.isEmpty()) {
        Page.GONE.send(response, Languages.of(request));
      } else if (desk == null) {
        unavailable(request, response);
      } else {
        answer(token.get(), request, response, desk, clock.instant());
      }
    } catch (UnavailableException e) {
      unavailable(request, response);
    } catch (RuntimeException e) { // A door: nobody outside is told what went wrong here.
      LOG.error("A request from a mail could not be answered", e);
      unavailable(request, response);
    }
  }

  /** All that follows the pattern, as it was sent: percent signs would make other spellings. */
  private static Optional<String> token(HttpServletRequest request) {
    String before = request.getContextPath() + request.getServletPath() + "/";
    String uri = request.getRequestURI();
    return uri.startsWith(before) && uri.indexOf('/', before.length()) < 0
        ? Optional.of(uri.substring(before.length())).filter(token -> !token.isEmpty())
        : Optional.empty();
  }
}
