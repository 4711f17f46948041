package io.carillon.api.contact;

/** How far the relation with a contact has come (R188). */
public enum RelationshipStage {
  /** Known, not yet written to. */
  NEW,
  /** Written to. */
  OUTREACH,
  /** In talks, no accepted contract. */
  NEGOTIATING,
  /** Has joined. */
  JOINED,
  /** Was joined once. */
  EXPIRED
}
