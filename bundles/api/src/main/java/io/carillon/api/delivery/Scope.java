package io.carillon.api.delivery;

import io.carillon.api.Sql;

/** Whom a plan asks whether they qualify. */
public sealed interface Scope {
  /** Everybody. */
  record All() implements Scope {}

  /**
   * Those alone about whom something has changed; the others do not qualify, or have been planned.
   * Who was skipped before is asked all the same.
   *
   * @param contacts SQL that stands after FROM: their rows of {@code contact}
   * @param nobody whether it is known that there are none
   */
  record Changed(Sql contacts, boolean nobody) implements Scope {}

  /**
   * Everybody, to prove that those about whom something has changed would have been enough.
   *
   * @param unchanged boolean SQL over the number {@code id} of a contact: nothing about it has
   *     changed. It is part of the plan's statement, so that it sees what the plan sees
   */
  record Proof(Sql unchanged) implements Scope {}

  /**
   * Those alone whom the caller has chosen; nobody who was skipped before is asked again.
   *
   * @param contacts SQL that stands after FROM: their rows of {@code contact}
   */
  record Only(Sql contacts) implements Scope {}
}
