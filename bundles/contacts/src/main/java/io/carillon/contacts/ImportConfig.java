package io.carillon.contacts;

import org.osgi.service.component.annotations.ComponentPropertyType;

/** The keys of {@code etc/io.carillon.imports.cfg}. */
@ComponentPropertyType
public @interface ImportConfig {
  /** A directory; empty for {@code data/rejects}. */
  String rejects() default "";
}
