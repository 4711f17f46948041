package io.carillon.contacts;

import io.carillon.api.Sql;
import io.carillon.api.privacy.DataSubject;
import io.carillon.api.privacy.PersonalTables;
import io.carillon.api.store.UnitOfWork;
import io.carillon.support.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.List;

/**
 * Contacts, their events, addresses and refusals. Of the addresses nothing is kept but keyed
 * hashes, so that whoever comes back with one is suppressed.
 */
final class ContactData {
  private static final String KEY = Sql.load(ContactData.class, "erasure-key.sql");

  /** A block of SHA-256, and the bytes that RFC 2104 mixes into the two keys. */
  private static final int BLOCK = 64;

  private static final int INNER = 0x36;
  private static final int OUTER = 0x5c;

  /** As long as the hash, as RFC 2104 advises. */
  private static final int SECRET = 32;

  private final PersonalTables tables = PersonalTables.of(ContactData.class);
  private final SecureRandom random = new SecureRandom();
  private final RejectsFiles rejects;

  ContactData(RejectsFiles rejects) {
    this.rejects = rejects;
  }

  String export(UnitOfWork work, DataSubject person) throws SQLException {
    return tables.export(work, person);
  }

  /** Lines that imports could not take, by file. */
  List<RejectsFiles.Found> rejected(DataSubject person) {
    try {
      return rejects.about(person);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Last of all: afterwards nobody knows the contact. */
  void erase(UnitOfWork work, DataSubject person) throws SQLException {
    byte[] secret = new byte[SECRET];
    random.nextBytes(secret);
    Database.sql(work, KEY)
        .param("inner", padded(secret, INNER))
        .param("outer", padded(secret, OUTER))
        .update();
    tables.erase(work, person);
    try {
      rejects.erase(person);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] padded(byte[] secret, int mixed) {
    byte[] pad = new byte[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      pad[i] = (byte) ((i < secret.length ? secret[i] : 0) ^ mixed);
    }
    return pad;
  }
}
