package io.carillon.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One POST for each export, of a known length: a receiver that gets less knows it. Written to a
 * file of this machine first, so that a slow receiver keeps no transaction open.
 */
final class HttpDestination implements Destination {
  private static final int PATIENCE = (int) Duration.ofMinutes(1).toMillis();

  private final URI address;
  private final String authorization;

  HttpDestination(String address, String authorization) {
    this.address = address(address);
    this.authorization = authorization;
  }

  private static URI address(String text) {
    if (!text.matches("https?://[^\\s@/]+(/\\S*)?")) {
      throw new IllegalArgumentException(
          "etc/io.carillon.exports.cfg: http.url must be an http(s) address without a password");
    }
    return URI.create(text);
  }

  @Override
  public String put(String name, Content content) throws IOException {
    Path whole = Files.createTempFile("carillon-export-", ".part");
    try {
      WholeFile.write(whole, content);
      post(name, whole);
    } finally {
      Files.deleteIfExists(whole);
    }
    return address.toString();
  }

  private void post(String name, Path whole) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    try {
      prepare(connection, name, Files.size(whole));
      try (OutputStream out = connection.getOutputStream()) {
        Files.copy(whole, out);
      }
      int answer = connection.getResponseCode();
      if (answer < 200 || answer > 299) {
        throw new IOException("The receiver answered " + answer);
      }
    } finally {
      connection.disconnect();
    }
  }

  private void prepare(HttpURLConnection connection, String name, long length) throws IOException {
    connection.setRequestMethod("POST");
    connection.setConnectTimeout(PATIENCE);
    connection.setReadTimeout(PATIENCE);
    connection.setInstanceFollowRedirects(false);
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(length);
    connection.setRequestProperty(
        "Content-Type",
        name.endsWith(".csv") ? "text/csv; charset=utf-8" : "application/x-ndjson; charset=utf-8");
    connection.setRequestProperty("Content-Disposition", "attachment; filename=\"" + name + "\"");
    if (!authorization.isEmpty()) {
      connection.setRequestProperty("Authorization", authorization);
    }
  }
}
