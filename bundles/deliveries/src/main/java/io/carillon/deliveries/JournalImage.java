package io.carillon.deliveries;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What an earlier session wrote into its journal.
 *
 * @param session the session's name
 * @param trusted whether the machine was not booted since: else the last writes may be lost
 * @param claims by claim and delivery, what is known
 */
record JournalImage(String session, boolean trusted, Map<Long, Map<Long, Noted>> claims) {
  /** Of a session that left nothing here. */
  static final JournalImage LOST = new JournalImage("", false, Map.of());

  /**
   * Reads a journal. One that is cut short or not ours counts as untrusted and empty.
   *
   * @param bootId of the machine's present boot
   */
  static JournalImage read(Path path, String bootId) throws IOException {
    String name = path.getFileName().toString();
    String session = name.substring(0, name.length() - Journal.SUFFIX.length());
    ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(path));
    if (file.capacity() < JournalLayout.HEAD || file.getLong() != JournalLayout.MAGIC) {
      return new JournalImage(session, false, Map.of());
    }
    byte[] boot = new byte[Math.min(Short.toUnsignedInt(file.getShort()), file.remaining())];
    file.get(boot);
    boolean trusted = new String(boot, StandardCharsets.UTF_8).equals(bootId);
    Map<Long, Map<Long, Noted>> claims = new HashMap<>();
    for (int at = JournalLayout.HEAD;
        at + JournalLayout.SLOT <= file.capacity();
        at += JournalLayout.SLOT) {
      ByteBuffer slot = file.slice(at, JournalLayout.SLOT);
      long claim = slot.getLong(0);
      if (claim != 0) {
        claims.put(claim, items(slot));
      }
    }
    return new JournalImage(session, trusted, claims);
  }

  private static Map<Long, Noted> items(ByteBuffer slot) {
    int count = Math.min(slot.getInt(JournalLayout.ITEM_COUNT_AT), JournalLayout.ITEMS);
    Map<Long, Noted> items = new HashMap<>();
    for (int i = 0; i < count; i++) {
      Noted noted = JournalLayout.read(slot, i);
      items.put(noted.deliveryId(), noted);
    }
    return items;
  }

  /**
   * What is known of a delivery. One that is not in the journal was handed over with unknown
   * outcome.
   */
  Noted of(long claimId, long deliveryId) {
    Noted noted = trusted ? claims.getOrDefault(claimId, Map.of()).get(deliveryId) : null;
    return noted == null ? new Noted(deliveryId, Mark.STARTED, "") : noted;
  }
}
