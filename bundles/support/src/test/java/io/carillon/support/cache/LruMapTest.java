package io.carillon.support.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LruMapTest {
  @Test
  void what_was_used_least_recently_is_dropped() {
    LruMap<String, Integer> map = new LruMap<>(2);
    map.put("a", 1);
    map.put("b", 2);
    assertThat(map.get("a")).isEqualTo(1);
    map.computeIfAbsent("c", key -> 3);
    assertThat(map).containsOnlyKeys("a", "c");
  }
}
