package io.carillon.api.contact;

/** Which of a contact's addresses may be written to (R68-R73). */
public enum ContactType {
  /** The default address of a partner account (R69, R70). */
  MARKETPLACE,
  /**
   * Added by hand or by an import of prospects; used only until the contact has joined (R72, R73).
   */
  CUSTOM
}
