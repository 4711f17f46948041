package io.carillon.support.cache;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map of at most so many entries: a new one drops what was used least recently. Reading changes
 * the order, so several threads must take turns also to read.
 */
public final class LruMap<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1L;
  private static final float LOAD = 0.75f;

  private final int most;

  /**
   * @param most entries
   */
  public LruMap(int most) {
    super(16, LOAD, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
