package io.carillon.journeys.explanation;

import io.carillon.api.Sql;
import io.carillon.api.contact.ContactType;
import io.carillon.api.delivery.Reason;
import io.carillon.api.workflow.Workflow;
import io.carillon.journeys.tick.Database;
import io.carillon.journeys.tick.Tick;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the engine reads of a contact beside the segments: its addresses, and what forbids writing
 * to them.
 *
 * @param objections oldest first
 */
public record Person(
    long contactId,
    Optional<String> marketplace,
    Optional<String> custom,
    boolean joined,
    List<Objection> objections) {
  private static final String PERSON = Sql.load(Person.class, "person.sql");
  private static final String OBJECTIONS = Sql.load(Person.class, "objections.sql");

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

  public static Person load(Database database, long contactId, Workflow workflow) {
    Person bare =
        database
            .sql(PERSON)
            .param("contact", contactId)
            .query(
                (row, number) ->
                    new Person(
                        contactId,
                        Optional.ofNullable(row.getString("marketplace")),
                        Optional.ofNullable(row.getString("custom")),
                        row.getBoolean("joined"),
                        List.of()))
            .single();
    String[] addresses =
        Stream.concat(bare.marketplace().stream(), bare.custom().stream())
            .map(address -> address.toLowerCase(Locale.ROOT))
            .toArray(String[]::new);
    List<Objection> objections =
        database
            .sql(OBJECTIONS)
            .param("contact", contactId)
            .param("workflow", workflow.id())
            .param("channel", Tick.CHANNEL)
            .param("addresses", addresses)
            .query(
                (row, number) ->
                    new Objection(
                        Reason.valueOf(row.getString("reason")),
                        Database.instant(row, "at"),
                        row.getString("address"),
                        row.getString("detail")))
            .list();
    return new Person(contactId, bare.marketplace(), bare.custom(), bare.joined(), objections);
  }

  /** Marketplace first; Custom only for those who have not joined (R73, R74). */
  Address address(Set<ContactType> types) {
    boolean toMarketplace = types.contains(ContactType.MARKETPLACE);
    boolean toCustom = types.contains(ContactType.CUSTOM);
    if (toMarketplace && marketplace.isPresent()) {
      return new Address(marketplace, "the marketplace address");
    }
    String noMarketplace =
        toMarketplace
            ? "there is no marketplace address"
            : "marketplace is not among the workflow's contact types";
    if (toCustom && custom.isPresent() && !joined) {
      return new Address(custom, "the custom address: " + noMarketplace);
    }
    return new Address(Optional.empty(), noMarketplace + ", and " + noCustom(toCustom));
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
