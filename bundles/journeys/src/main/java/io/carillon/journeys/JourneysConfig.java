package io.carillon.journeys;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@code etc/io.carillon.journeys.cfg}. */
@ObjectClassDefinition(name = "Carillon journeys")
@interface JourneysConfig {
  /** The configuration's name. */
  String PID = "io.carillon.journeys";

  @AttributeDefinition(
      name = "Catch-up",
      description = "How many missed hours are evaluated after downtime, 1 to 8760")
  int catchup_hours() default 48;

  @AttributeDefinition(
      name = "Cap",
      description =
          "A run with more addresses than this writes to nobody; a workflow may set its own")
  int cap() default 10_000;
}
