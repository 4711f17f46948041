package io.carillon.tracking;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
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
public final class UnsubscribePage extends Door {
  private static final long serialVersionUID = 1L;
  private static final String PAGE = "PAGE";

  /** Its rooms come and go; the page stays. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private transient volatile Desk desk;

  /** Called by declarative services. */
  @Activate
  public UnsubscribePage(@Reference RequestThreads threads) {
    this(null, threads, Clock.systemUTC());
  }

  UnsubscribePage(Desk desk, RequestThreads threads, Clock clock) {
    super(threads, clock, "GET", "HEAD", "POST");
    this.desk = desk;
  }

  @Override
  Desk desk() {
    return desk;
  }

  @Override
  void answer(Visit visit, Desk asked) throws IOException {
    Optional<Reader> found = asked.reader(visit.token());
    if (found.isEmpty()) {
      Page.GONE.send(visit.response(), Languages.of(visit.request()));
      return;
    }
    Reader reader = found.get();
    Reply reply = new Reply(asked, Languages.of(reader, visit.request()));
    if (visit.request().getMethod().equals("POST")) {
      change(reader, reply, visit);
    } else {
      reply.standing(reader, visit.response());
    }
  }

  private static void change(Reader reader, Reply reply, Visit visit) throws IOException {
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
      reply.desk().takeBack(reader, form.ticket(), PAGE, now);
      reply.afterBack(reader, response);
    } else if (form.isOneClick()) {
      reply.desk().unsubscribe(reader, Choice.MAIL, "ONE_CLICK", now);
      reply.standing(reader, response);
    } else if (form.choice().isPresent()) {
      Optional<String> back = reply.desk().unsubscribe(reader, form.choice().get(), PAGE, now);
      reply.standing(reader, back, response);
    } else {
      Page.REFUSED.send(response, reply.language());
    }
  }

  /** Who answers, in which language. */
  private record Reply(Desk desk, String language) {
    void standing(Reader reader, HttpServletResponse response) throws IOException {
      standing(reader, Optional.empty(), response);
    }

    void standing(Reader reader, Optional<String> back, HttpServletResponse response)
        throws IOException {
      Page page = desk.standing(reader).map(Page::of).orElse(Page.ASK);
      page.send(response, language, desk, back);
    }

    /** Something else may still hold. */
    void afterBack(Reader reader, HttpServletResponse response) throws IOException {
      Page page = desk.standing(reader).map(Page::of).orElse(Page.BACK);
      page.send(response, language, desk, Optional.empty());
    }
  }
}
