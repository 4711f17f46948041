package io.carillon.journeys.settings;

/** Configuration values within their bounds. */
public final class Checked {
  private Checked() {}

  /**
   * @throws IllegalArgumentException naming the key
   */
  public static int between(int least, int most, int value, String key) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          JourneysConfig.PID
              + ": key "
              + key
              + " wants a number from "
              + least
              + " to "
              + most
              + ", not "
              + value);
    }
    return value;
  }
}
