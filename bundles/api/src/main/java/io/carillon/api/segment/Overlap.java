package io.carillon.api.segment;

/**
 * How two segments stand to each other, from the day of the question on: by reasoning over what
 * their conditions say, not by who is in them now (R47).
 *
 * @param relation what is certain
 * @param example of {@code OVERLAPPING}: somebody who is in both, in words, one line; else empty
 * @param firstContainsSecond whoever is in the second is certainly in the first
 * @param secondContainsFirst whoever is in the first is certainly in the second
 */
public record Overlap(
    Relation relation, String example, boolean firstContainsSecond, boolean secondContainsFirst) {

  /** What two segments have in common. */
  public enum Relation {
    /** Nobody can be in both at one moment, on no day from now on. */
    DISJOINT,
    /** Somebody can be in both at one moment, today or on a later day. */
    OVERLAPPING,
    /** A condition of a plug-in decides, or there are too many cases. */
    UNKNOWN
  }
}
