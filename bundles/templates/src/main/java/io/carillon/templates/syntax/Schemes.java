package io.carillon.templates.syntax;

import java.util.Locale;
import java.util.Set;
import org.jsoup.parser.Parser;

/** Where a link may lead: a browser runs some schemes as scripts. */
public final class Schemes {
  private static final Set<String> SAFE = Set.of("http", "https", "mailto", "tel", "sms", "cid");
  private static final Set<String> WEB = Set.of("http", "https");
  private static final String ENDS = ":/?#";

  private Schemes() {}

  /**
   * The scheme of an address, as a browser sees it.
   *
   * @param address without entities
   * @return in lower case; empty if it has none, that is, if it is relative
   */
  public static String of(String address) {
    StringBuilder scheme = new StringBuilder();
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      if (c == ':') {
        return scheme.toString().toLowerCase(Locale.ROOT);
      }
      if (ENDS.indexOf(c) >= 0) {
        return "";
      }
      // Browsers leave out line ends, tabs and what stands before.
      if (c > ' ') {
        scheme.append(c);
      }
    }
    return "";
  }

  /** Whether nothing that is appended to an address would change its scheme. */
  public static boolean settled(String address) {
    return address.chars().anyMatch(c -> ENDS.indexOf(c) >= 0);
  }

  /** Whether a scheme, or none, may stand in a mail. */
  public static boolean safe(String scheme) {
    return scheme.isEmpty() || SAFE.contains(scheme);
  }

  /** Whether an address is one of the web, with a host. */
  public static boolean web(String address) {
    String scheme = of(address);
    return WEB.contains(scheme) && address.strip().length() > scheme.length() + "://".length();
  }

  /** What a browser makes of an attribute's text. */
  public static String decoded(String attribute) {
    return attribute.indexOf('&') < 0 ? attribute : Parser.unescapeEntities(attribute, true);
  }

  /**
   * Checks the address that a contact's values made.
   *
   * @param attribute as it stands in the HTML
   * @return whether it is one of the web
   * @throws RenderException if it is not safe
   */
  public static boolean check(String attribute) {
    String address = decoded(attribute);
    String scheme = of(address);
    if (!safe(scheme)) {
      throw RenderException.error(
          "a link starts with '" + scheme.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?") + ":'");
    }
    return web(address);
  }
}
