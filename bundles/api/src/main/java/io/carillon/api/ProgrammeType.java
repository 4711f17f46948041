package io.carillon.api;

/** Types of partner programmes (R6). */
public enum ProgrammeType {
  PERFORMANCE_AND_CREATOR,
  PERFORMANCE,
  CREATOR,
  EVERGREEN_CREATOR
}
