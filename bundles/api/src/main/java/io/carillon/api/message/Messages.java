package io.carillon.api.message;

import io.carillon.api.delivery.Claim;
import io.carillon.api.workflow.CampaignValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
   * A message as a contact would read it: in the variant of his locale, if there is one, with no
   * links tracked.
   *
   * @throws io.carillon.api.InvalidInputException if a value is missing that has no default (R86)
   */
  RenderedMessage preview(Message message, long contactId);

  /**
   * A message as a contact would read it in a language.
   *
   * @param language one of the message's, any case, such as {@code de}
   * @throws io.carillon.api.InvalidInputException if the message is not there in that language, or
   *     a value is missing that has no default (R86)
   */
  RenderedMessage preview(Message message, String language, long contactId);

  /**
   * A message as a contact would read it in a campaign.
   *
   * @param language one of the message's; empty: by the contact's locale
   * @param data of the campaign, by name (R156)
   * @throws io.carillon.api.InvalidInputException as the others
   */
  RenderedMessage preview(
      Message message, Optional<String> language, long contactId, Map<String, CampaignValue> data);

  /**
   * Why a message could not be sent by a campaign with such data, one line each: it says a value
   * that is not there, without a default, or does with one what its type does not allow. None if
   * there is no such message.
   */
  List<String> problems(String message, Map<String, CampaignValue> data);

  /**
   * A copy under another name (R87), with all that belongs to it.
   *
   * @param message name of the one to be copied
   * @param newName must be free
   * @throws io.carillon.api.InvalidInputException if there is no such message, or the name is taken
   */
  Message saveAs(String message, String newName, Instant now);

  /**
   * Puts a sign-up button into the HTML of a message and of its variants, as a new version (R84):
   * at the place of the text {@code <!-- signup -->}, or else at the end of the body. Comments of
   * the YAML are kept.
   *
   * @param terms name of the terms that the button leads to
   * @throws io.carillon.api.InvalidInputException if there is no such message, or no such terms
   */
  Message addSignup(String message, String terms, Instant now);

  /** The parts of a message that its text must keep (R20); none if there is no such message. */
  List<Protection> protections(String message);

  /**
   * The protected parts that earlier versions of a message had and the current one was made to give
   * up, as {@code name: why}; none if there is no such message.
   */
  List<String> lostProtections(String message);

  /**
   * The fields that some contact may lack and for whom the message would then not be sent, since
   * they stand without a default (R86): {@code last_name}, and of a variant {@code last_name (de)};
   * none if there is no such message.
   */
  List<String> withoutDefault(String message);

  /**
   * Whether a message says {@code unsubscribe_url} somewhere without a default: then it is not sent
   * while there is no link to unsubscribe, because tracking is not installed. False if there is no
   * such message.
   */
  boolean needsUnsubscribeUrl(String message);

  /**
   * Reads the contacts of a claim in one statement and renders the message for each.
   *
   * @param links what links, pixel and unsubscription of each mail are
   * @throws io.carillon.api.InvalidInputException if the message can't be sent to anybody now: it
   *     can't be compiled any more, or needs a link to unsubscribe that is not there
   */
  Rendering render(Claim claim, Links links);

  /** The links of a message's version, in their order. */
  List<Link> links(long messageId, int version, String language);

  /**
   * Where a link leads for a contact.
   *
   * @param position of the link
   * @param address that the mail went to
   * @param deliveryId the mail, which says whose campaign's values its links have
   * @return an absolute http, https, mailto, tel or sms address; empty if there is no such link, or
   *     what the contact's values make of it is none of these
   */
  Optional<String> target(
      long messageId,
      int version,
      String language,
      int position,
      long contactId,
      String address,
      long deliveryId);
}
