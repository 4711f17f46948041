package io.carillon.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carillon.api.health.HealthCheck;
import io.carillon.health.Answers.Answer;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page {@code /health}: 200 if every check is well, else 503, and what each of them says as
 * JSON: {@code {"ok":true,"checks":[{"name":"database","ok":true,"detail":"…"}]}}. It names
 * bundles, so the server listens on loopback unless an administrator says otherwise.
 *
 * <p>One thread asks the checks; whoever asks for the page meanwhile gets the same answer. So the
 * page needs no thread of the server's, however often it is asked for.
 */
@Component(
    service = Servlet.class,
    property = {
      "osgi.http.whiteboard.servlet.pattern=/health",
      "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true"
    })
public final class HealthPage extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(HealthPage.class);

  /** Monitors want an answer within a second. */
  private static final Duration PATIENCE = Duration.ofMillis(800);

  private static final List<String> METHODS = List.of("GET", "HEAD");

  private final transient ObjectMapper json = new ObjectMapper();
  private final transient Answers answers;
  private final transient ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread worker = new Thread(task, "carillon-health-page");
            worker.setDaemon(true);
            return worker;
          });
  private transient CompletableFuture<Report> asking = CompletableFuture.completedFuture(null);

  /** Checks come and go with their bundles; the page stays. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  private transient volatile List<HealthCheck> checks = List.of();

  private record Report(boolean ok, byte[] body) {}

  /** Called by declarative services. */
  @Activate
  public HealthPage() {
    this(PATIENCE, List.of());
  }

  HealthPage(Duration patience, List<HealthCheck> checks) {
    this.answers = new Answers(patience);
    this.checks = checks;
  }

  @Deactivate
  void stop() {
    thread.shutdownNow();
    answers.close();
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!METHODS.contains(request.getMethod())) {
      response.setHeader("Allow", String.join(", ", METHODS));
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      return;
    }
    AsyncContext answer = request.startAsync();
    answer.setTimeout(0);
    report().whenComplete((report, failure) -> send(report, answer, response));
  }

  /** What the checks say now, or will soon have said. */
  private synchronized CompletableFuture<Report> report() {
    if (asking.isDone()) {
      asking = CompletableFuture.supplyAsync(this::ask, thread);
    }
    return asking;
  }

  private Report ask() {
    List<HealthCheck> now =
        checks.stream().sorted(Comparator.comparing(HealthCheck::name)).toList();
    List<Answer> answered = answers.of(now);
    boolean ok = answered.stream().allMatch(Answer::ok);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("ok", ok);
    body.put("checks", answered);
    try {
      return new Report(ok, json.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can be written as JSON", e);
    }
  }

  private static void send(Report report, AsyncContext answer, HttpServletResponse response) {
    try {
      boolean ok = report != null && report.ok();
      response.setStatus(
          ok ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      response.setHeader("Cache-Control", "no-store");
      if (report != null) {
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        // It all fits in, so that nobody waits here for a reader who is slow.
        response.setBufferSize(report.body().length + 1);
        response.getOutputStream().write(report.body());
      }
      answer.complete();
    } catch (IOException | IllegalStateException e) {
      LOG.debug("Whoever asked for the health page has gone", e);
    }
  }
}
