package io.carillon.tracking;

import io.carillon.api.workflow.Unsubscribing;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
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
 * The page that a reader leaves by (R148, R149, R151). A GET changes nothing, whoever asks: only
 * the page's buttons do, and the one request of a mail program (RFC 8058).
 */
@Component(
    service = Servlet.class,
    property = {
      "osgi.http.whiteboard.servlet.pattern=/t/u/*",
      "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true"
    })
public final class UnsubscribePage extends PublicServlet {
  private static final long serialVersionUID = 1L;
  private static final String PAGE = "PAGE";

  /** Stays registered while the bundles it needs are replaced. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private transient volatile RequestHandler handler;

  /** Called by declarative services. */
  @Activate
  public UnsubscribePage(@Reference RequestThreads threads) {
    this(null, threads, RequestHandler::now);
  }

  UnsubscribePage(
      RequestHandler handler, RequestThreads threads, Function<RequestHandler, Instant> now) {
    super(threads, now, "GET", "HEAD", "POST");
    this.handler = handler;
  }

  @Override
  RequestHandler handler() {
    return handler;
  }

  @Override
  void answer(Visit visit, RequestHandler asked) throws IOException {
    Optional<MailRecipient> found = asked.recipient(visit.token(), Purpose.UNSUBSCRIBE);
    if (found.isEmpty()) {
      Page.GONE.send(visit.response(), Languages.of(visit.request()));
      return;
    }
    MailRecipient recipient = found.get();
    Leaving leaving = asked.wishes().leaving(recipient);
    Words words = asked.words(leaving, Languages.of(recipient, visit.request()));
    Reply reply = new Reply(asked, leaving, words);
    if (visit.request().getMethod().equals("POST")) {
      change(reply, visit);
    } else {
      reply.ask(visit.response());
    }
  }

  private static void change(Reply reply, Visit visit) throws IOException {
    HttpServletResponse response = visit.response();
    Instant now = visit.now();
    if (refusesLong(visit, reply.words().language())) {
      return;
    }
    Form form = Form.read(visit.request().getContentType(), visit.body());
    if (form.isBack()) {
      reply.wishes().takeBack(reply.leaving(), form.ticket(), now);
      reply.afterBack(response);
    } else if (form.isOneClick()) {
      reply.wishes().unsubscribe(reply.leaving(), reply.leaving().oneClick(), "ONE_CLICK", now);
      reply.standing(Page.ASK, Optional.empty(), response);
    } else if (form.choice().filter(reply.leaving().offered()::contains).isPresent()) {
      Optional<String> back =
          reply.wishes().unsubscribe(reply.leaving(), form.choice().get(), PAGE, now);
      reply.standing(
          form.choice().get() == Choice.OFFER ? Page.DISMISSED : Page.ASK, back, response);
    } else {
      Page.REFUSED.send(response, reply.words().language());
    }
  }

  /** Who answers, about what, in which words. */
  private record Reply(RequestHandler handler, Leaving leaving, Words words) {
    Wishes wishes() {
      return handler.wishes();
    }

    /** The company's own page takes the place of ours; it has the way to the preferences. */
    void ask(HttpServletResponse response) throws IOException {
      Optional<String> own = leaving.rules().page().map(this::ownPage).flatMap(Location::of);
      if (own.isPresent()) {
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", own.get());
      } else {
        standing(Page.ASK, Optional.empty(), response);
      }
    }

    private String ownPage(String page) {
      String url = handler.options().url() + handler.preferencesPath(leaving.recipient());
      return page.replace(
          Unsubscribing.PREFERENCES, URLEncoder.encode(url, StandardCharsets.UTF_8));
    }

    /** Something else may still hold. */
    void afterBack(HttpServletResponse response) throws IOException {
      standing(Page.BACK, Optional.empty(), response);
    }

    /**
     * @param otherwise the page if the reader has left nothing
     * @param back what takes back the choice just made
     */
    void standing(Page otherwise, Optional<String> back, HttpServletResponse response)
        throws IOException {
      Optional<Choice> standing = wishes().standing(leaving);
      Page page = standing.map(Page::of).orElse(otherwise);
      LeavingForm form = new LeavingForm(words, leaving);
      String main = page.asks() ? form.choices(standing) : "";
      page.send(
          response,
          words,
          new Page.Content(
              standing.map(leaving::topic).orElse(""),
              back.map(ticket -> main + form.back(ticket)).orElse(main),
              preferences()));
    }

    private String preferences() {
      return handler
          .options()
          .preferences()
          .orElseGet(() -> ".." + path(handler.preferencesPath(leaving.recipient())));
    }

    /** Seen from this page, whatever a reverse proxy calls the folder. */
    private static String path(String absolute) {
      return absolute.substring("/t".length());
    }
  }
}
