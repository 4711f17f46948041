package io.carillon.journeys.flow;

/**
 * Somebody would get too many messages within a day: nothing may be sent, the workflow is paused.
 */
public final class RateAlarmException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RateAlarmException(String detail) {
    super(detail);
  }
}
