package io.carillon.journeys.explanation;

import io.carillon.api.Sql;
import io.carillon.api.address.AddressRule;
import io.carillon.api.contact.ContactType;
import io.carillon.api.delivery.Reason;
import io.carillon.api.workflow.Workflow;
import io.carillon.journeys.tick.Database;
import io.carillon.journeys.tick.Way;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the engine reads of a contact beside the segments: its addresses, and what forbids writing
 * to them.
 *
 * @param kind of addresses that count
 * @param addresses at which the contact is written to, by the contact types that may be used
 * @param undecided why there is none though there are some to choose from
 * @param objections oldest first
 */
public record Person(
    long contactId,
    String kind,
    Optional<String> marketplace,
    Optional<String> custom,
    boolean joined,
    Map<Set<ContactType>, String> addresses,
    Optional<String> undecided,
    List<Objection> objections) {
  private static final String PERSON = Sql.load(Person.class, "person.sql");
  private static final String OBJECTIONS = Sql.load(Person.class, "objections.sql");
  private static final List<Set<ContactType>> CHOICES =
      List.of(
          EnumSet.of(ContactType.MARKETPLACE),
          EnumSet.of(ContactType.CUSTOM),
          EnumSet.allOf(ContactType.class));

  /**
   * @param reason UNSUBSCRIBED or SUPPRESSED
   * @param address in lower case, if it is one address that must not be written to
   */
  record Objection(Reason reason, Instant at, String address, String detail) {}

  /**
   * The address at which a contact is written to, and why at this one.
   *
   * @param at empty if there is none
   */
  record Address(Optional<String> at, String why) {}

  public static Person load(Database database, long contactId, Workflow workflow, Way way) {
    Person bare = bare(database, contactId, way);
    String[] addresses =
        Stream.of(
                bare.marketplace().stream(),
                bare.custom().stream(),
                bare.addresses().values().stream())
            .flatMap(each -> each)
            .map(address -> address.toLowerCase(Locale.ROOT))
            .distinct()
            .toArray(String[]::new);
    List<Objection> objections =
        database
            .sql(OBJECTIONS)
            .param("contact", contactId)
            .param("workflow", workflow.id())
            .param("channel", way.channel())
            .param("addresses", addresses)
            .query(
                (row, number) ->
                    new Objection(
                        Reason.valueOf(row.getString("reason")),
                        Database.instant(row, "at"),
                        row.getString("address"),
                        row.getString("detail")))
            .list();
    return new Person(
        contactId,
        bare.kind(),
        bare.marketplace(),
        bare.custom(),
        bare.joined(),
        bare.addresses(),
        bare.undecided(),
        objections);
  }

  private static Person bare(Database database, long contactId, Way way) {
    Sql query = query(way);
    return database
        .sql(query.text())
        .params(query.parameters())
        .param(contactId)
        .query(
            (row, number) -> {
              Map<Set<ContactType>, String> addresses = new HashMap<>();
              for (int place = 0; place < CHOICES.size(); place++) {
                String address = row.getString("address_" + place);
                if (address != null) {
                  addresses.put(CHOICES.get(place), address);
                }
              }
              return new Person(
                  contactId,
                  way.addressKind(),
                  Optional.ofNullable(row.getString("marketplace")),
                  Optional.ofNullable(row.getString("custom")),
                  row.getBoolean("joined"),
                  addresses,
                  Optional.ofNullable(row.getString("undecided")),
                  List.of());
            })
        .single();
  }

  /** With an address for each choice of contact types: a workflow's versions may differ in them. */
  private static Sql query(Way way) {
    Sql undecided = way.rule(EnumSet.allOf(ContactType.class)).undecided("c.id");
    List<Object> values = new ArrayList<>(undecided.parameters());
    StringBuilder addresses = new StringBuilder();
    for (int place = 0; place < CHOICES.size(); place++) {
      Sql address = way.rule(CHOICES.get(place)).address();
      addresses.append(", ").append(address.text()).append(" AS address_").append(place);
      values.addAll(address.parameters());
    }
    String text = PERSON.replace("{undecided}", undecided.text()).replace("{addresses}", addresses);
    return new Sql(text, values);
  }

  /** The address by the engine's rule, and in words why it is this one. */
  Address address(Set<ContactType> types) {
    Optional<String> address = Optional.ofNullable(addresses.get(types));
    if (!kind.equals(AddressRule.EMAIL)) {
      String none = undecided.orElse("there is no address of the kind " + kind);
      return new Address(address, address.isPresent() ? "its address of the kind " + kind : none);
    }
    boolean toMarketplace = types.contains(ContactType.MARKETPLACE);
    if (toMarketplace && address.isPresent() && address.equals(marketplace)) {
      return new Address(address, "the marketplace address");
    }
    String noMarketplace =
        toMarketplace
            ? "there is no marketplace address" + undecided.map(why -> " (" + why + ")").orElse("")
            : "marketplace is not among the workflow's contact types";
    if (address.isPresent()) {
      return new Address(address, "the custom address: " + noMarketplace);
    }
    return new Address(
        Optional.empty(), noMarketplace + ", and " + noCustom(types.contains(ContactType.CUSTOM)));
  }

  private String noCustom(boolean chosen) {
    if (!chosen) {
      return custom.isPresent()
          ? "custom (" + custom.get() + ") is not among the workflow's contact types"
          : "custom is not among the workflow's contact types";
    }
    return custom.isPresent()
        ? "the custom address " + custom.get() + " is not used, for the contact has joined"
        : "there is no custom address";
  }

  /** What forbade a message, as far as it was known at a moment. */
  Optional<Objection> objection(Reason reason, Optional<String> address, Instant known) {
    return objections.stream()
        .filter(each -> each.reason() == reason && !each.at().isAfter(known))
        .filter(
            each ->
                each.address().isEmpty()
                    || address.filter(each.address()::equalsIgnoreCase).isPresent())
        .findFirst();
  }
}
