package io.carillon.tracking;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is kept of whoever asks.
 *
 * @param network the client's address without what tells single machines apart; empty if unknown
 * @param agent the program's own name, at most 256 characters; may be empty
 * @param counts whether the request may be counted: a look at the headers alone, or ahead, is none
 */
record Visitor(String network, String agent, boolean counts) {
  private static final int LONGEST_AGENT = 256;

  /**
   * @param proxies whose word on the client's address is believed
   */
  static Visitor of(HttpServletRequest request, Set<String> proxies) {
    return new Visitor(
        client(request, proxies).map(NetworkAddress::network).orElse(""),
        agent(request.getHeader("User-Agent")),
        request.getMethod().equals("GET") && !ahead(request));
  }

  private static String agent(String header) {
    String agent = header == null ? "" : header.replaceAll("\\p{Cntrl}", " ").strip();
    return agent.substring(0, Math.min(LONGEST_AGENT, agent.length()));
  }

  private static boolean ahead(HttpServletRequest request) {
    return Stream.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
        .map(request::getHeader)
        .filter(value -> value != null)
        .map(value -> value.toLowerCase(Locale.ROOT))
        .anyMatch(value -> value.contains("prefetch") || value.contains("preview"));
  }

  /** Each proxy adds the address that it saw at the end; what stands before may be made up. */
  private static Optional<NetworkAddress> client(HttpServletRequest request, Set<String> proxies) {
    Optional<NetworkAddress> client = NetworkAddress.parse(request.getRemoteAddr());
    String header = request.getHeader("X-Forwarded-For");
    String[] path = header == null ? new String[0] : header.split(",");
    for (int i = path.length - 1; i >= 0 && isProxy(client, proxies); i--) {
      client = NetworkAddress.parse(path[i]);
    }
    return client;
  }

  private static boolean isProxy(Optional<NetworkAddress> address, Set<String> proxies) {
    return address.map(NetworkAddress::toString).filter(proxies::contains).isPresent();
  }
}
