package io.carillon.tracking;

import io.carillon.api.workflow.Unsubscribing;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page that a reader leaves something by: what they no longer want to get, or the offer of the
 * mail. A GET changes nothing, whoever asks.
 */
abstract class WishPage extends PublicServlet {
  private static final long serialVersionUID = 1L;

  /** What is set on a page has this source. */
  static final String PAGE = "PAGE";

  private final Purpose purpose;

  /**
   * @param purpose of the links that lead here
   */
  WishPage(Purpose purpose, RequestThreads threads, Function<RequestHandler, Instant> now) {
    super(threads, now, "GET", "HEAD", "POST");
    this.purpose = purpose;
  }

  @Override
  void answer(Visit visit, RequestHandler asked) throws IOException {
    Optional<MailRecipient> found = asked.recipient(visit.token(), purpose);
    if (found.isEmpty()) {
      Page.GONE.send(visit.response(), asked.words(visit.request()));
      return;
    }
    MailRecipient recipient = found.get();
    Leaving leaving = asked.wishes().leaving(recipient);
    boolean offer = purpose == Purpose.DISMISS;
    Reply reply =
        new Reply(
            asked,
            offer ? leaving.offeringDismissal() : leaving,
            asked.words(leaving, visit.request()));
    if (visit.request().getMethod().equals("POST")) {
      change(reply, visit);
    } else if (offer) {
      reply.offer(visit.response());
    } else {
      reply.ask(visit.response());
    }
  }

  private void change(Reply reply, Visit visit) throws IOException {
    HttpServletResponse response = visit.response();
    Instant now = visit.now();
    if (refusesLong(visit, reply.words())) {
      return;
    }
    Form form = Form.read(visit.request().getContentType(), visit.body());
    if (form.isBack()) {
      reply.wishes().takeBack(reply.leaving(), form.ticket(), now);
      reply.afterBack(response);
    } else if (form.isOneClick() && purpose == Purpose.UNSUBSCRIBE) {
      reply.wishes().unsubscribe(reply.leaving(), reply.leaving().oneClick(), "ONE_CLICK", now);
      reply.standing(Page.ASK, Optional.empty(), response);
    } else if (form.choice().filter(reply.leaving().offered()::contains).isPresent()) {
      Optional<String> back =
          reply.wishes().unsubscribe(reply.leaving(), form.choice().get(), PAGE, now);
      reply.standing(
          form.choice().get() == Choice.OFFER ? Page.DISMISSED : Page.ASK, back, response);
    } else {
      Page.REFUSED.send(response, reply.words());
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

    /** Whether they want no more of this offer; nothing else is asked. */
    void offer(HttpServletResponse response) throws IOException {
      if (wishes().isDismissed(leaving)) {
        standing(Page.DISMISSED, Optional.empty(), response);
      } else {
        String button = new LeavingForm(words, leaving).dismiss();
        Page.DISMISS.send(response, words, new Page.Content(leaving.name(), button, preferences()));
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
