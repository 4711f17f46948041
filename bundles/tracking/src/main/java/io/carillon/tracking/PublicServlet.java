package io.carillon.tracking;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What all pages that mails link to have in common: nothing of them is stored or told further,
 * nothing but the methods named is answered, and who asks gets no detail of what went wrong.
 */
abstract class PublicServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  static final String RETRY_SECONDS = "30";

  /** What a page's form holds is far shorter; browsers add some around it. */
  static final int LONGEST_BODY = 4096;

  private final List<String> methods;
  private final transient RequestThreads threads;
  private final transient Function<RequestHandler, Instant> now;

  /**
   * @param now what time it is, by the database's clock
   */
  PublicServlet(RequestThreads threads, Function<RequestHandler, Instant> now, String... methods) {
    this.threads = threads;
    this.now = now;
    this.methods = List.of(methods);
  }

  /** The handler; null while a bundle that it needs is replaced, or the database is away. */
  abstract RequestHandler handler();

  /** Answers a request of one of the methods. */
  abstract void answer(Visit visit, RequestHandler handler) throws IOException;

  /** Answers a body that is longer than any of ours; says whether it was. */
  static boolean refusesLong(Visit visit, Words words) throws IOException {
    if (visit.body().length <= LONGEST_BODY) {
      return false;
    }
    visit.response().setHeader("Connection", "close");
    Page.REFUSED.send(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, visit.response(), words);
    return true;
  }

  /** Answers what can't be answered now. */
  void unavailable(Words words, HttpServletResponse response) throws IOException {
    response.setHeader("Retry-After", RETRY_SECONDS);
    Page.LATER.send(response, words);
  }

  /** Answers what is no request of ours. */
  void refuse(int status, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Page.REFUSED.send(status, response, words(request));
  }

  /** What is said to somebody of whom nothing is known. */
  private Words words(HttpServletRequest request) {
    RequestHandler known = handler();
    return known == null ? Words.ours(Languages.of(request)) : known.words(request);
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
      refuse(HttpServletResponse.SC_METHOD_NOT_ALLOWED, request, response);
      return;
    }
    Optional<String> token = token(request);
    if (token.isEmpty()) {
      Page.GONE.send(response, words(request));
      return;
    }
    int longestBody = request.getMethod().equals("POST") ? LONGEST_BODY : 0;
    PendingRequest.begin(
        request, threads, longestBody, new Answers(token.get(), request, response));
  }

  /** How a request with a token is answered, when it has been read. */
  private final class Answers implements PendingRequest.Answers {
    private final String token;
    private final HttpServletRequest request;
    private final HttpServletResponse response;

    private Answers(String token, HttpServletRequest request, HttpServletResponse response) {
      this.token = token;
      this.request = request;
      this.response = response;
    }

    @Override
    public void answer(byte[] body) throws IOException {
      RequestHandler handler = handler();
      if (handler == null) {
        busy();
        return;
      }
      try {
        PublicServlet.this.answer(
            new Visit(token, request, response, body, now.apply(handler)), handler);
      } catch (AwayException e) {
        unavailable(handler.words(token, request), response);
      } catch (UnavailableException e) {
        busy();
      }
    }

    @Override
    public void busy() throws IOException {
      unavailable(words(request), response);
    }

    @Override
    public void late() throws IOException {
      refuse(HttpServletResponse.SC_REQUEST_TIMEOUT);
    }

    @Override
    public void broken() throws IOException {
      refuse(HttpServletResponse.SC_BAD_REQUEST);
    }

    private void refuse(int status) throws IOException {
      response.setHeader("Connection", "close");
      PublicServlet.this.refuse(status, request, response);
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
