package io.carillon.bounces;

import io.carillon.api.InvalidInputException;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** When returned mails lead to something ({@code etc/io.carillon.bounces.cfg}). */
@ObjectClassDefinition(name = "Carillon bounces")
public @interface BouncesConfig {
  @AttributeDefinition(
      description =
          "After so many mails that came back for now, an address is suppressed, 1 to 100")
  int soft_limit() default 5;

  @AttributeDefinition(description = "Within so many days, 1 to 365")
  int soft_days() default 30;

  @AttributeDefinition(
      description =
          "What must be shown before a returned mail acts: mark (our signature stands in it) or"
              + " address (a delivery's number and its address stand in it, which others may know)")
  String proof() default "mark";

  /**
   * The same, checked.
   *
   * @param trusting whether number and address of a delivery are proof enough
   */
  record Limits(int softLimit, int softDays, boolean trusting) {
    static Limits of(BouncesConfig config) {
      if (!config.proof().equals("mark") && !config.proof().equals("address")) {
        throw new InvalidInputException(
            "io.carillon.bounces: proof must be mark or address, not \"" + config.proof() + "\"");
      }
      return new Limits(
          within("soft.limit", config.soft_limit(), 100),
          within("soft.days", config.soft_days(), 365),
          config.proof().equals("address"));
    }

    private static int within(String key, int value, int most) {
      if (value < 1 || value > most) {
        throw new InvalidInputException(
            "io.carillon.bounces: " + key + " must be 1 to " + most + ", not " + value);
      }
      return value;
    }
  }
}
