package io.carillon.tracking;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A page for the reader of a mail: one file without anything from elsewhere, that no other site may
 * frame, and that works without scripts.
 */
enum Page {
  /** What do you not want any more? Nothing has changed yet. */
  ASK(HttpServletResponse.SC_OK, Part.CHOICES),
  /** No more of this kind; more can be left out. */
  LEFT_WORKFLOW(HttpServletResponse.SC_OK, Part.CHOICES, Part.BACK),
  LEFT_MAIL(HttpServletResponse.SC_OK, Part.BACK),
  LEFT_EVERYTHING(HttpServletResponse.SC_OK, Part.BACK),
  /** Subscribed again. */
  BACK(HttpServletResponse.SC_OK),
  /** The link that no person sees. */
  TRAP(HttpServletResponse.SC_OK),
  GONE(HttpServletResponse.SC_NOT_FOUND),
  /** A link of a mail that is kept no longer. */
  PAST(HttpServletResponse.SC_GONE),
  REFUSED(HttpServletResponse.SC_BAD_REQUEST),
  LATER(HttpServletResponse.SC_SERVICE_UNAVAILABLE);

  /** The form's field that names what "Back" takes back. */
  static final String TICKET = "ticket";

  private static final String STYLE =
      """
      :root{color-scheme:light dark}
      body{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 1.2rem}
      label{display:block;margin:.6rem 0}
      button{font:inherit;margin:1rem 0;padding:.6rem 1.4rem;border:1px solid;border-radius:.4rem}
      footer{margin-top:3rem;font-size:.9rem;opacity:.7}
      """;
  private static final String POLICY =
      "default-src 'none'; style-src 'sha256-%s'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
          .formatted(sha256(STYLE));

  private final int status;
  private final List<Part> parts;

  private enum Part {
    CHOICES,
    BACK
  }

  Page(int status, Part... parts) {
    this.status = status;
    this.parts = List.of(parts);
  }

  /** The page that says what holds now. */
  static Page of(Choice choice) {
    return switch (choice) {
      case WORKFLOW -> LEFT_WORKFLOW;
      case MAIL -> LEFT_MAIL;
      case EVERYTHING -> LEFT_EVERYTHING;
    };
  }

  /** For somebody of whom nothing is known. */
  void send(HttpServletResponse response, String language) throws IOException {
    send(status, response, language, "", Optional.empty(), Optional.empty());
  }

  /** With another status than its own. */
  void send(int code, HttpServletResponse response, String language) throws IOException {
    send(code, response, language, "", Optional.empty(), Optional.empty());
  }

  /**
   * With the company's name.
   *
   * @param back what takes back the choice just made; empty if there is none to take back here
   */
  void send(
      HttpServletResponse response, String language, RequestHandler handler, Optional<String> back)
      throws IOException {
    send(status, response, language, handler.company(), handler.options().preferences(), back);
  }

  private void send(
      int code,
      HttpServletResponse response,
      String language,
      String company,
      Optional<String> preferences,
      Optional<String> back)
      throws IOException {
    byte[] body =
        html(Texts.in(language), company, preferences, back).getBytes(StandardCharsets.UTF_8);
    fit(response, body.length);
    response.setStatus(code);
    response.setContentType("text/html; charset=utf-8");
    response.setHeader("Content-Language", language);
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Frame-Options", "DENY");
    response.getOutputStream().write(body);
  }

  /** A page fits in as a whole, so that no thread waits for a reader who is slow. */
  private static void fit(HttpServletResponse response, int length) throws IOException {
    try {
      response.setBufferSize(length + 1);
    } catch (IllegalStateException e) {
      throw new IOException("The server has ended the answer: the reader has gone", e);
    }
  }

  private String html(
      Texts texts, String company, Optional<String> preferences, Optional<String> back) {
    String name = name().toLowerCase(Locale.ROOT);
    StringBuilder html = new StringBuilder(2000);
    html.append("<!DOCTYPE html>\n<html lang=\"").append(texts.language()).append("\"><head>");
    html.append("<meta charset=\"utf-8\">");
    html.append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
    html.append("<title>").append(texts.html(name + ".title", company)).append("</title>");
    html.append("<style>").append(STYLE).append("</style></head><body><main>\n");
    html.append("<h1>").append(texts.html(name + ".title", company)).append("</h1>\n");
    html.append("<p>").append(texts.html(name + ".text", company)).append("</p>\n");
    if (parts.contains(Part.CHOICES)) {
      choices(html, texts, company);
    }
    if (parts.contains(Part.BACK)) {
      back.ifPresent(ticket -> back(html, texts, company, ticket));
    }
    html.append("</main>");
    preferences.ifPresent(
        url ->
            html.append("<footer><a href=\"")
                .append(Texts.escaped(url))
                .append("\">")
                .append(texts.html("preferences", company))
                .append("</a></footer>"));
    return html.append("</body></html>\n").toString();
  }

  private static void back(StringBuilder html, Texts texts, String company, String ticket) {
    html.append("<p>").append(texts.html("mistake", company)).append("</p>\n");
    html.append("<form method=\"post\"><input type=\"hidden\" name=\"")
        .append(TICKET)
        .append("\" value=\"")
        .append(Texts.escaped(ticket))
        .append("\"><button name=\"choice\" value=\"back\">")
        .append(texts.html("again", company))
        .append("</button></form>\n");
  }

  /** Who comes here wants no more mails: that is chosen already. */
  private void choices(StringBuilder html, Texts texts, String company) {
    html.append("<form method=\"post\">\n");
    for (Choice choice : Choice.values()) {
      String value = choice.name().toLowerCase(Locale.ROOT);
      if (this == ASK || choice != Choice.WORKFLOW) {
        html.append("<label><input type=\"radio\" name=\"choice\" value=\"")
            .append(value)
            .append(choice == Choice.MAIL ? "\" checked> " : "\"> ")
            .append(texts.html("choice." + value, company))
            .append("</label>\n");
      }
    }
    html.append("<button>").append(texts.html("leave", company)).append("</button></form>\n");
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
