package io.carillon.tracking;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
    Optional<MailRecipient> found = asked.recipient(visit.token());
    if (found.isEmpty()) {
      Page.GONE.send(visit.response(), Languages.of(visit.request()));
      return;
    }
    MailRecipient recipient = found.get();
    Reply reply = new Reply(asked, Languages.of(recipient, visit.request()));
    if (visit.request().getMethod().equals("POST")) {
      change(recipient, reply, visit);
    } else {
      reply.standing(recipient, visit.response());
    }
  }

  private static void change(MailRecipient recipient, Reply reply, Visit visit) throws IOException {
    HttpServletResponse response = visit.response();
    Instant now = visit.now();
    if (visit.body().length > LONGEST_BODY) {
      response.setHeader("Connection", "close");
      Page.REFUSED.send(
          HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, response, reply.language());
      return;
    }
    Form form = Form.read(visit.request().getContentType(), visit.body());
    if (form.isBack()) {
      reply.handler().takeBack(recipient, form.ticket(), PAGE, now);
      reply.afterBack(recipient, response);
    } else if (form.isOneClick()) {
      reply.handler().unsubscribe(recipient, Choice.MAIL, "ONE_CLICK", now);
      reply.standing(recipient, response);
    } else if (form.choice().isPresent()) {
      Optional<String> back =
          reply.handler().unsubscribe(recipient, form.choice().get(), PAGE, now);
      reply.standing(recipient, back, response);
    } else {
      Page.REFUSED.send(response, reply.language());
    }
  }

  /** Who answers, in which language. */
  private record Reply(RequestHandler handler, String language) {
    void standing(MailRecipient recipient, HttpServletResponse response) throws IOException {
      standing(recipient, Optional.empty(), response);
    }

    void standing(MailRecipient recipient, Optional<String> back, HttpServletResponse response)
        throws IOException {
      Page page = handler.standing(recipient).map(Page::of).orElse(Page.ASK);
      page.send(response, language, handler, back);
    }

    /** Something else may still hold. */
    void afterBack(MailRecipient recipient, HttpServletResponse response) throws IOException {
      Page page = handler.standing(recipient).map(Page::of).orElse(Page.BACK);
      page.send(response, language, handler, Optional.empty());
    }
  }
}
