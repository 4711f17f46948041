package io.carillon.api.report;

import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A workflow in figures (R112, R116, R194): all of them as of one moment, exact.
 *
 * @param zone whose days are meant: the workflow's, else the company's
 * @param matched the sum of all states
 * @param reasons of those not sent, how many for each reason
 * @param total of the whole workflow
 * @param steps by the steps' names
 * @param languages by language; the message's own is the empty text
 * @param days on which anything happened, oldest first
 * @param links of the versions in which anybody or anything clicked, most persons first
 * @param bounces by what the reports said, most first
 * @param runs hour by hour, newest first, at most 1,000
 */
public record WorkflowReport(
    long workflowId,
    String name,
    String state,
    Optional<Instant> lastProcessed,
    ZoneId zone,
    long matched,
    Map<DeliveryState, Long> states,
    Map<Reason, Long> reasons,
    Figures total,
    Map<String, Figures> steps,
    Map<String, Figures> languages,
    List<Day> days,
    List<Link> links,
    List<Bounced> bounces,
    List<Run> runs) {

  /** One hour of the workflow. */
  public record Run(
      Instant hour, String state, long matched, long planned, long withoutAddress, String detail) {}

  /**
   * What happened on one day, whenever the message was sent.
   *
   * @param opened messages that a person opened for the first time
   * @param clicked messages in which a person clicked for the first time
   * @param rawOpens how often the picture was asked for, machines too
   * @param rawClicks how often a link was asked for, machines too
   */
  public record Day(
      LocalDate day,
      long sent,
      long notSent,
      long bounced,
      long opened,
      long clicked,
      long complained,
      long unsubscribed,
      long rawOpens,
      long rawClicks) {}

  /**
   * A link of the message, of all versions in which it stands at the same place.
   *
   * @param language of the variant; the message's own is the empty text
   * @param position in the text, from 0
   * @param target as written, with dynamic fields; empty if it is not known any more
   * @param persons in how many messages a person clicked it
   * @param clicks how often persons clicked it
   * @param rawClicks how often it was asked for, machines too
   */
  public record Link(
      String language,
      int position,
      String label,
      String target,
      long persons,
      long clicks,
      long rawClicks) {}

  /**
   * Messages that came back for the same reason.
   *
   * @param kind HARD or SOFT
   * @param code RFC 3463, such as {@code 5.1.1}; may be empty
   * @param reason a word of a closed list; may be empty
   */
  public record Bounced(String kind, String code, String reason, long messages) {}
}
