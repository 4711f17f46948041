package io.carillon.templates.rendering;

import io.carillon.support.cache.LruMap;
import java.util.Map;
import java.util.function.Function;

/** A cache of a bounded size that drops what was used least recently. Thread-safe. */
public final class Cache<K, V> {
  private final Map<K, V> kept;

  /**
   * @param most entries
   */
  public Cache(int most) {
    this.kept = new LruMap<>(most);
  }

  /** The value of a key, which is made if it is not there; two threads may both make it. */
  public V get(K key, Function<K, V> maker) {
    synchronized (kept) {
      V known = kept.get(key);
      if (known != null) {
        return known;
      }
    }
    V made = maker.apply(key);
    synchronized (kept) {
      kept.put(key, made);
    }
    return made;
  }
}
