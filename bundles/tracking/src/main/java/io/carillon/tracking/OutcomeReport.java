package io.carillon.tracking;

import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.Contact;
import io.carillon.api.journey.Outcome;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowState;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Where a site of the company's own, such as a shop, tells that somebody has converted or has
 * dismissed an offer (R143): a form of three fields, with the site's key. Whoever has no key learns
 * nothing and costs the database nothing.
 */
@Component(
    service = Servlet.class,
    property = {
      "osgi.http.whiteboard.servlet.pattern=/t/r/*",
      "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true"
    })
public final class OutcomeReport extends PublicServlet {
  private static final long serialVersionUID = 1L;
  private static final String SOURCE = "SITE";
  private static final String BEARER = "Bearer ";

  /** Stays registered while the bundles it needs are replaced. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private transient volatile RequestHandler handler;

  /** Called by declarative services. */
  @Activate
  public OutcomeReport(@Reference RequestThreads threads) {
    this(null, threads, RequestHandler::now);
  }

  OutcomeReport(
      RequestHandler handler, RequestThreads threads, Function<RequestHandler, Instant> now) {
    super(threads, now, "POST");
    this.handler = handler;
  }

  @Override
  RequestHandler handler() {
    return handler;
  }

  @Override
  void answer(Visit visit, RequestHandler asked) throws IOException {
    HttpServletResponse response = visit.response();
    String site = visit.token();
    if (!asked.sites().fits(site, secret(visit.request()))) {
      response.setHeader("WWW-Authenticate", "Bearer");
      error(HttpServletResponse.SC_UNAUTHORIZED, "this site has another key", response);
    } else if (visit.body().length > LONGEST_BODY) {
      error(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "too long", response);
    } else {
      try {
        Form form = Form.read(visit.request().getContentType(), visit.body());
        String request = site + ":" + requestOf(visit.request());
        boolean recorded = asked.record(new Given(form, site, request), visit.now());
        send(HttpServletResponse.SC_OK, "{\"recorded\": " + recorded + "}", response);
      } catch (InvalidInputException e) {
        error(HttpServletResponse.SC_BAD_REQUEST, e.getMessage(), response);
      }
    }
  }

  private static String secret(HttpServletRequest request) {
    String written = Optional.ofNullable(request.getHeader("Authorization")).orElse("");
    return written.startsWith(BEARER) ? written.substring(BEARER.length()).strip() : "";
  }

  private static String requestOf(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader("Idempotency-Key"))
        .filter(key -> key.matches("[A-Za-z0-9._:-]{1,100}"))
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "the header Idempotency-Key must say which request it is, such as order-4711:"
                        + " 1 to 100 letters, digits and . _ : -"));
  }

  /**
   * What a site tells.
   *
   * @param request what the site calls it, with its own name before
   */
  record Given(Form form, String site, String request) {

    /**
     * @throws InvalidInputException if there is no such contact, workflow or outcome
     */
    Outcome outcome(Neighbours neighbours, Instant now) {
      Outcome.Kind kind =
          switch (field("outcome")) {
            case "converted" -> Outcome.Kind.CONVERSION;
            case "dismissed" -> Outcome.Kind.DISMISSAL;
            default -> throw new InvalidInputException("outcome must be converted or dismissed");
          };
      Workflow workflow =
          neighbours
              .workflows()
              .find(field("workflow"))
              .filter(found -> found.state() != WorkflowState.DELETED)
              .orElseThrow(() -> new InvalidInputException("there is no such workflow"));
      Contact contact =
          neighbours
              .contacts()
              .find(field("contact"))
              .orElseThrow(() -> new InvalidInputException("there is no such contact"));
      return Outcome.given(contact.id(), workflow, kind, now, SOURCE, site);
    }

    private String field(String name) {
      return Optional.of(form.field(name).strip())
          .filter(value -> !value.isEmpty())
          .orElseThrow(
              () ->
                  new InvalidInputException(
                      "the form needs contact, workflow and outcome; " + name + " is missing"));
    }
  }

  @Override
  void refuse(int status, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    error(status, "POST a form with contact, workflow and outcome", response);
  }

  @Override
  void unavailable(Words words, HttpServletResponse response) throws IOException {
    response.setHeader("Retry-After", RETRY_SECONDS);
    error(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "please try again", response);
  }

  private static void error(int status, String why, HttpServletResponse response)
      throws IOException {
    String text = why.replaceAll("[\\p{Cntrl}]", " ").replace("\\", "\\\\").replace("\"", "\\\"");
    send(status, "{\"error\": \"" + text + "\"}", response);
  }

  private static void send(int status, String json, HttpServletResponse response)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json; charset=utf-8");
    response.getOutputStream().write((json + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
