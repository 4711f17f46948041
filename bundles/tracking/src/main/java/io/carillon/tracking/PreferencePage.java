package io.carillon.tracking;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The page where the reader of a mail chooses what to get (R149-R151). A GET changes nothing,
 * whoever asks.
 */
@Component(
    service = Servlet.class,
    property = {
      "osgi.http.whiteboard.servlet.pattern=/t/p/*",
      "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true"
    })
public final class PreferencePage extends PublicServlet {
  private static final long serialVersionUID = 1L;

  /** Stays registered while the bundles it needs are replaced. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private transient volatile RequestHandler handler;

  /** Called by declarative services. */
  @Activate
  public PreferencePage(@Reference RequestThreads threads) {
    this(null, threads, RequestHandler::now);
  }

  PreferencePage(
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
    HttpServletResponse response = visit.response();
    Optional<MailRecipient> found = asked.recipient(visit.token(), Purpose.PREFERENCES);
    if (found.isEmpty()) {
      Page.GONE.send(response, asked.words(visit.request()));
      return;
    }
    Leaving leaving = asked.wishes().leaving(found.get());
    Words words = asked.words(leaving, visit.request());
    if (!visit.request().getMethod().equals("POST")) {
      send(Page.PREFERENCES, Optional.empty(), asked.wishes(), leaving, words, response);
    } else if (!refusesLong(visit, words)) {
      Form form = Form.read(visit.request().getContentType(), visit.body());
      Optional<String> back = Optional.empty();
      if (form.isBack()) {
        asked.wishes().takeBack(leaving, form.ticket(), visit.now());
      } else if (leaving.rules().dismiss() && form.choice().equals(Optional.of(Choice.OFFER))) {
        back = asked.wishes().unsubscribe(leaving, Choice.OFFER, WishPage.PAGE, visit.now());
      } else if (form.shown().isEmpty()) {
        Page.REFUSED.send(response, words);
        return;
      } else {
        asked.wishes().save(leaving, form.shown(), form.kept(), visit.now());
      }
      send(Page.SAVED, back, asked.wishes(), leaving, words, response);
    }
  }

  private static void send(
      Page page,
      Optional<String> back,
      Wishes wishes,
      Leaving leaving,
      Words words,
      HttpServletResponse response)
      throws IOException {
    List<Preference> all = wishes.preferences(leaving);
    String form = new PreferenceForm(words, leaving.recipient().contact(), all).html();
    String offer =
        leaving.rules().dismiss()
            ? new LeavingForm(words, leaving)
                .offer(back.isPresent() || wishes.isDismissed(leaving), back)
            : "";
    page.send(response, words, new Page.Content("", form + offer, ""));
  }
}
