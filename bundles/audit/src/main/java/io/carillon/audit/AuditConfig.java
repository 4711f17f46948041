package io.carillon.audit;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of {@code etc/io.carillon.audit.cfg}. */
@ObjectClassDefinition(name = "Carillon audit", description = "Who changed what, and when")
@interface AuditConfig {
  @AttributeDefinition(
      name = "keep.days",
      description = "After so many days an entry is forgotten, 0 to 36500; 0 = never")
  String keep_days() default "0";
}
