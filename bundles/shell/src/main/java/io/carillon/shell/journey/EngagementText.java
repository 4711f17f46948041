package io.carillon.shell.journey;

import io.carillon.api.journey.Explanation.Engagement;
import io.carillon.shell.output.Cell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What became of a message after it had left, in words. */
public final class EngagementText {
  private EngagementText() {}

  /** A sentence for each thing that happened. */
  public static List<String> of(Engagement engagement) {
    List<String> told = new ArrayList<>();
    engagement
        .firstOpened()
        .ifPresent(at -> told.add(at("Opened " + times(engagement.opens()) + ", first", at)));
    engagement
        .firstClicked()
        .ifPresent(at -> told.add(at("Clicked " + times(engagement.clicks()) + ", first", at)));
    engagement
        .bouncedAt()
        .ifPresent(at -> told.add(at("Bounced (" + Cell.text(engagement.bounce()) + ")", at)));
    engagement.complainedAt().ifPresent(at -> told.add(at("Complained of", at)));
    engagement.unsubscribedAt().ifPresent(at -> told.add(at("Led to an unsubscription", at)));
    return told;
  }

  private static String at(String what, Instant at) {
    return what + " at " + Cell.text(at);
  }

  private static String times(int number) {
    return Cell.count(number, "time");
  }
}
