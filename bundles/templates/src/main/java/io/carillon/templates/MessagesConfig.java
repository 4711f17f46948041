package io.carillon.templates;

import io.carillon.templates.language.Scope;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@code etc/io.carillon.messages.cfg}. */
@ObjectClassDefinition(name = "Carillon messages")
@interface MessagesConfig {
  @AttributeDefinition(
      name = "Largest mail",
      description =
          "Characters that one mail may have with a contact's values, subject, HTML and plain part"
              + " together, 10,000 to 10,000,000")
  int largest_mail() default Scope.LARGEST;
}
