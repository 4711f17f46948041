package io.carillon.tracking;

import io.carillon.http.HttpGuard;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The public servlets behind the product's own Jetty with its error pages, and a client that
 * follows no redirect.
 */
final class Web implements AutoCloseable {
  /** A few, so that one who is held is missed. */
  private static final int SERVER_THREADS = 10;

  /** Bodies come at once, unless a test sends them slowly. */
  private static final Duration LONGEST_READING = Duration.ofSeconds(2);

  private final Server server = new Server(new QueuedThreadPool(SERVER_THREADS));
  private final ServerConnector connector = new ServerConnector(server);
  private final RequestThreads threads = new RequestThreads(LONGEST_READING);
  private final HttpClient client = HttpClient.newHttpClient();

  /**
   * @param handler null while a bundle is being replaced
   */
  Web(RequestHandler handler, Clock clock) {
    connector.setHost("127.0.0.1");
    connector
        .getConnectionFactory(HttpConnectionFactory.class)
        .getHttpConfiguration()
        .setSendServerVersion(false);
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler("/");
    // Its error pages and limits, which it gives the server when it is made; the servlets answer
    // themselves.
    context.addFilter(
        new FilterHolder(new HttpGuard()), "/of-no-request", EnumSet.of(DispatcherType.REQUEST));
    add(context, new OpenPicture(handler, threads, here -> clock.instant()), "/t/o/*");
    add(context, new ClickRedirect(handler, threads, here -> clock.instant()), "/t/c/*");
    add(context, new UnsubscribePage(handler, threads, here -> clock.instant()), "/t/u/*");
    add(context, new PreferencePage(handler, threads, here -> clock.instant()), "/t/p/*");
    add(context, new DismissPage(handler, threads, here -> clock.instant()), "/t/d/*");
    add(context, new OutcomeReport(handler, threads, here -> clock.instant()), "/t/r/*");
    add(context, new Ping(), "/ping");
    server.setHandler(context);
    try {
      server.start();
    } catch (Exception e) { // Jetty declares it so; a test must fail
      throw new IllegalStateException(e);
    }
  }

  /** Another page of the same server. */
  private static final class Ping extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
  }

  private static void add(ServletContextHandler context, Servlet servlet, String pattern) {
    ServletHolder holder = new ServletHolder(servlet);
    holder.setAsyncSupported(true);
    context.addServlet(holder, pattern);
  }

  /** What links must begin with to lead here. */
  String url() {
    return "http://127.0.0.1:" + connector.getLocalPort();
  }

  int port() {
    return connector.getLocalPort();
  }

  HttpRequest.Builder to(String url) {
    return HttpRequest.newBuilder(URI.create(url))
        .timeout(Duration.ofSeconds(20))
        .header("User-Agent", TrackingFixture.CHROME);
  }

  HttpResponse<String> get(String url) {
    return send(to(url).GET());
  }

  HttpResponse<String> post(String url, String body) {
    return send(
        to(url)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
      threads.close();
    } catch (Exception e) { // Jetty declares it so; a test must fail
      throw new IllegalStateException(e);
    }
  }
}
