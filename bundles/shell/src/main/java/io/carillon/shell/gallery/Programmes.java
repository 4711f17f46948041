package io.carillon.shell.gallery;

import io.carillon.api.ProgrammeType;
import java.util.Set;

/** The programmes of a template, in words (R6). */
final class Programmes {
  private Programmes() {}

  /** {@code performance and creator}, or {@code creator only}. */
  static String words(Set<ProgrammeType> types) {
    boolean performance = types.contains(ProgrammeType.PERFORMANCE);
    String creator = "";
    if (types.contains(ProgrammeType.CREATOR)) {
      creator = "creator";
    } else if (types.contains(ProgrammeType.EVERGREEN_CREATOR)) {
      creator = "evergreen creator";
    }
    if (performance && !creator.isEmpty()) {
      return "performance and " + creator;
    }
    return (performance ? "performance" : creator) + " only";
  }
}
