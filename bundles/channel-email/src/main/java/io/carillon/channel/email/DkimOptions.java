package io.carillon.channel.email;

import io.carillon.api.InvalidInputException;
import io.carillon.api.address.EmailAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the keys {@code dkim.<domain>}: each names selectors and files of private keys. */
final class DkimOptions {
  private static final String PREFIX = "dkim.";
  private static final String SUBDOMAINS = "dkim.subdomains";
  private static final Pattern SELECTOR =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9-]{1,63}){0,3}");

  private DkimOptions() {}

  /** Whether a configuration key names a domain that signs. */
  static boolean key(String key) {
    return key.startsWith(PREFIX) && key.indexOf('.', PREFIX.length()) > 0;
  }

  /**
   * @throws InvalidInputException naming the key that is wrong
   */
  static DkimKeys of(Settings settings) {
    Map<String, List<DkimKey>> keys = new HashMap<>();
    for (String key : settings.keys(DkimOptions::key)) {
      String given = key.substring(PREFIX.length());
      String normal = EmailAddress.canonical("x@" + given);
      if (normal == null) {
        throw new InvalidInputException(
            "%s: %s names no domain; expected such as dkim.example.com"
                .formatted(Settings.PID, HeaderText.clean(key)));
      }
      String domain = normal.substring(2).toLowerCase(Locale.ROOT);
      keys.put(domain, keys(settings, key, domain));
    }
    return new DkimKeys(keys, settings.yes(SUBDOMAINS, false));
  }

  private static List<DkimKey> keys(Settings settings, String key, String domain) {
    List<DkimKey> keys = new ArrayList<>();
    for (String each : settings.text(key).orElse("").split(",")) {
      String pair = each.strip();
      int colon = pair.indexOf(':');
      String selector = pair.substring(0, Math.max(0, colon)).strip();
      if (!SELECTOR.matcher(selector).matches() || colon + 1 >= pair.length()) {
        throw Settings.refuse(key, pair, "selector:file, such as s2026:/etc/carillon/dkim.pem");
      }
      Path file = Path.of(pair.substring(colon + 1).strip());
      try {
        keys.add(new DkimKey(domain, selector, PemKey.read(file)));
      } catch (IOException e) {
        throw new InvalidInputException(
            "%s: %s: %s %s".formatted(Settings.PID, key, file, Lines.one(e.getMessage())), e);
      }
    }
    return List.copyOf(keys);
  }
}
