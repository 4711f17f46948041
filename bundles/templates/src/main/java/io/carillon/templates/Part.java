package io.carillon.templates;

/** A compiled piece of a template. */
@FunctionalInterface
interface Part {
  /** Longest text that one piece may become, in characters. */
  int MAX_OUTPUT = 100_000;

  void render(Scope scope, StringBuilder out);
}
