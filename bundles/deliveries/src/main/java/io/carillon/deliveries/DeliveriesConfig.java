package io.carillon.deliveries;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@code etc/io.carillon.deliveries.cfg}. */
@ObjectClassDefinition(name = "Carillon deliveries")
@interface DeliveriesConfig {
  @AttributeDefinition(
      name = "Retry",
      description =
          "Waiting times before a message is tried again that the provider asked to try later, such"
              + " as 1m,5m,1h; after the last one it is FAILED")
  String retry() default Backoff.DEFAULT;

  @AttributeDefinition(
      name = "Same address",
      description =
          "once: of several contacts with one address, one gets a workflow's message and the others"
              + " are SKIPPED with SAME_ADDRESS; each: every contact gets it")
  String same_address() default "once";

  @AttributeDefinition(
      name = "Directory",
      description =
          "Where the handover journal is kept, on a local disk; empty: the server's data/deliveries")
  String directory() default "";

  @AttributeDefinition(
      name = "Keep days",
      description =
          "How many days deliveries, opens and clicks are kept, month by month; 0: for ever; else at"
              + " least 60. Who has had a message, figures and suppressions are kept for ever")
  int keep_days() default 0;
}
