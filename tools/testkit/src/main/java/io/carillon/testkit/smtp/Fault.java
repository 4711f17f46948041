package io.carillon.testkit.smtp;

/** What the sink does with a message, decided once for each message when its recipient is named. */
public enum Fault {
  /** Accepts it. */
  NONE,
  /** Refuses the recipient for good: 550. */
  REFUSE_RECIPIENT,
  /** Asks to try the recipient later: 451. */
  DEFER_RECIPIENT,
  /** Refuses the content for good: 554. */
  REFUSE_CONTENT,
  /** Asks to try the content later: 452. */
  DEFER_CONTENT,
  /** Answers the recipient with 421 and closes the connection. */
  CLOSE_AT_RECIPIENT,
  /** Cuts the connection where the answer to the recipient is due. */
  CUT_AT_RECIPIENT,
  /** Reads the content, forgets it and cuts the connection. */
  CUT_BEFORE_ACCEPT,
  /** Reads the content, accepts and logs it, and cuts the connection in place of the answer. */
  CUT_AFTER_ACCEPT
}
