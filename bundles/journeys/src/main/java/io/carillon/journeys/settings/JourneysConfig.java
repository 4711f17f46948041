package io.carillon.journeys.settings;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@code etc/io.carillon.journeys.cfg}. */
@ObjectClassDefinition(name = "Carillon journeys")
public @interface JourneysConfig {
  /** The configuration's name. */
  String PID = "io.carillon.journeys";

  @AttributeDefinition(
      name = "Catch-up",
      description = "How many missed hours are evaluated after downtime, 1 to 8760")
  int catchup_hours() default 48;

  @AttributeDefinition(
      name = "Evaluate",
      description =
          "changed: most hours ask only contacts about whom something has changed; full: each hour"
              + " asks all of them")
  String evaluate() default "changed";

  @AttributeDefinition(
      name = "Cap",
      description =
          "A run with more addresses than this writes to nobody; a workflow may set its own")
  int cap() default 10_000;

  @AttributeDefinition(
      name = "Guard: factor",
      description =
          "A first run of more than so many times the addresses previewed is held; 0 for no guard")
  double guard_factor() default 3;

  @AttributeDefinition(
      name = "Guard: floor",
      description = "A first run of at most so many addresses is never held by the guard")
  int guard_floor() default 20;

  @AttributeDefinition(
      name = "Rate alarm",
      description =
          "A workflow that would send a contact more messages than this within a day is paused;"
              + " 0 for no alarm")
  int alarm_messages() default 3;

  @AttributeDefinition(
      name = "Rate alarm, all workflows",
      description =
          "A workflow is paused by which a contact would get more messages than this within a day"
              + " from all workflows together; 0 for no alarm")
  int alarm_messages_all() default 10;

  @AttributeDefinition(
      name = "Loop guard",
      description =
          "So many effects of workflows, each led to by the one before, may follow on each other"
              + " without anything from outside, 1 to 100")
  int loop_links() default 10;
}
