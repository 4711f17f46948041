package io.carillon.contacts;

import org.osgi.service.component.annotations.ComponentPropertyType;

/** The keys of {@code etc/io.carillon.imports.cfg}. */
@ComponentPropertyType
public @interface ImportConfig {
  /** A directory; empty for {@code data/rejects}. */
  String rejects() default "";

  /** The most characters of a text or list of a contact or event, 100 to 1,000,000. */
  int longest_text() default ImportSettings.LONGEST_TEXT;
}
