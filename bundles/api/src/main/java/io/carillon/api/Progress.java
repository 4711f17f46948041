package io.carillon.api;

/** Hears how far a long work has come. Called often, from the working thread; must be quick. */
@FunctionalInterface
public interface Progress {
  /** Hears nothing. */
  Progress NONE = (done, total) -> {};

  /**
   * @param done units done so far, never falling
   * @param total units in all, or -1 while unknown
   */
  void update(long done, long total);
}
