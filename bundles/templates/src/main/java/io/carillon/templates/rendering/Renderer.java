package io.carillon.templates.rendering;

import io.carillon.api.InvalidInputException;
import io.carillon.api.delivery.Claim;
import io.carillon.api.delivery.ClaimedDelivery;
import io.carillon.api.delivery.Reason;
import io.carillon.api.message.Links;
import io.carillon.api.message.Message;
import io.carillon.api.message.RenderedMessage;
import io.carillon.api.message.Rendering;
import io.carillon.api.message.Rendering.Unrenderable;
import io.carillon.spi.channel.Batch;
import io.carillon.spi.message.Values;
import io.carillon.templates.language.MailLinks;
import io.carillon.templates.syntax.Names;
import io.carillon.templates.syntax.RenderException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Renders compiled messages with the values of contacts. */
public final class Renderer {
  /** Characters of values after which a batch is full. */
  private static final long MOST = 4L << 20;

  private final CompiledMails mails;
  private final ContactValues contacts;

  public Renderer(CompiledMails mails, ContactValues contacts) {
    this.mails = mails;
    this.contacts = contacts;
  }

  /**
   * Reads the contacts of a claim in one statement and renders the message for each, as long as
   * they fit into memory; the rest of the claim is neither in the batch nor unrenderable.
   *
   * @throws InvalidInputException if the message can't be compiled any more, or needs a link that
   *     unsubscribes while there is none
   */
  public Rendering render(Claim claim, Links links) {
    CompiledMails.Version version =
        new CompiledMails.Version(claim.messageId(), claim.messageVersion(), claim.language());
    CompiledMail mail = mails.get(version);
    List<Long> ids = claim.deliveries().stream().map(ClaimedDelivery::contactId).toList();
    ContactReader.Found found = contacts.read(ids, mail.fields());
    Map<String, String> joins = contacts.joins(mail.fields());
    Map<Long, Map<String, Object>> campaigns =
        contacts
            .campaigns()
            .of(claim.deliveries().stream().map(ClaimedDelivery::id).toList(), mail.fields());
    List<Batch.Item> items = new ArrayList<>(ids.size());
    List<Unrenderable> unrenderable = new ArrayList<>();
    long size = 0;
    for (ClaimedDelivery delivery : claim.deliveries()) {
      Object[] contact = found.values().get(delivery.contactId());
      if (contact == null) {
        missing(delivery, found).ifPresent(unrenderable::add);
      } else if (size < MOST) {
        try {
          MailLinks own = MailLinks.of(links, delivery.id());
          items.add(
              item(
                  mail,
                  contact,
                  new ContactReader.Mail(
                      delivery.contactId(),
                      delivery.address(),
                      own,
                      joins,
                      campaigns.getOrDefault(delivery.id(), Map.of())),
                  delivery.id(),
                  own));
          size += size(items.get(items.size() - 1).values());
        } catch (RenderException e) {
          Names.WISHES.stream()
              .filter(e::isMissing)
              .findFirst()
              .ifPresent(
                  name -> {
                    throw new InvalidInputException(without(name, version), e);
                  });
          Reason reason = e.isMissing() ? Reason.MISSING_VALUE : Reason.TEMPLATE_ERROR;
          unrenderable.add(new Unrenderable(delivery.id(), reason.name(), detail(e)));
        }
      }
    }
    return new Rendering(new Batch(mail.message(), items), unrenderable);
  }

  /** Nobody is skipped for that: all wait until it is there. */
  private String without(String name, CompiledMails.Version version) {
    return ("Message \"%s\" says {{ %s }}, which the feature carillon-tracking makes, and"
            + " that is not installed: install it, or write {{ %s | default('…') }}"
            + " with an address of your own")
        .formatted(mails.name(version), name, name);
  }

  private static Optional<Unrenderable> missing(
      ClaimedDelivery delivery, ContactReader.Found found) {
    Long bytes = found.large().get(delivery.contactId());
    if (bytes == null && found.left().contains(delivery.contactId())) {
      return Optional.empty();
    }
    return Optional.of(
        new Unrenderable(
            delivery.id(),
            Reason.TEMPLATE_ERROR.name(),
            bytes == null ? "The contact is not there any more" : ContactValues.large(bytes)));
  }

  private static long size(Values values) {
    long size = 0;
    for (List<String> part : values.parts().values()) {
      for (String value : part) {
        size += value.length();
      }
    }
    return size;
  }

  private static Batch.Item item(
      CompiledMail mail, Object[] contact, ContactReader.Mail one, long delivery, MailLinks links) {
    // Two deliveries of a claim may be to one contact, at different addresses.
    Object[] own = contact.clone();
    ContactReader.complete(own, mail.fields(), one);
    return new Batch.Item(
        delivery, one.address(), mail.values(own, links), links.mark(), links.unsubscribe());
  }

  /**
   * A message as a contact would read it, with no link tracked.
   *
   * @param key of the language
   * @param campaign values of the campaign, by name
   * @throws InvalidInputException if a value is missing that has no default (R86)
   */
  public RenderedMessage preview(
      Message message, String key, long contactId, Map<String, Object> campaign) {
    CompiledMail mail = mails.get(new CompiledMails.Version(message.id(), message.version(), key));
    try {
      return mail.rendered(contacts.preview(mail, contactId, campaign), MailLinks.NONE);
    } catch (RenderException e) {
      throw new InvalidInputException(
          "Message \"%s\", contact %d: %s".formatted(message.name(), contactId, detail(e)), e);
    }
  }

  /** Why a mail can't be rendered, in words. */
  public static String detail(RenderException e) {
    return e.isMissing()
        ? (Names.isOfCampaign(e.getMessage()) ? "" : "field ")
            + e.getMessage()
            + " has no value and no default"
        : e.getMessage();
  }
}
