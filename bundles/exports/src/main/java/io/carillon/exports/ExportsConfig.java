package io.carillon.exports;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of {@code etc/io.carillon.exports.cfg}. */
@ObjectClassDefinition(name = "Carillon exports", description = "Where data of workflows go")
@interface ExportsConfig {
  @AttributeDefinition(name = "folder", description = "An absolute folder; empty = no such target")
  String folder() default "";

  @AttributeDefinition(name = "http.url", description = "Takes a POST; empty = no such target")
  String http_url() default "";

  @AttributeDefinition(name = ".http.authorization", description = "The header Authorization")
  String _http_authorization() default "";
}
