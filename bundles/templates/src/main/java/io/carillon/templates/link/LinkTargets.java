package io.carillon.templates.link;

import io.carillon.api.message.Link;
import io.carillon.templates.language.MailLinks;
import io.carillon.templates.language.Scope;
import io.carillon.templates.message.LinkTable;
import io.carillon.templates.message.MessageDefinition;
import io.carillon.templates.message.MessageTable;
import io.carillon.templates.rendering.Cache;
import io.carillon.templates.rendering.CompiledMails;
import io.carillon.templates.rendering.ContactReader;
import io.carillon.templates.rendering.ContactValues;
import io.carillon.templates.rendering.MailCompiler;
import io.carillon.templates.rendering.MailCompiler.CompiledTarget;
import io.carillon.templates.syntax.RenderException;
import io.carillon.templates.syntax.TemplateException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where links lead: from the stored links and the contact's values, never from a request. */
public final class LinkTargets {
  private static final int MOST = 2_000;
  private final MessageTable messages;
  private final LinkTable links;
  private final CompiledMails mails;
  private final MailCompiler compiler;
  private final ContactValues contacts;
  private final Cache<Place, Optional<CompiledTarget>> compiled = new Cache<>(MOST);

  public LinkTargets(
      MessageTable messages,
      LinkTable links,
      CompiledMails mails,
      MailCompiler compiler,
      ContactValues contacts) {
    this.messages = messages;
    this.links = links;
    this.mails = mails;
    this.compiler = compiler;
    this.contacts = contacts;
  }

  private record Place(long id, int version, String language, int position) {}

  /** The links of a version, in their order; none if there is no such version. */
  public List<Link> list(long id, int version, String language) {
    Optional<MessageTable.Row> row = messages.version(id, version);
    if (row.isEmpty()) {
      return List.of();
    }
    String key = row.get().definition().variant(language).isPresent() ? language : "";
    List<Link> stored = links.list(id, version, key);
    if (stored.isEmpty()) {
      // A version from before links were stored; compiling stores them.
      mails.get(new CompiledMails.Version(id, version, key));
      return links.list(id, version, key);
    }
    return stored;
  }

  /** Where a link leads for a contact, if it may. */
  public Optional<String> target(
      long id,
      int version,
      String language,
      int position,
      long contactId,
      String address,
      long deliveryId) {
    if (position < 0) {
      return Optional.empty();
    }
    return compiled
        .get(new Place(id, version, language, position), this::compile)
        .flatMap(target -> rendered(target, contactId, address, deliveryId))
        .flatMap(WebAddress::of);
  }

  private Optional<CompiledTarget> compile(Place place) {
    Optional<MessageTable.Row> row = messages.version(place.id(), place.version());
    if (row.isEmpty()) {
      return Optional.empty();
    }
    MessageDefinition definition = row.get().definition();
    String key = definition.variant(place.language()).isPresent() ? place.language() : "";
    String tag = definition.variant(key).orElseThrow().language();
    try {
      return links
          .target(place.id(), place.version(), key, place.position())
          .map(target -> compiler.target(target, tag));
    } catch (TemplateException e) {
      // A field that it names has gone since.
      return Optional.empty();
    }
  }

  private Optional<String> rendered(
      CompiledTarget target, long contactId, String address, long deliveryId) {
    Object[] values = new Object[target.fields().size()];
    if (target.fields().stream().anyMatch(field -> !field.column().isEmpty())) {
      Map<Long, Object[]> found = contacts.read(Set.of(contactId), target.fields()).values();
      values = found.getOrDefault(contactId, values);
    }
    ContactReader.complete(
        values,
        target.fields(),
        new ContactReader.Mail(
            contactId,
            address,
            MailLinks.NONE,
            contacts.joins(target.fields()),
            contacts
                .campaigns()
                .of(Set.of(deliveryId), target.fields())
                .getOrDefault(deliveryId, Map.of())));
    Scope scope = new Scope(values, target.depth(), MailLinks.NONE);
    try {
      return Optional.of(target.template().text().join(target.template().values(scope)));
    } catch (RenderException e) {
      // A value that was there when the mail was written is gone.
      return Optional.empty();
    }
  }
}
