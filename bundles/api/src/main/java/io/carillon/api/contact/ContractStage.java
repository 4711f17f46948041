package io.carillon.api.contact;

/** How far a partner's contract has come (R189). */
public enum ContractStage {
  /** There is none. */
  NONE,
  AWAITING_PUBLISHER_APPROVAL,
  AWAITING_ADVERTISER_APPROVAL,
  JOINED,
  DECLINED,
  EXPIRED
}
