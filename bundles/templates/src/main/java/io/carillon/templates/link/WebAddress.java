package io.carillon.templates.link;

import io.carillon.api.address.DomainName;
import io.carillon.templates.syntax.Schemes;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns a link's text into an address that is safe in a {@code Location} header. */
public final class WebAddress {
  private static final Set<String> OTHERS = Set.of("mailto", "tel", "sms");
  private static final Pattern WEB =
      Pattern.compile(
          "(?i)(https?)://([^/?#\\\\@:\\[\\]]+)(:[0-9]{1,5})?([/?#].*)?", Pattern.DOTALL);
  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#@!$&'()*+,;=[]";

  private WebAddress() {}

  /**
   * An absolute address.
   *
   * @param link with a contact's values in it
   * @return http or https with a host and without a user, or mailto, tel or sms; in ASCII, without
   *     spaces and control characters; empty if it is none of these
   */
  static Optional<String> of(String link) {
    String text = link.replaceAll("[\\t\\n\\r]", "").strip();
    if (OTHERS.contains(Schemes.of(text))) {
      return Optional.of(encoded(text));
    }
    Matcher web = WEB.matcher(text);
    if (!web.matches()) {
      return Optional.empty();
    }
    String rest = web.group(4) == null ? "/" : web.group(4);
    String port = web.group(3) == null ? "" : web.group(3);
    return DomainName.ascii(web.group(2))
        .map(host -> web.group(1).toLowerCase(Locale.ROOT) + "://" + host + port + encoded(rest));
  }

  /** Escapes what may not stand in an address; what is escaped already stays. */
  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      encoded.append(
          each == '%' || PLAIN.indexOf((char) (each & 0xFF)) >= 0
              ? String.valueOf((char) each)
              : "%%%02X".formatted(each & 0xFF));
    }
    return encoded.toString().replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
  }
}
