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
      Page.GONE.send(response, Languages.of(visit.request()));
      return;
    }
    Leaving leaving = asked.wishes().leaving(found.get());
    Words words = asked.words(leaving, Languages.of(found.get(), visit.request()));
    if (!visit.request().getMethod().equals("POST")) {
      send(Page.PREFERENCES, asked.wishes(), leaving, words, response);
    } else if (!refusesLong(visit, words.language())) {
      Form form = Form.read(visit.request().getContentType(), visit.body());
      if (form.shown().isEmpty()) {
        Page.REFUSED.send(response, words.language());
        return;
      }
      asked.wishes().save(leaving, form.shown(), form.kept(), visit.now());
      send(Page.SAVED, asked.wishes(), leaving, words, response);
    }
  }

  private static void send(
      Page page, Wishes wishes, Leaving leaving, Words words, HttpServletResponse response)
      throws IOException {
    List<Preference> all = wishes.preferences(leaving);
    String form = new PreferenceForm(words, leaving.recipient().contact(), all).html();
    page.send(response, words, new Page.Content("", form, ""));
  }
}
