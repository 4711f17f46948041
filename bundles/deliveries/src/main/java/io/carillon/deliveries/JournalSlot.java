package io.carillon.deliveries;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/**
 * The journal's place for one claim. A memory-mapped write reaches the kernel's pages at once, so
 * it survives any death of the process; only a crash of the whole machine may lose it. Not
 * thread-safe: the handover that owns it synchronises.
 */
final class JournalSlot {
  private final ByteBuffer bytes;

  JournalSlot(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** Takes the slot for a claim, all items untouched. */
  void open(long claimId, long[] deliveryIds) {
    for (int i = 0; i < deliveryIds.length; i++) {
      bytes.putLong(JournalLayout.item(i), deliveryIds[i]);
      bytes.put(JournalLayout.markAt(i), Mark.UNTOUCHED.code());
      JournalLayout.putText(bytes, i, "");
    }
    bytes.putInt(JournalLayout.ITEM_COUNT_AT, deliveryIds.length);
    // The claim is written last: a reader takes a slot as valid once it sees the claim.
    VarHandle.fullFence();
    bytes.putLong(0, claimId);
    VarHandle.fullFence();
  }

  /** Notes how far an item came; the text is written before the mark that makes it valid. */
  void note(int item, Mark mark, String text) {
    if (!text.isEmpty()) {
      JournalLayout.putText(bytes, item, text);
      VarHandle.fullFence();
    }
    bytes.put(JournalLayout.markAt(item), mark.code());
    VarHandle.fullFence();
  }

  Mark mark(int item) {
    return Mark.of(bytes.get(JournalLayout.markAt(item)));
  }

  /**
   * Forgets the claim, and what was said about its items: answers of mail servers name people. To
   * be called after its outcomes are committed to the database.
   */
  void free() {
    bytes.putLong(0, 0L);
    VarHandle.fullFence();
    int items = bytes.getInt(JournalLayout.ITEM_COUNT_AT);
    for (int i = 0; i < items; i++) {
      JournalLayout.wipeText(bytes, i);
    }
  }
}
