package io.carillon.templates.rendering;

import io.carillon.api.message.Link;
import io.carillon.api.message.RenderedMessage;
import io.carillon.spi.message.CompiledMessage;
import io.carillon.spi.message.EmailContent;
import io.carillon.spi.message.Values;
import io.carillon.templates.language.CompiledTemplate;
import io.carillon.templates.language.MailLinks;
import io.carillon.templates.language.Scope;
import io.carillon.templates.syntax.Names;
import io.carillon.templates.syntax.RenderException;
import java.util.List;

/**
 * A version of a message in one language, compiled. Immutable, for any number of threads.
 *
 * @param message what a channel gets
 * @param addressKind of the addresses that it goes to
 * @param links that may be tracked, by position
 * @param fields the fields in use, by place
 * @param depth how many places loops need
 * @param room how many characters a contact's values may take in all
 */
public record CompiledMail(
    CompiledMessage message,
    String addressKind,
    CompiledTemplate subject,
    CompiledTemplate html,
    CompiledTemplate text,
    List<Link> links,
    List<Names.Used> fields,
    int depth,
    int room) {

  /**
   * Renders for one contact.
   *
   * @param contact the contact's values, by place
   * @throws RenderException if a value is missing or something else is wrong with this contact
   */
  public Values values(Object[] contact, MailLinks links) {
    Scope scope = new Scope(contact, depth, links, room);
    return EmailContent.values(subject.values(scope), html.values(scope), text.values(scope));
  }

  /** The whole message for one contact. */
  public RenderedMessage rendered(Object[] contact, MailLinks links) {
    Values values = values(contact, links);
    return new RenderedMessage(
        message.join(EmailContent.SUBJECT, values),
        message.join(EmailContent.HTML, values),
        message.join(EmailContent.TEXT, values));
  }
}
