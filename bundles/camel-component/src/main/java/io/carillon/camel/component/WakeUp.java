package io.carillon.camel.component;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * Tells the routes of this server at once that there may be work, so that it need not wait for
 * their next look. It is no promise: what is there stands in the database, and who did not hear it
 * looks soon.
 */
final class WakeUp {
  private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();

  void add(Runnable listener) {
    listeners.add(listener);
  }

  void remove(Runnable listener) {
    listeners.remove(listener);
  }

  void send() {
    listeners.forEach(Runnable::run);
  }
}
