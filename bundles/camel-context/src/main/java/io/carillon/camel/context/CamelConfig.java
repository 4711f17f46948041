package io.carillon.camel.context;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The Camel context ({@code etc/io.carillon.camel.cfg}). */
@ObjectClassDefinition(name = "Carillon: the Camel context")
public @interface CamelConfig {
  @AttributeDefinition(
      description = "Whether context, routes and endpoints are shown as MBeans (org.apache.camel)")
  boolean jmx() default false;
}
