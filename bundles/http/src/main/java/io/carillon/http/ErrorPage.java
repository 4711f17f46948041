package io.carillon.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The answer to whatever failed, also to what is no HTTP at all: the status and its standard name.
 * Nothing of the request, its path or the failure is repeated.
 */
final class ErrorPage implements Request.Handler {
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><title>%1$d %2$s</title></head>
      <body><h1>%2$s</h1></body></html>
      """;

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    SafeHeaders.ALWAYS.forEach(response.getHeaders()::put);
    response.getHeaders().put("Content-Security-Policy", SafeHeaders.POLICY);
    if (HttpStatus.hasNoBody(status)) {
      callback.succeeded();
      return true;
    }
    byte[] page =
        PAGE.formatted(status, HttpStatus.getMessage(status)).getBytes(StandardCharsets.UTF_8);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html; charset=utf-8");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, page.length);
    response.write(true, ByteBuffer.wrap(page), callback);
    return true;
  }
}
