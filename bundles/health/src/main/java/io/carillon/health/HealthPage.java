package io.carillon.health;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.carillon.api.health.HealthCheck;
import io.carillon.health.Answers.Answer;
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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The page {@code /health}: 200 if every check is well, else 503, and what each of them says as
 * JSON: {@code {"ok":true,"checks":[{"name":"database","ok":true,"detail":"…"}]}}. It names
 * bundles, so the server listens on loopback unless an administrator says otherwise.
 */
@Component(service = Servlet.class, property = "osgi.http.whiteboard.servlet.pattern=/health")
public final class HealthPage extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final transient ObjectMapper json = new ObjectMapper();
  private final transient Answers answers = new Answers(PATIENCE);

  /** Checks come and go with their bundles; the page stays. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  private transient volatile List<HealthCheck> checks = List.of();

  /** Called by declarative services. */
  @Activate
  public HealthPage() {}

  @Deactivate
  void stop() {
    answers.close();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    List<HealthCheck> now =
        checks.stream().sorted(Comparator.comparing(HealthCheck::name)).toList();
    List<Answer> answered = answers.of(now);
    boolean ok = answered.stream().allMatch(Answer::ok);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("ok", ok);
    body.put("checks", answered);
    response.setStatus(ok ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().write(json.writeValueAsBytes(body));
  }
}
