package io.carillon.tracking;

import io.carillon.api.address.DomainName;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A link's target as it may stand in a header: an absolute address of a harmless scheme, in ASCII.
 * Whoever wrote the message was checked when it was saved; what a contact's values make of it is
 * checked here once more.
 */
final class Location {
  private static final Pattern WEB =
      Pattern.compile("(?i)(https?://)([^/?#]*)(.*)", Pattern.DOTALL);
  private static final Pattern HOST =
      Pattern.compile("([^:@\\[\\]]+)(:[0-9]{1,5})?", Pattern.DOTALL);
  private static final Pattern UNDERSCORED = Pattern.compile("[a-z0-9._-]+");
  private static final Pattern OTHER = Pattern.compile("(?i)(mailto|tel|sms):.+", Pattern.DOTALL);

  /** Printable, and none that a reader of the header could take for something else. */
  private static final String UNSAFE = "\"<>\\^`{|}";

  private Location() {}

  static Optional<String> of(String target) {
    if (target.chars().anyMatch(c -> c < ' ' || c == 127)) {
      return Optional.empty();
    }
    Matcher web = WEB.matcher(target);
    if (web.matches()) {
      return host(web.group(2)).map(host -> web.group(1) + host + encoded(web.group(3)));
    }
    return OTHER.matcher(target).matches() ? Optional.of(encoded(target)) : Optional.empty();
  }

  /** No user name: it would make an address look like another one's. */
  private static Optional<String> host(String written) {
    String lower = written.toLowerCase(Locale.ROOT);
    if (lower.matches("\\[[0-9a-f:.]+\\](:[0-9]{1,5})?")) {
      return Optional.of(lower);
    }
    Matcher host = HOST.matcher(lower);
    return host.matches()
        ? name(host.group(1)).map(name -> name + Objects.requireNonNullElse(host.group(2), ""))
        : Optional.empty();
  }

  /** Web servers are known whose names hold an underscore, though no domain name may. */
  private static Optional<String> name(String host) {
    Optional<String> name = DomainName.ascii(host.replace("_", ""));
    return host.indexOf('_') < 0
        ? name
        : name.filter(each -> UNDERSCORED.matcher(host).matches()).map(each -> host);
  }

  private static String encoded(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b <= ' ' || b > '~' || UNSAFE.indexOf(b) >= 0) {
        bytes.writeBytes("%%%02X".formatted(b & 0xFF).getBytes(StandardCharsets.US_ASCII));
      } else {
        bytes.write(b);
      }
    }
    return bytes.toString(StandardCharsets.US_ASCII);
  }
}
