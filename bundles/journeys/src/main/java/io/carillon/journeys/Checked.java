package io.carillon.journeys;

/** Configuration values within their bounds. */
final class Checked {
  private Checked() {}

  /**
   * @throws IllegalArgumentException naming the key
   */
  static int between(int least, int most, int value, String key) {
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
