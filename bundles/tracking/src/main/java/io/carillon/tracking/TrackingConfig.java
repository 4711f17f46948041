package io.carillon.tracking;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@code etc/io.carillon.tracking.cfg}, as texts: {@link TrackingOptions} checks them. */
@ObjectClassDefinition(name = "Carillon: tracking")
public @interface TrackingConfig {
  @AttributeDefinition(description = "Whether opens and clicks are tracked at all: on or off")
  String tracking() default "on";

  @AttributeDefinition(
      description =
          "What all links begin with, as readers reach it: https, or http on this machine alone;"
              + " empty: this server's own port")
  String url() default "";

  @AttributeDefinition(
      description =
          "Who is tracked: opt-out (all who have not refused) or opt-in (only who have agreed)")
  String consent() default "opt-out";

  @AttributeDefinition(
      description = "A new signing key after so many days, 1 to 3650; 0: never by itself")
  String key_days() default "90";

  @AttributeDefinition(
      description =
          "What is asked for within so many seconds after the sending is a machine's, 0 to 600")
  String soon_seconds() default "5";

  @AttributeDefinition(description = "User agents that hold one of these texts are machines")
  String machines() default "";

  @AttributeDefinition(
      description = "Where requests came from is forgotten after so many days, 1 to 3650")
  String source_days() default "30";

  @AttributeDefinition(
      description = "Addresses of reverse proxies whose X-Forwarded-For is believed")
  String proxies() default "127.0.0.1, ::1";

  @AttributeDefinition(
      description = "A page where readers choose more, linked on the unsubscribe page; https")
  String preferences() default "";
}
