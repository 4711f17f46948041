package io.carillon.tracking;

import io.carillon.api.InvalidInputException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The configuration, checked.
 *
 * @param on whether opens and clicks are tracked
 * @param url what all links begin with, without a slash at its end
 * @param optIn whether only contacts are tracked who have agreed
 * @param keyAge how old the newest key may become; empty: any age
 * @param soon what comes so soon after the sending is a machine's
 * @param machines texts in the agents of machines, lower case
 * @param sourceAge how long it is known where requests came from
 * @param proxies whose word on the client's address is believed
 * @param preferences a page of the company's own
 */
record TrackingOptions(
    boolean on,
    String url,
    boolean optIn,
    Optional<Duration> keyAge,
    Duration soon,
    List<String> machines,
    Duration sourceAge,
    Set<String> proxies,
    Optional<String> preferences) {
  static final String PID = "io.carillon.tracking";
  private static final int LONGEST_URL = 200;
  private static final int MOST_DAYS = 3650;

  /**
   * @param ownPort the server's HTTP port, for links that nobody has configured
   * @throws InvalidInputException naming the key that is wrong
   */
  static TrackingOptions of(TrackingConfig config, String ownPort) {
    String url = config.url().strip();
    int keyDays = number("key.days", config.key_days(), 0, MOST_DAYS);
    return new TrackingOptions(
        choice("tracking", config.tracking(), "on", "off"),
        base(url.isEmpty() ? "http://127.0.0.1:" + ownPort : url),
        choice("consent", config.consent(), "opt-in", "opt-out"),
        keyDays == 0 ? Optional.empty() : Optional.of(Duration.ofDays(keyDays)),
        Duration.ofSeconds(number("soon.seconds", config.soon_seconds(), 0, 600)),
        words(config.machines()).map(word -> word.toLowerCase(Locale.ROOT)).toList(),
        Duration.ofDays(number("source.days", config.source_days(), 1, MOST_DAYS)),
        words(config.proxies()).map(TrackingOptions::proxy).collect(Collectors.toSet()),
        preferences(config.preferences().strip()));
  }

  private static boolean choice(String key, String value, String yes, String no) {
    String word = value.strip();
    if (!word.equals(yes) && !word.equals(no)) {
      throw refuse(key, value, yes + " or " + no);
    }
    return word.equals(yes);
  }

  private static int number(String key, String value, int least, int most) {
    String text = value.strip();
    int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    if (number < least || number > most) {
      throw refuse(key, value, "a whole number from " + least + " to " + most);
    }
    return number;
  }

  private static Stream<String> words(String list) {
    return Stream.of(list.split(",")).map(String::strip).filter(word -> !word.isEmpty());
  }

  private static String proxy(String address) {
    return NetworkAddress.parse(address)
        .orElseThrow(
            () -> refuse("proxies", address, "addresses such as 10.0.0.7 or ::1, with commas"))
        .toString();
  }

  private static String base(String value) {
    URI uri = absolute("url", value);
    if (!uri.getScheme().equals("https") && !isLoopback(uri)) {
      throw refuse("url", value, "https, since links leave this machine");
    }
    return value.replaceAll("/+$", "");
  }

  private static boolean isLoopback(URI uri) {
    return uri.getHost().matches("localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\]");
  }

  /** Whether links lead to nobody but those at this machine. */
  boolean staysHere() {
    return isLoopback(URI.create(url));
  }

  private static Optional<String> preferences(String value) {
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (!absolute("preferences", value).getScheme().equals("https")) {
      throw refuse("preferences", value, "an https address");
    }
    return Optional.of(value);
  }

  /** Links stand in attributes, headers and plain texts: only what needs no escaping anywhere. */
  private static URI absolute(String key, String value) {
    String expected =
        "an address such as https://news.example.com, of at most " + LONGEST_URL + " characters";
    if (value.length() > LONGEST_URL
        || !value.matches("https?://[A-Za-z0-9.\\[\\]:-]+(/[A-Za-z0-9._~/-]*)?")) {
      throw refuse(key, value, expected);
    }
    try {
      URI uri = new URI(value);
      if (uri.getHost() == null) {
        throw refuse(key, value, expected);
      }
      return uri;
    } catch (URISyntaxException e) {
      throw refuse(key, value, expected);
    }
  }

  private static InvalidInputException refuse(String key, String value, String expected) {
    return new InvalidInputException(
        "%s: %s is \"%s\"; expected %s"
            .formatted(PID, key, value.replaceAll("\\p{Cntrl}", " "), expected));
  }
}
