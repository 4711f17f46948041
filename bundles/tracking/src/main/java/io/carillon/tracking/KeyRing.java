package io.carillon.tracking;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** All signing keys at one time; the newest signs, every one verifies. Immutable. */
final class KeyRing {
  /** Of HMAC-SHA256, in bytes. */
  static final int MAC_LENGTH = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private final NavigableMap<Integer, StoredKey> keys;

  /**
   * @param secret never printed: a record would
   */
  private record StoredKey(SecretKeySpec secret, Instant createdAt) {
    @Override
    public String toString() {
      return "StoredKey of " + createdAt;
    }
  }

  private KeyRing(NavigableMap<Integer, StoredKey> keys) {
    this.keys = keys;
  }

  static KeyRing empty() {
    return new KeyRing(new TreeMap<>());
  }

  /** These keys and one more. */
  KeyRing with(int id, byte[] secret, Instant createdAt) {
    NavigableMap<Integer, StoredKey> more = new TreeMap<>(keys);
    more.put(id, new StoredKey(new SecretKeySpec(secret, ALGORITHM), createdAt));
    return new KeyRing(more);
  }

  /** The number of the key that signs. */
  int newest() {
    return keys.lastKey();
  }

  /** When it was made. */
  Instant newestSince() {
    return keys.lastEntry().getValue().createdAt();
  }

  /** When each key was made, the oldest first. */
  Map<Integer, Instant> ages() {
    Map<Integer, Instant> ages = new TreeMap<>();
    keys.forEach((id, key) -> ages.put(id, key.createdAt()));
    return ages;
  }

  boolean has(int id) {
    return keys.containsKey(id);
  }

  /** A new HMAC with a key, for one thread; empty if there is no such key. */
  Optional<Mac> mac(int id) {
    return Optional.ofNullable(keys.get(id)).map(key -> mac(key.secret()));
  }

  private static Mac mac(SecretKeySpec secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
