package io.carillon.tracking;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** In which language a page is: the contact's, the mail's, the browser's, or English. */
final class Languages {
  static final Set<String> KNOWN = Set.of("en", "de", "es", "fr", "it", "pt", "nl");

  private Languages() {}

  /** For somebody of whom nothing is known but the request. */
  static String of(HttpServletRequest request) {
    return first(accepted(request));
  }

  /** For the reader of a mail. */
  static String of(MailRecipient recipient, HttpServletRequest request) {
    return first(
        Stream.concat(
            Stream.of(recipient.locale().orElse(""), recipient.language()), accepted(request)));
  }

  private static Stream<String> accepted(HttpServletRequest request) {
    List<Locale> locales = Collections.list(request.getLocales());
    return request.getHeader("Accept-Language") == null
        ? Stream.empty()
        : locales.stream().map(Locale::getLanguage);
  }

  private static String first(Stream<String> wanted) {
    Optional<String> known =
        wanted
            .map(locale -> locale.toLowerCase(Locale.ROOT).split("[-_]", 2)[0])
            .filter(KNOWN::contains)
            .findFirst();
    return known.orElse("en");
  }
}
