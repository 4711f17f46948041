package io.carillon.api.report;

/** By what recipients are chosen (R194). Opens and clicks are those of persons. */
public enum RecipientStatus {
  /** Accepted by the provider, whatever came then. */
  SENT,
  /** Sent, and did not come back. */
  DELIVERED,
  OPENED,
  /** Delivered, and no person has opened it. */
  NOT_OPENED,
  CLICKED,
  /** Delivered, and no person has clicked in it. */
  NOT_CLICKED,
  BOUNCED,
  COMPLAINED,
  UNSUBSCRIBED,
  /** Ended without being sent: skipped, rejected, failed, or nobody knows. */
  NOT_SENT
}
