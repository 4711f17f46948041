package io.carillon.templates.rendering;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What was made and is in use. Safe for many threads. */
public final class Cache<K, V> {
  private final Map<K, V> kept;

  /**
   * @param most what is used least goes when there are more
   */
  public Cache(int most) {
    this.kept =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        };
  }

  /** What was made of a key, or is made now; two threads may both make it. */
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
