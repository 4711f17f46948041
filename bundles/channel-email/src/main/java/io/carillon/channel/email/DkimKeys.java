package io.carillon.channel.email;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The keys that sign, by domain.
 *
 * @param byDomain by the domain in lower case; those of a domain sign one after the other
 * @param subdomains whether a domain's keys also sign for the domains below it
 */
record DkimKeys(Map<String, List<DkimKey>> byDomain, boolean subdomains) {
  static final DkimKeys NONE = new DkimKeys(Map.of(), false);

  DkimKeys {
    byDomain = Map.copyOf(byDomain);
  }

  /** The keys for a sender; empty if nobody signs for it. */
  List<DkimKey> of(String sender) {
    String domain = sender.substring(sender.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    List<DkimKey> keys = byDomain.get(domain);
    while (keys == null && subdomains && domain.indexOf('.') >= 0) {
      domain = domain.substring(domain.indexOf('.') + 1);
      keys = byDomain.get(domain);
    }
    return keys == null ? List.of() : keys;
  }
}
