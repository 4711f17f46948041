package io.carillon.api.delivery;

/** Why something was not sent: a closed list, the same in reports, issue log and explanations. */
public enum Reason {
  NO_ADDRESS("No address of the chosen contact types"),
  UNSUBSCRIBED("The contact wants no more of this"),
  SUPPRESSED("The address bounced or complained and is not written to any more"),
  DISMISSED("The contact has dismissed this offer"),
  CONVERTED("The contact has done what this campaign was for"),
  SAME_ADDRESS("Another contact with the same address gets it, or has had it"),
  MISSING_VALUE("A dynamic field has neither a value nor a default"),
  TEMPLATE_ERROR("The message could not be rendered"),
  OVER_POLICY("A contact policy allows no more messages to this contact at that time"),
  QUIET_HOURS("Quiet hours of a contact policy: it waits until they are over"),
  REPLACED("One of a workflow of higher priority takes its place, as a contact policy says"),
  PAUSED("The workflow was paused and resumed with the policy skip"),
  DELETED("The workflow was deleted before the message left"),
  ERASED("The person was erased before the message left"),
  REFUSED("The provider refused the message for good"),
  RETRIES_EXHAUSTED("The provider asked to try later too many times"),
  SET_ASIDE("Sending it failed, alone, again and again, or ended the server"),
  LOST_ANSWER(
      "Handed over, but no answer is known: the server stopped, the connection broke, or the channel"
          + " said nothing"),
  PROVEN("What came of the message proves that it had been sent"),
  RESOLVED("An admin decided what became of it"),
  NOT_MATCHED("At least one condition does not hold"),
  ALREADY_PLANNED("Already written to by this step: once per contact"),
  BEFORE_ACTIVATION("Qualified before the workflow was activated"),
  CHANGED_SINCE("Qualifies by the values it has now, but had others when the hour was evaluated"),
  NOT_ACTIVE("The workflow was not active at that hour"),
  OVER_CAP("More addresses than the cap: nobody was written to"),
  TAKEN_BY_ANOTHER("Another exclusive flow of higher priority, or an earlier one, took the event"),
  LOOP_STOPPED("Workflows have led to the event one by another, more often than is allowed"),
  RATE_ALARM("Somebody would get too many messages within a day: the workflow was paused"),
  HELD_BY_GUARD("Far more addresses than previewed: the run waits for workflow-release"),
  HOUR_IN_PAUSE("The workflow was paused at that hour"),
  HOUR_SKIPPED("The hour was missed and lies beyond the catch-up limit"),
  NOT_EVALUATED("The hour has not been evaluated yet");

  private final String sentence;

  Reason(String sentence) {
    this.sentence = sentence;
  }

  /** The reason in words. */
  public String sentence() {
    return sentence;
  }
}
