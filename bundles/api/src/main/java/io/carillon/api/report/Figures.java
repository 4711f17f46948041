package io.carillon.api.report;

/**
 * What became of messages. Without "raw", only what a person did counts, as far as can be told; raw
 * figures count what machines asked for too (R112). Test mails are in none of them (R90).
 *
 * @param matched contacts that qualified: waiting, sent and not sent; of a language those that are
 *     not waiting
 * @param waiting not sent yet
 * @param notSent ended without being sent, each with a reason
 * @param sent accepted by the provider
 * @param bounced sent, and came back
 * @param opened messages that a person opened; whoever clicks has opened
 * @param clicked messages in which a person clicked at least one link
 * @param complained messages that were reported as spam
 * @param unsubscribed messages whose reader wants no more
 * @param rawOpened messages that anybody or anything opened
 * @param rawClicked messages in which anybody or anything asked for a link
 * @param opens how often persons opened
 * @param clicks how often persons clicked
 * @param rawOpens how often the picture was asked for
 * @param rawClicks how often a link was asked for
 */
public record Figures(
    long matched,
    long waiting,
    long notSent,
    long sent,
    long bounced,
    long opened,
    long clicked,
    long complained,
    long unsubscribed,
    long rawOpened,
    long rawClicked,
    long opens,
    long clicks,
    long rawOpens,
    long rawClicks) {

  /** Sent and not come back: as far as anybody knows, they arrived. */
  public long delivered() {
    return Math.max(0, sent - bounced);
  }

  /**
   * A part of a whole.
   *
   * @return 0 to 1; 0 of nothing; 1 if the part is larger, as when a mail is opened whose sending
   *     nobody could confirm
   */
  public static double rate(long part, long whole) {
    return whole <= 0 ? 0 : Math.min(1, Math.max(0, (double) part / whole));
  }

  /** Opened of those delivered. */
  public double openRate() {
    return rate(opened, delivered());
  }

  /** Clicked of those delivered. */
  public double clickRate() {
    return rate(clicked, delivered());
  }

  /** Bounced of those sent. */
  public double bounceRate() {
    return rate(bounced, sent);
  }

  /** Unsubscribed of those delivered. */
  public double unsubscribeRate() {
    return rate(unsubscribed, delivered());
  }

  /** Complained of those delivered. */
  public double complaintRate() {
    return rate(complained, delivered());
  }
}
