package io.carillon.tracking;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/**
 * A page for the reader of a mail: one file without anything from elsewhere, that no other site may
 * frame, and that works without scripts.
 */
enum Page {
  /** What do you not want any more? Nothing has changed yet. */
  ASK(HttpServletResponse.SC_OK),
  /** No more of this kind; more can be left out. */
  LEFT_WORKFLOW(HttpServletResponse.SC_OK),
  /** No more of the category or group; more can be left out. */
  LEFT_TOPIC(HttpServletResponse.SC_OK),
  /** Do you not want this offer? Nothing has changed yet. */
  DISMISS(HttpServletResponse.SC_OK),
  /** Nothing more of this offer, and all else as before. */
  DISMISSED(HttpServletResponse.SC_OK),
  LEFT_MAIL(HttpServletResponse.SC_OK),
  LEFT_EVERYTHING(HttpServletResponse.SC_OK),
  /** Subscribed again. */
  BACK(HttpServletResponse.SC_OK),
  /** What a reader gets, and what not. */
  PREFERENCES(HttpServletResponse.SC_OK),
  /** The same, just changed. */
  SAVED(HttpServletResponse.SC_OK),
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
      body{overflow-wrap:anywhere;font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 1.2rem}
      label{display:block;margin:.6rem 0}
      fieldset{margin:1.2rem 0;border:1px solid;border-radius:.4rem}
      button{font:inherit;margin:1rem 0;padding:.6rem 1.4rem;border:1px solid;border-radius:.4rem}
      footer{margin-top:3rem;font-size:.9rem;opacity:.7}
      """;
  private static final String POLICY =
      "default-src 'none'; style-src 'sha256-%s'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
          .formatted(sha256(STYLE));

  private final int status;

  Page(int status) {
    this.status = status;
  }

  /** The page that says what holds now. */
  static Page of(Choice choice) {
    return switch (choice) {
      case OFFER -> DISMISSED;
      case WORKFLOW -> LEFT_WORKFLOW;
      case CATEGORY, GROUP, BOTH -> LEFT_TOPIC;
      case MAIL -> LEFT_MAIL;
      case EVERYTHING -> LEFT_EVERYTHING;
    };
  }

  /** Whether one can leave out more. */
  boolean asks() {
    return this == ASK || this == DISMISSED || this == LEFT_WORKFLOW || this == LEFT_TOPIC;
  }

  /** Its title and its text alone. */
  void send(HttpServletResponse response, Words words) throws IOException {
    send(status, response, words);
  }

  /** With another status than its own. */
  void send(int code, HttpServletResponse response, Words words) throws IOException {
    send(code, response, words, Content.NONE);
  }

  /** With what stands on it besides. */
  void send(HttpServletResponse response, Words words, Content content) throws IOException {
    send(status, response, words, content);
  }

  /**
   * What stands on a page besides its title and its text.
   *
   * @param topic that its text names
   * @param main HTML behind the text
   * @param preferences where the reader chooses what to get; empty if that is not told
   */
  record Content(String topic, String main, String preferences) {
    static final Content NONE = new Content("", "", "");
  }

  private void send(int code, HttpServletResponse response, Words words, Content content)
      throws IOException {
    byte[] body = html(words, content).getBytes(StandardCharsets.UTF_8);
    fit(response, body.length);
    response.setStatus(code);
    response.setContentType("text/html; charset=utf-8");
    response.setHeader("Content-Language", words.language());
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

  /** The page. */
  String html(Words words, Content content) {
    String name = name().toLowerCase(Locale.ROOT);
    String title = words.html(name + ".title", content.topic());
    StringBuilder html = new StringBuilder(2000);
    html.append("<!DOCTYPE html>\n<html lang=\"").append(words.language()).append("\"");
    html.append(words.isRightToLeft() ? " dir=\"rtl\"><head>" : "><head>");
    html.append("<meta charset=\"utf-8\">");
    html.append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
    html.append("<title>").append(title).append("</title>");
    html.append("<style>").append(STYLE).append("</style></head><body><main>\n");
    html.append("<h1>").append(title).append("</h1>\n");
    if (this != ASK) { // Its text stands above the choices.
      html.append("<p>").append(words.html(name + ".text", content.topic())).append("</p>\n");
    }
    html.append(content.main()).append("</main>");
    if (!content.preferences().isEmpty()) {
      html.append("<footer><a href=\"")
          .append(Words.escaped(content.preferences()))
          .append("\">")
          .append(words.html("preferences"))
          .append("</a></footer>");
    }
    return html.append("</body></html>\n").toString();
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
