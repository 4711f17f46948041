package io.carillon.contacts.optout;

import java.util.Arrays;
import java.util.Optional;

/** What a column of opt-outs does, as a mapping names it instead of a field. */
public enum OptOutTarget {
  /** Whoever says yes, or since when, wants no more e-mails. */
  UNSUBSCRIBED("unsubscribed"),
  /** Whoever says no wants no more e-mails. */
  SUBSCRIBED("subscribed"),
  /** Where it says yes, or since when, the address is not written to any more. */
  SUPPRESSED("suppressed");

  private final String word;

  OptOutTarget(String word) {
    this.word = word;
  }

  /** As a mapping names it. */
  public String word() {
    return word;
  }

  /** The target of this name. */
  public static Optional<OptOutTarget> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }
}
