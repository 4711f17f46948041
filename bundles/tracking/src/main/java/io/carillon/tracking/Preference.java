package io.carillon.tracking;

import io.carillon.api.contact.Unsubscription;
import io.carillon.api.contact.Unsubscription.Scope;
import java.util.List;
import java.util.Set;

/**
 * One line of the page of preferences: something that a reader gets, or not any more.
 *
 * @param kind where it stands on the page
 * @param id of the category, group or workflow, else 0
 * @param channel of a channel, else empty
 * @param name for people; empty of what the page itself has words for
 * @param made the unsubscriptions that keep it away
 */
record Preference(Kind kind, long id, String channel, String name, List<Unsubscription> made) {
  /** What readers set themselves, and may take back themselves. */
  private static final Set<String> OWN = Set.of("PAGE", "ONE_CLICK");

  /** In the order of the page. */
  enum Kind {
    CATEGORY(Scope.CATEGORY),
    GROUP(Scope.GROUP),
    WORKFLOW(Scope.WORKFLOW),
    CHANNEL(Scope.EVERYTHING),
    ALL(Scope.EVERYTHING);

    private final Scope scope;

    Kind(Scope scope) {
      this.scope = scope;
    }

    Scope scope() {
      return scope;
    }
  }

  /** With those unsubscriptions that are about it. */
  Preference among(List<Unsubscription> all, String channelOfMail) {
    List<Unsubscription> about =
        all.stream()
            .filter(each -> each.scope() == kind.scope() && each.scopeId() == id)
            .filter(each -> concerns(each.channel(), channelOfMail))
            .toList();
    return new Preference(kind, id, channel, name, about);
  }

  private boolean concerns(String unsubscribed, String channelOfMail) {
    return switch (kind) {
      case CHANNEL -> unsubscribed.equals(channel);
      case ALL -> unsubscribed.isEmpty();
      default -> unsubscribed.isEmpty() || unsubscribed.equals(channelOfMail);
    };
  }

  boolean isOn() {
    return made.isEmpty();
  }

  /**
   * Whether the reader can't switch it on again: staff, an import, a complaint, or somebody else
   * with the same address has switched it off.
   */
  boolean isFixed(long contact) {
    return made.stream()
        .anyMatch(each -> !OWN.contains(each.source()) || each.contactId() != contact);
  }

  /** As the form has it. */
  String word() {
    return switch (kind) {
      case CATEGORY -> "c" + id;
      case GROUP -> "g" + id;
      case WORKFLOW -> "w" + id;
      case CHANNEL -> "by." + channel;
      case ALL -> "all";
    };
  }
}
