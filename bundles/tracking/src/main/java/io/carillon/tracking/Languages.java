package io.carillon.tracking;

import io.carillon.support.words.CustomerTexts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** In which languages a page may be, the best first: the contact's, the mail's, the browser's. */
final class Languages {
  /** Whoever names more has something else in mind. */
  private static final int MOST = 20;

  private Languages() {}

  /** For somebody of whom nothing is known but the request. */
  static List<String> of(HttpServletRequest request) {
    return accepted(request).toList();
  }

  /** For the reader of a mail. */
  static List<String> of(MailRecipient recipient, HttpServletRequest request) {
    return Stream.concat(
            Stream.of(recipient.locale().orElse(""), recipient.language())
                .map(CustomerTexts::language),
            accepted(request))
        .toList();
  }

  private static Stream<String> accepted(HttpServletRequest request) {
    List<Locale> locales = Collections.list(request.getLocales());
    return request.getHeader("Accept-Language") == null
        ? Stream.empty()
        : locales.stream().limit(MOST).map(Locale::getLanguage).map(CustomerTexts::language);
  }
}
