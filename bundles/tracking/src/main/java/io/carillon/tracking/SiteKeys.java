package io.carillon.tracking;

import io.carillon.api.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;

/**
 * The keys by which sites of the company's own tell outcomes (R143): {@code site.NAME = KEY} of the
 * configuration. Without one, nobody can.
 */
final class SiteKeys {
  private static final String PREFIX = "site.";
  private static final int SHORTEST = 32;

  private final Map<String, byte[]> hashes = new HashMap<>();

  /**
   * @throws InvalidInputException naming the key of the configuration that is wrong, and never what
   *     it holds
   */
  SiteKeys(Map<String, ?> configuration) {
    configuration.forEach(
        (key, value) -> {
          if (key.startsWith(PREFIX) && !String.valueOf(value).isBlank()) {
            add(key, String.valueOf(value).strip());
          }
        });
  }

  private void add(String key, String secret) {
    String name = key.substring(PREFIX.length());
    if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
      throw refuse(key, "write site. and a name such as shop");
    }
    if (!secret.matches("[!-~]{" + SHORTEST + ",200}")) {
      throw refuse(
          key,
          "a key has " + SHORTEST + " to 200 letters and digits; openssl rand -hex 32 makes one");
    }
    hashes.put(name, hash(secret));
  }

  private static InvalidInputException refuse(String key, String why) {
    return new InvalidInputException("%s: %s: %s".formatted(TrackingOptions.PID, key, why));
  }

  /** Whether it is the key of a site; takes the same time wherever it differs, and for any name. */
  boolean fits(String site, String secret) {
    byte[] expected = hashes.get(site);
    boolean same = MessageDigest.isEqual(expected == null ? hash("") : expected, hash(secret));
    return same && expected != null;
  }

  /** A key itself is nowhere in memory. */
  private static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
