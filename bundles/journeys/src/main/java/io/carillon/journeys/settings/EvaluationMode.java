package io.carillon.journeys.settings;

import java.util.Locale;

/** Whom the runs of an hour ask ({@code evaluate}). */
public enum EvaluationMode {
  /** Contacts about whom something has changed since the hour before, where that is enough. */
  CHANGED,
  /** All contacts. */
  FULL;

  /**
   * @throws IllegalArgumentException naming the key if it is neither
   */
  public static EvaluationMode parse(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "changed" -> CHANGED;
      case "full" -> FULL;
      default ->
          throw new IllegalArgumentException(
              JourneysConfig.PID + ": evaluate: \"" + text + "\" is neither changed nor full");
    };
  }
}
