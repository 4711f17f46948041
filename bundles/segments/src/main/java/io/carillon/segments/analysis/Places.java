package io.carillon.segments.analysis;

/** Says where in a definition a fault is. */
public final class Places {
  private Places() {}

  /** {@code /all/1/any/0} as {@code all[2].any[1]: }; positions count from 1. */
  public static String prefix(String pointer) {
    String path = of(pointer);
    return path.isEmpty() ? "" : path + ": ";
  }

  /** {@code /all/1/any/0} as {@code all[2].any[1]}. */
  public static String of(String pointer) {
    StringBuilder path = new StringBuilder();
    for (String step : pointer.split("/")) {
      if (step.matches("[0-9]+")) {
        path.append('[').append(Integer.parseInt(step) + 1).append(']');
      } else if (!step.isEmpty()) {
        path.append(path.isEmpty() ? "" : ".").append(step);
      }
    }
    return path.toString();
  }
}
