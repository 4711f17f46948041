package io.carillon.contacts;

/**
 * Tells whether the keys of a file may repeat, by hashes of 64 bits in at most 64 MiB: asking the
 * database costs a second for a million lines, and files with repeated keys are rare. It may be
 * wrong to suspect a repetition, never to deny it.
 */
final class KeySet {
  private static final int FIRST_SIZE = 1 << 12;
  private static final int MOST = 1 << 22;
  private static final long ODD = 0x9E37_79B9_7F4A_7C15L;

  private long[] hashes = new long[FIRST_SIZE];
  private int count;
  private boolean repeated;
  private boolean full;

  /** Takes one more key. */
  void add(String key) {
    if (repeated || full) {
      return;
    }
    if (count == MOST) {
      full = true;
      hashes = new long[0];
      return;
    }
    repeated = !insert(hashes, hash(key));
    count++;
    if (count > hashes.length / 2) {
      grow();
    }
  }

  /** Whether a key has come twice, in all likelihood. */
  boolean hasRepeated() {
    return repeated;
  }

  /** Whether a key may have come twice: there were too many to tell, or one has. */
  boolean mayRepeat() {
    return repeated || full;
  }

  private void grow() {
    long[] larger = new long[hashes.length * 2];
    for (long hash : hashes) {
      if (hash != 0) {
        insert(larger, hash);
      }
    }
    hashes = larger;
  }

  private static boolean insert(long[] table, long hash) {
    int slot = (int) hash & table.length - 1;
    while (table[slot] != 0) {
      if (table[slot] == hash) {
        return false;
      }
      slot = slot + 1 & table.length - 1;
    }
    table[slot] = hash;
    return true;
  }

  /** Never zero, which marks a free slot. */
  private static long hash(String key) {
    long hash = key.length();
    for (int i = 0; i < key.length(); i++) {
      hash = (hash ^ key.charAt(i)) * ODD;
      hash ^= hash >>> 32;
    }
    return hash == 0 ? ODD : hash;
  }
}
