package io.carillon.deliveries;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The journal of this session: a file whose name is the session, with a slot for each batch in
 * flight. It grows as more batches are in flight at once, and stays when the session ends: the next
 * one reads and deletes it.
 */
final class Journal {
  static final String SUFFIX = ".journal";

  private final Path path;
  private final Deque<JournalSlot> free = new ArrayDeque<>();
  private int slots;

  /**
   * @param directory must exist
   * @param session names the file
   * @param bootId of the machine's present boot: after another one this file is not trusted
   * @throws UncheckedIOException if the file can't be made
   */
  Journal(Path directory, String session, String bootId) {
    this.path = directory.resolve(session + SUFFIX);
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      byte[] boot = bootId.getBytes(StandardCharsets.UTF_8);
      file.setLength(0);
      file.writeLong(JournalLayout.MAGIC);
      file.writeShort(boot.length);
      file.write(boot);
      file.write(new byte[JournalLayout.HEAD - (int) file.getFilePointer()]);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make the handover journal " + path, e);
    }
  }

  /** A slot for a claim, with every delivery untouched. */
  synchronized JournalSlot open(long claimId, long[] deliveryIds) {
    JournalSlot slot = free.isEmpty() ? grow() : free.pop();
    slot.open(claimId, deliveryIds);
    return slot;
  }

  /** Takes a slot back, after its outcomes are committed. */
  synchronized void close(JournalSlot slot) {
    slot.free();
    free.push(slot);
  }

  private JournalSlot grow() {
    // A channel of its own: mapping closes the channel of a thread that is interrupted.
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      // Not simply at the file's end: half a slot that a full disk left there would shift all later
      // ones.
      long start = JournalLayout.HEAD + (long) slots * JournalLayout.SLOT;
      // Written, not only extended: so a full disk is an exception here, not a crash of the process
      // when it first touches a page without a block.
      file.seek(start);
      file.write(new byte[JournalLayout.SLOT]);
      slots++;
      return new JournalSlot(
          file.getChannel().map(FileChannel.MapMode.READ_WRITE, start, JournalLayout.SLOT));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot extend the handover journal " + path, e);
    }
  }
}
