package io.carillon.tracking;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.support.database.Database;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.crypto.Mac;

/**
 * The signing keys of the database (table {@code signing_key}), kept in memory. Another node may
 * make a new one at any time: it is found when a claim or a token speaks of it. It may revoke one
 * as well: so whoever acts on what a key has signed asks the database, too.
 */
final class SigningKeys implements TokenReader.Keys {
  /** As long as the hash, as RFC 2104 advises. */
  private static final int SECRET_LENGTH = 32;

  /** Anybody can make up a token with a key that doesn't exist: not each one is worth a look. */
  private static final long LOOK_AGAIN_NANOS = Duration.ofSeconds(5).toNanos();

  private final String stands = Sql.load(SigningKeys.class, "key-stands.sql");
  private final String list = Sql.load(SigningKeys.class, "keys.sql");
  private final String add = Sql.load(SigningKeys.class, "add-key.sql");
  private final String revoke = Sql.load(SigningKeys.class, "revoke-key.sql");
  private final SecureRandom random = new SecureRandom();
  private final Database database;
  private final LongSupplier nanos;
  private volatile KeyRing ring = KeyRing.empty();
  private volatile long looked;

  /**
   * Reads the keys; makes the first one if there is none yet.
   *
   * @param nanos a clock that only goes on, such as {@link System#nanoTime()}
   */
  SigningKeys(Database database, LongSupplier nanos, Instant now) {
    this.database = database;
    this.nanos = nanos;
    // Whichever key there is, it is newer than that.
    add(Optional.of(Instant.EPOCH), now);
  }

  KeyRing ring() {
    return ring;
  }

  /** Reads them anew unless they are these already. */
  KeyRing ring(int newest, int count) {
    KeyRing known = ring;
    if (known.newest() != newest || known.ages().size() != count) {
      load();
    }
    return ring;
  }

  /** Reads them anew. */
  KeyRing reload() {
    load();
    return ring;
  }

  /** Makes a new key and signs with it from now on. */
  int rotate(Instant now) {
    add(Optional.empty(), now);
    return ring.newest();
  }

  /** Makes a new key if the newest is as old as this. */
  void rotateAfter(Duration age, Instant now) {
    if (!ring.newestSince().plus(age).isAfter(now)) {
      add(Optional.of(now.minus(age)), now);
    }
  }

  /** Whatever this key signed is worth nothing from now on. */
  void revoke(int id) {
    if (id == ring.newest()) {
      throw new InvalidInputException(
          "Key " + id + " signs the links of today; make a new one first: tracking-key-rotate");
    }
    int revoked = database.sql(revoke).param("id", id).update();
    load();
    if (revoked == 0) {
      throw new InvalidInputException(
          "There is no signing key number " + id + "; tracking-key-list shows all");
    }
  }

  /** Whether the database has a key at this moment, whatever is remembered of it. */
  boolean stands(int id) {
    return database.sql(stands).param("id", id).query(Boolean.class).single();
  }

  @Override
  public Optional<Mac> mac(int id) {
    if (!ring.has(id) && nanos.getAsLong() - looked > LOOK_AGAIN_NANOS) {
      load();
    }
    return ring.mac(id);
  }

  /**
   * @param unlessNewerThan only if there is no key since then
   */
  private void add(Optional<Instant> unlessNewerThan, Instant now) {
    byte[] secret = new byte[SECRET_LENGTH];
    random.nextBytes(secret);
    database
        .sql(add)
        .param("secret", secret)
        .param("now", Database.timestamp(now))
        .param("newer", unlessNewerThan.map(Database::timestamp).orElse(null))
        .update();
    load();
  }

  private synchronized void load() {
    looked = nanos.getAsLong();
    KeyRing[] read = {KeyRing.empty()};
    database
        .sql(list)
        .query(
            row -> {
              read[0] =
                  read[0].with(
                      row.getInt("id"),
                      row.getBytes("secret"),
                      row.getObject("created_at", OffsetDateTime.class).toInstant());
            });
    ring = read[0];
  }
}
