package io.carillon.lint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What is known of whoever comes to a step, by one way or several.
 *
 * @param now what holds at this moment
 * @param earlier what held before a delay, and still does unless it has been changed meanwhile
 */
record Known(Set<Said> now, Set<Said> earlier) {
  static final Known NOTHING = new Known(Set.of(), Set.of());

  /** More ways than this are taken for one, of which is known what they have in common. */
  private static final int MOST_WAYS = 8;

  Known {
    // In their order, so that the same definition gives the same sentence.
    now = Collections.unmodifiableSet(new LinkedHashSet<>(now));
    earlier = Collections.unmodifiableSet(new LinkedHashSet<>(earlier));
  }

  Known with(Said more) {
    Set<Said> all = new LinkedHashSet<>(now);
    all.add(more);
    return new Known(all, earlier);
  }

  /** What holds, and what probably does. */
  List<Said> all() {
    Set<Said> all = new LinkedHashSet<>(now);
    all.addAll(earlier);
    return List.copyOf(all);
  }

  /** Without what is only probable. */
  Known certain() {
    return new Known(now, Set.of());
  }

  /** After a time in which fields may have been changed. */
  Known later(Lasting lasting) {
    Set<Said> before = new LinkedHashSet<>(earlier);
    before.addAll(each(now, lasting::unlessChanged));
    return new Known(each(now, lasting::forEver), before);
  }

  /** After a step that changes some fields. */
  Known changed(Lasting lasting, Set<String> fields) {
    return new Known(
        each(now, said -> lasting.butFields(said, fields)),
        each(earlier, said -> lasting.butFields(said, fields)));
  }

  /** At the same hour, seen from its next moment: what counts days may be another day. */
  Known atOnce(Lasting lasting) {
    return new Known(each(now, lasting::unlessChanged), earlier);
  }

  private static Set<Said> each(Set<Said> all, Function<Said, Optional<Said>> left) {
    Set<Said> kept = new LinkedHashSet<>();
    all.forEach(said -> left.apply(said).ifPresent(kept::add));
    return kept;
  }

  /** Several ways to one step; those that differ only in what one condition said become one. */
  static List<Known> merged(List<Known> ways) {
    List<Known> merged = new ArrayList<>();
    for (Known way : ways) {
      add(merged, way);
    }
    if (merged.size() <= MOST_WAYS) {
      return merged;
    }
    Set<Said> now = new LinkedHashSet<>(merged.get(0).now);
    Set<Said> earlier = new LinkedHashSet<>(merged.get(0).earlier);
    merged.forEach(way -> now.retainAll(way.now));
    merged.forEach(way -> earlier.retainAll(way.earlier));
    return List.of(new Known(now, earlier));
  }

  private static void add(List<Known> ways, Known more) {
    for (Known way : ways) {
      Optional<Known> both = way.either(more);
      if (both.isPresent()) {
        ways.remove(way);
        add(ways, both.get());
        return;
      }
    }
    ways.add(more);
  }

  /** What is known of whoever comes by one of two ways; empty if that is less than of each. */
  private Optional<Known> either(Known other) {
    if (now.containsAll(other.now) && earlier.containsAll(other.earlier)) {
      return Optional.of(other);
    }
    if (other.now.containsAll(now) && other.earlier.containsAll(earlier)) {
      return Optional.of(this);
    }
    if (earlier.equals(other.earlier)) {
      return either(now, other.now).map(left -> new Known(left, earlier));
    }
    return now.equals(other.now)
        ? either(earlier, other.earlier).map(left -> new Known(now, left))
        : Optional.empty();
  }

  private static Optional<Set<Said>> either(Set<Said> one, Set<Said> other) {
    Set<Said> common = new LinkedHashSet<>(one);
    common.retainAll(other);
    if (one.size() != common.size() + 1 || other.size() != common.size() + 1) {
      return Optional.empty();
    }
    Said first = one.stream().filter(said -> !common.contains(said)).findFirst().orElseThrow();
    Said second = other.stream().filter(said -> !common.contains(said)).findFirst().orElseThrow();
    return first.isOppositeOf(second) ? Optional.of(common) : Optional.empty();
  }
}
