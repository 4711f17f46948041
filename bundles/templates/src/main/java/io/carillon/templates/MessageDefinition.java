package io.carillon.templates;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.carillon.api.message.Address;
import java.util.Optional;

/**
 * A message as stored with its version. The plain part is stored even if it was made from the HTML,
 * so that a version never changes.
 *
 * @param fromName may be empty
 * @param replyTo null if not given, and so are cc and bcc
 * @param language BCP 47 tag
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MessageDefinition(
    String subject,
    String fromName,
    String fromEmail,
    String replyTo,
    String cc,
    String bcc,
    String language,
    String html,
    String text) {

  Address from() {
    return new Address(fromName, fromEmail);
  }

  Optional<String> replyToIfAny() {
    return Optional.ofNullable(replyTo);
  }

  Optional<String> ccIfAny() {
    return Optional.ofNullable(cc);
  }

  Optional<String> bccIfAny() {
    return Optional.ofNullable(bcc);
  }
}
