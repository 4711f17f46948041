package io.carillon.audit;

import io.carillon.api.address.EmailAddress;
import io.carillon.api.audit.Change;
import io.carillon.api.contact.Consents;
import io.carillon.api.contact.Contacts;
import io.carillon.api.contact.Fields;
import io.carillon.api.message.Messages;
import io.carillon.api.message.Terms;
import io.carillon.api.segment.Segments;
import io.carillon.api.tracking.Tracking;
import io.carillon.api.workflow.Chains;
import io.carillon.api.workflow.Workflows;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the definitions are at a moment. One before and one after a change tell what it made of
 * them, whatever it was and however many it touched: a template makes a chain, its workflows,
 * segments and messages.
 */
final class Snapshots {
  private final Finder services;

  Snapshots(Finder services) {
    this.services = services;
  }

  /** Every definition and what the change names, as documents by type and name. */
  Map<String, Object> take(Change change) {
    Map<String, Object> all = new TreeMap<>();
    String kind = change.action().split("-", 2)[0];
    switch (kind) {
      case "suppression" -> suppression(all, change);
      case "contact" -> contact(all, change.object());
      case "field" -> add(all, "field", Fields.class, Fields::list);
      case "terms" -> add(all, "terms", Terms.class, Terms::list);
      case "tracking" -> add(all, "key", Tracking.class, Tracking::keys);
      case "workflow", "chain", "segment", "message", "template", "hour" -> {
        add(all, "workflow", Workflows.class, Workflows::list);
        add(all, "chain", Chains.class, Chains::list);
        add(all, "segment", Segments.class, Segments::list);
        add(all, "message", Messages.class, Messages::list);
      }
      default -> {
        // Contacts, events, applications and deliveries: their own tables tell what became of them.
      }
    }
    return all;
  }

  /** An import or an export names a file. */
  private void suppression(Map<String, Object> all, Change change) {
    EmailAddress.parse(change.object())
        .flatMap(
            address ->
                services
                    .find(Consents.class)
                    .flatMap(consents -> consents.suppression(address.key())))
        .ifPresent(found -> all.put("suppression " + change.object(), Documents.of(found)));
  }

  private void contact(Map<String, Object> all, String key) {
    if (key.isBlank()) {
      return;
    }
    services
        .find(Contacts.class)
        .flatMap(contacts -> contacts.find(key))
        .ifPresent(
            contact ->
                services
                    .find(Consents.class)
                    .ifPresent(
                        consents ->
                            all.put(
                                "unsubscriptions of contact " + contact.id(),
                                Documents.of(consents.unsubscriptions(contact.id())))));
  }

  private <S> void add(
      Map<String, Object> all, String type, Class<S> service, Function<S, List<?>> list) {
    services
        .find(service)
        .ifPresent(
            found ->
                list.apply(found)
                    .forEach(one -> all.put(type + " " + Documents.name(one), Documents.of(one))));
  }
}
