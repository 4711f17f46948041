package io.carillon.workflows;

/**
 * Names of copies, cut so that they fit (R30, R42). Without brackets, which a shell would take for
 * its own.
 */
final class CopyName {
  static final int MAX = 50;

  private CopyName() {}

  /**
   * @param name the original's name
   * @param number 1 for the first copy
   * @return {@code name copy} or {@code name copy number}, at most {@link #MAX} characters
   */
  static String of(String name, int number) {
    String suffix = number == 1 ? " copy" : " copy " + number;
    String base = name.replaceFirst(" copy( [0-9]+)?$", "");
    int room = MAX - suffix.length();
    int length = base.codePointCount(0, base.length());
    String cut = length <= room ? base : base.substring(0, base.offsetByCodePoints(0, room));
    return cut.strip() + suffix;
  }
}
