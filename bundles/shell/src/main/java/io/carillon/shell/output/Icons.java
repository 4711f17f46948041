package io.carillon.shell.output;

import io.carillon.api.workflow.WorkflowKind;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A symbol for each workflow of a chain, by what it does (R4). */
public final class Icons {
  private static final String BLUE = "\u001b[34m";
  private static final String GREEN = "\u001b[32m";
  private static final String PLAIN = "\u001b[0m";

  private Icons() {}

  /** One symbol: a letter, a tick for what decides applications, an arrow for a flow. */
  public static String of(WorkflowKind kind) {
    return switch (kind) {
      case EMAIL -> "✉";
      case APPLICATION -> "✔";
      case FLOW -> "➜";
    };
  }

  /** One symbol each. */
  public static String of(Stream<WorkflowKind> kinds) {
    return kinds.map(Icons::of).collect(Collectors.joining());
  }

  /** The symbol in its colour, for a terminal. */
  public static String coloured(WorkflowKind kind) {
    return (kind == WorkflowKind.APPLICATION ? GREEN : BLUE) + of(kind) + PLAIN;
  }
}
