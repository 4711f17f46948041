package io.carillon.itests;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Reads the health page of the server that this runs in. */
final class HealthPageReader {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI server =
      URI.create("http://127.0.0.1:" + System.getProperty("carillon.http.port"));

  /** The status of a path; 0 while nobody listens. */
  int status(String path) throws InterruptedException {
    try {
      return get(path).statusCode();
    } catch (IOException notYet) {
      return 0;
    }
  }

  /**
   * Waits until the server is well.
   *
   * @return what the page said
   * @throws AssertionError if it is not within the time
   */
  String whenWell(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    String last = "no answer";
    while (System.nanoTime() < end) {
      try {
        HttpResponse<String> page = get("/health");
        if (page.statusCode() == 200) {
          return page.body();
        }
        last = page.body();
      } catch (IOException e) {
        last = String.valueOf(e.getMessage());
      }
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
    throw new AssertionError("not well within " + patience + ": " + last);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path)).timeout(Duration.ofSeconds(10)).build();
    return http.send(request, BodyHandlers.ofString());
  }
}
