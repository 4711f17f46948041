package io.carillon.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class KeySetTest {

  @Property(tries = 200)
  void a_repeated_key_is_always_suspected(
      @ForAll @Size(max = 300) List<@AlphaChars @StringLength(max = 2) String> keys) {
    KeySet set = new KeySet();
    Set<String> exact = new HashSet<>();
    boolean repeated = false;
    for (String key : keys) {
      set.add(key);
      repeated |= !exact.add(key);
    }
    assertThat(set.mayRepeat()).isEqualTo(repeated);
  }

  @Test
  void a_hundred_thousand_different_keys_are_not_suspected() {
    KeySet set = new KeySet();
    for (int i = 0; i < 100_000; i++) {
      set.add("ada." + i + "@example.com");
    }
    assertThat(set.mayRepeat()).isFalse();
    set.add("ada.7@example.com");
    assertThat(set.mayRepeat()).isTrue();
  }
}
