package io.carillon.spi.action;

import java.util.List;

/**
 * An action, ready to be carried out for many contacts.
 *
 * @param label what it does in words, such as {@code set tier to gold}; one line, equal for what is
 *     equal
 * @param effects in the order in which they are carried out, at least one and at most 20; each sees
 *     what those before it have done
 */
public record Action(String label, List<Effect> effects) {

  /** Keeps a copy of the effects. */
  public Action {
    effects = List.copyOf(effects);
  }
}
