package io.carillon.api.message;

import io.carillon.api.delivery.Claim;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Messaging templates (table {@code message}). */
@ProviderType
public interface Messages {
  /**
   * Makes a message, or a new version of the one with that name. The same text again changes
   * nothing.
   *
   * @throws io.carillon.api.InvalidInputException if it is malformed, names an unknown field, or
   *     uses what the sandbox refuses; with the line
   */
  Message save(String yaml, String source, Instant now);

  /** A message's current version by name, any case. */
  Optional<Message> find(String name);

  /** All messages by name, current versions. */
  List<Message> list();

  /** The JSON schema of message definitions. */
  String schema();

  /** The fields that a template may use (R85). */
  List<DynamicField> fields();

  /**
   * A message as a contact would read it.
   *
   * @throws io.carillon.api.InvalidInputException if a value is missing that has no default (R86)
   */
  RenderedMessage preview(Message message, long contactId);

  /**
   * Reads the contacts of a claim in one statement and renders the message for each.
   *
   * @param links what links, pixel and unsubscription of each mail are
   */
  Rendering render(Claim claim, Links links);

  /** The links of a message's version, in their order. */
  List<Link> links(long messageId, int version, String language);

  /**
   * Where a link leads for a contact.
   *
   * @param position of the link
   * @param address that the mail went to
   * @return an absolute http, https, mailto, tel or sms address; empty if there is no such link, or
   *     what the contact's values make of it is none of these
   */
  Optional<String> target(
      long messageId, int version, String language, int position, long contactId, String address);
}
