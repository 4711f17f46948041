package io.carillon.api.journey;

import io.carillon.api.InvalidInputException;

/**
 * What people are taken to do with the messages of a simulation. Who does it follows from the
 * person, the step and the seed, so that the same is always the same.
 *
 * @param opened how many of a hundred open a message within a day; whoever clicks has opened, too
 * @param clicked how many click a link of it
 * @param bounced of how many it comes back; they neither open nor click
 * @param seed another one chooses other people
 */
public record Assumptions(int opened, int clicked, int bounced, long seed) {
  private static final int ALL = 100;

  public Assumptions {
    check("opened", opened);
    check("clicked", clicked);
    check("bounced", bounced);
  }

  private static void check(String what, int percent) {
    if (percent < 0 || percent > ALL) {
      throw new InvalidInputException(
          "%s=%d%%: a rate lies between 0%% and 100%%".formatted(what, percent));
    }
  }
}
