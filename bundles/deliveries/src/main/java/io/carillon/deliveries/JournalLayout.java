package io.carillon.deliveries;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * How a journal file is laid out: a head, then slots, each with a head and a record an item. Fixed
 * sizes, so that every item has its own bytes and no two writers touch the same.
 *
 * <pre>
 * file   magic 8 | length 2 | boot id …                                    HEAD bytes
 * slot   claim 8 (0: free) | items 4 | …                                   HEAD bytes
 * item   delivery 8 | mark 1 | text length 1 | text UTF-8 …                RECORD bytes
 * </pre>
 */
final class JournalLayout {
  /** "CARJRNL" and the version of this layout. */
  static final long MAGIC = 0x4341524a524e4c01L;

  /** One page, so that slots begin at a page and may be mapped one by one. */
  static final int HEAD = 4096;

  static final int RECORD = 128;

  /** A slot's items, and so the largest claim. */
  static final int ITEMS = 1024;

  static final int SLOT = HEAD + ITEMS * RECORD;

  static final int ITEM_COUNT_AT = 8;

  private static final int MARK_AT = 8;
  private static final int LENGTH_AT = 9;
  private static final int TEXT_AT = 10;
  private static final int TEXT = RECORD - TEXT_AT;
  private static final byte[] NOTHING = new byte[TEXT];

  private JournalLayout() {}

  static int item(int index) {
    return HEAD + index * RECORD;
  }

  static int markAt(int index) {
    return item(index) + MARK_AT;
  }

  /** Writes as much of the text as the record holds, whole characters only. */
  static void putText(ByteBuffer slot, int index, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(bytes.length, TEXT);
    while (length < bytes.length && length > 0 && (bytes[length] & 0xC0) == 0x80) {
      length--;
    }
    slot.put(item(index) + TEXT_AT, bytes, 0, length);
    slot.put(item(index) + LENGTH_AT, (byte) length);
  }

  /** Overwrites the text with zeros. */
  static void wipeText(ByteBuffer slot, int index) {
    int length = Byte.toUnsignedInt(slot.get(item(index) + LENGTH_AT));
    slot.put(item(index) + TEXT_AT, NOTHING, 0, Math.min(length, TEXT));
    slot.put(item(index) + LENGTH_AT, (byte) 0);
  }

  static Noted read(ByteBuffer slot, int index) {
    int at = item(index);
    byte[] text = new byte[Math.min(Byte.toUnsignedInt(slot.get(at + LENGTH_AT)), TEXT)];
    slot.get(at + TEXT_AT, text);
    return new Noted(
        slot.getLong(at),
        Mark.of(slot.get(at + MARK_AT)),
        new String(text, StandardCharsets.UTF_8));
  }
}
