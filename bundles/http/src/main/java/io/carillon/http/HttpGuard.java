package io.carillon.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.servlet.whiteboard.Preprocessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What holds for every request, whoever answers it: headers, refused methods, error pages that tell
 * nothing, and limits of connections. The HTTP service offers no settings for most of these, so the
 * Jetty behind its servlet context is given them, and given back as it was.
 */
@Component(service = Preprocessor.class)
public final class HttpGuard implements Preprocessor {
  private static final Logger LOG = LoggerFactory.getLogger(HttpGuard.class);
  private static final int MOST_CONNECTIONS = 2000;
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration SWEEP = Duration.ofSeconds(2);

  private final int most;
  private final Duration longest;
  private final Duration sweep;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "carillon-http");
            thread.setDaemon(true);
            return thread;
          });

  /** How to undo what was done to the Jetty of now. */
  private Runnable undo = () -> {};

  /** Called by declarative services. */
  @Activate
  public HttpGuard() {
    this(MOST_CONNECTIONS, LONGEST, SWEEP);
  }

  /**
   * @param most how many connections may be open
   * @param longest how long one may be open without another request
   * @param sweep how often those are looked for
   */
  HttpGuard(int most, Duration longest, Duration sweep) {
    this.most = most;
    this.longest = longest;
    this.sweep = sweep;
  }

  /** Called by declarative services. */
  @Deactivate
  void stop() {
    timer.shutdownNow();
  }

  @Override
  public void init(FilterConfig config) throws ServletException {
    ServletContextHandler context =
        ServletContextHandler.getServletContextHandler(config.getServletContext());
    if (context == null) {
      throw new ServletException("The HTTP service is no Jetty: its connections are not limited");
    }
    guard(context);
  }

  /** Gives a context and the server it is in what they need. */
  void guard(ServletContextHandler context) {
    Server server = context.getServer();
    List<AbstractConnector> connectors =
        Stream.of(server.getConnectors())
            .filter(AbstractConnector.class::isInstance)
            .map(AbstractConnector.class::cast)
            .toList();
    Request.Handler ofServer = server.getErrorHandler();
    Request.Handler ofContext = context.getErrorHandler();
    ConnectionLimits limits = new ConnectionLimits(most, longest, System::nanoTime);
    ErrorPage page = new ErrorPage();
    server.setErrorHandler(page);
    context.setErrorHandler(page);
    connectors.forEach(connector -> connector.addEventListener(limits));
    Map<AbstractConnector, Long> timeouts = new HashMap<>();
    connectors.forEach(connector -> timeouts.put(connector, connector.getIdleTimeout()));
    // Jetty's own time-out comes with a stack trace where an answer is not read: ours comes first.
    connectors.forEach(connector -> connector.setIdleTimeout(longest.multipliedBy(2).toMillis()));
    var sweeping =
        timer.scheduleWithFixedDelay(
            limits::sweep, sweep.toMillis(), sweep.toMillis(), TimeUnit.MILLISECONDS);
    undo =
        () -> {
          sweeping.cancel(false);
          connectors.forEach(connector -> connector.removeEventListener(limits));
          timeouts.forEach(AbstractConnector::setIdleTimeout);
          context.setErrorHandler(ofContext);
          server.setErrorHandler(ofServer);
        };
  }

  @Override
  public void destroy() {
    undo.run();
    undo = () -> {};
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletResponse answer = (HttpServletResponse) response;
    SafeHeaders.ALWAYS.forEach(answer::setHeader);
    if (((HttpServletRequest) request).getMethod().equals("TRACE")) {
      // Every servlet would repeat what it was sent, headers of proxies and all.
      answer.setHeader("Allow", "GET, HEAD, POST");
      answer.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      return;
    }
    try {
      chain.doFilter(request, response);
    } catch (IOException e) {
      LOG.debug("Whoever sent a request has gone", e);
    } catch (ServletException | RuntimeException e) {
      // A broad catch: the server's own log line would hold the address that was asked for.
      LOG.error("A page failed", e);
      if (!answer.isCommitted()) {
        answer.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
      }
    }
  }
}
