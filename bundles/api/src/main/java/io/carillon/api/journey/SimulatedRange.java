package io.carillon.api.journey;

import io.carillon.api.delivery.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the hours of a range would do, or would have done; nothing was kept.
 *
 * @param hours how many were struck
 * @param members the workflows in the order in which they were named, then the others
 * @param days in order; a day on which nothing happens to a workflow is left out
 * @param collisions in the order of their days
 * @param trace of the one contact that was asked about, oldest first: each hour that differs from
 *     the one before
 * @param flows those of the workflows that are flows, in the same order
 */
public record SimulatedRange(
    Instant from,
    Instant to,
    int hours,
    List<Member> members,
    List<Day> days,
    List<Collision> collisions,
    List<Moment> trace,
    List<SimulatedFlow> flows) {

  /** Without flows. */
  public SimulatedRange(
      Instant from,
      Instant to,
      int hours,
      List<Member> members,
      List<Day> days,
      List<Collision> collisions,
      List<Moment> trace) {
    this(from, to, hours, members, days, collisions, trace, List.of());
  }

  /**
   * A workflow and what became of it over the whole range.
   *
   * @param simulated false for an application workflow, which is not asked at hours, and for one
   *     that is incomplete; then {@code note} tells
   * @param entered contacts that qualified, each once
   * @param mailed of these, written to
   * @param skipped of these, not written to, and why
   * @param note what an admin must know, may be empty
   * @param deferred messages that a policy made wait, and why; each once
   */
  public record Member(
      long workflowId,
      String workflow,
      boolean simulated,
      long entered,
      long mailed,
      Map<Reason, Long> skipped,
      String note,
      Map<Reason, Long> deferred) {
    /** Of which no policy made anything wait. */
    public Member(
        long workflowId,
        String workflow,
        boolean simulated,
        long entered,
        long mailed,
        Map<Reason, Long> skipped,
        String note) {
      this(workflowId, workflow, simulated, entered, mailed, skipped, note, Map.of());
    }
  }

  /**
   * A workflow on a day.
   *
   * @param entered contacts that qualified; a held hour counts nobody
   * @param mailed of these, written to
   * @param skipped of these, not written to, and why. MISSING_VALUE is what can be told from the
   *     contacts' values without rendering: whoever lacks one is in {@code mailed}, too
   * @param held how many hours wrote to nobody, by why: cap, guard or rate alarm
   * @param waiting the most addresses that one of the held hours would have written to
   * @param deferred messages that a policy made wait from this day on, and why; they count as
   *     mailed on the day on which they leave
   */
  public record Day(
      LocalDate day,
      long workflowId,
      String workflow,
      long entered,
      long mailed,
      Map<Reason, Long> skipped,
      Map<Reason, Integer> held,
      long waiting,
      Map<Reason, Long> deferred) {
    /** On which no policy made anything wait. */
    public Day(
        LocalDate day,
        long workflowId,
        String workflow,
        long entered,
        long mailed,
        Map<Reason, Long> skipped,
        Map<Reason, Integer> held,
        long waiting) {
      this(day, workflowId, workflow, entered, mailed, skipped, held, waiting, Map.of());
    }
  }

  /**
   * Contacts that are written to by two workflows close to each other.
   *
   * @param day of the later message
   * @param first the workflow that writes first, {@code second} the other
   * @param sameDay contacts that get both on this local day
   * @param withinDay contacts that get them on two days, but less than 24 hours apart
   * @param samples external ids of some of both
   */
  public record Collision(
      LocalDate day,
      String first,
      String second,
      long sameDay,
      long withinDay,
      List<String> samples) {}

  /** An hour of one contact with one workflow, as {@code explain} tells it. */
  public record Moment(String workflow, Explanation.AtHour hour, Optional<String> address) {}
}
