package io.carillon.api.address;

import io.carillon.api.Sql;
import io.carillon.api.contact.ContactType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * At which of its addresses a contact is written to, as SQL: the one copy of that rule. A contact
 * has at most one such address of a kind (R74).
 *
 * <p>E-mail addresses are fields of the contact, chosen among by contact types (R68-R73); of a
 * partner's users follows what its Marketplace address is. Addresses of all other kinds are rows:
 * the chosen one, else the only one, else the only one that is verified.
 */
public final class AddressRule {
  /** The kind of e-mail addresses. */
  public static final String EMAIL = "email";

  /**
   * The kind of "address" of messages that are about a contact and do not go to one, such as a
   * request to another system: the contact's own id, which everybody has.
   */
  public static final String CONTACT = "contact";

  private static final String USERS = load("users-address.sql");
  private static final String ROWS = load("rows-address.sql");
  private static final String UNDECIDED = load("undecided.sql");
  private static final String FIELD_HOLDERS = load("field-holders.sql");
  private static final String ROW_HOLDERS = load("row-holders.sql");

  private final String kind;
  private final Sql address;
  private final boolean ofRows;

  private AddressRule(String kind, Sql address, boolean ofRows) {
    this.kind = kind;
    this.address = address;
    this.ofRows = ofRows;
  }

  /**
   * The rule for a kind of addresses.
   *
   * @param kind such as {@code email}
   * @param types which e-mail addresses may be used; of no meaning for other kinds
   */
  public static AddressRule of(String kind, Set<ContactType> types) {
    if (kind.equals(CONTACT)) {
      return new AddressRule(kind, Sql.of("c.external_id"), false);
    }
    return kind.equals(EMAIL)
        ? new AddressRule(kind, email(types), types.contains(ContactType.MARKETPLACE))
        : new AddressRule(kind, Sql.of(ROWS, kind), true);
  }

  /**
   * What the Marketplace address of a contact with users is (R70, R71).
   *
   * @return an expression over the contact with the alias {@code c}, without parameters
   */
  public static Sql ofUsers() {
    return Sql.of(USERS);
  }

  /**
   * The address itself.
   *
   * @return an expression over the contact with the alias {@code c}; NULL if there is none
   */
  public Sql address() {
    return address;
  }

  /**
   * Why a contact has no address though there are some to choose from, such as {@code 3 users, none
   * chosen} (R71).
   *
   * @param contact an expression for the number of a contact without an address
   * @return an expression; NULL if that is not why
   */
  public Sql undecided(String contact) {
    String many = kind.equals(EMAIL) ? "users" : kind + " addresses";
    return ofRows
        ? Sql.of(UNDECIDED.replace("{contact}", contact), many, kind)
        : Sql.of("CAST(NULL AS text)");
  }

  /**
   * Who has an address now, maybe not as the one at which it is written to.
   *
   * @param key an expression for the address in lower case
   * @return a query of {@code id}, the contacts' numbers
   */
  public Sql holders(String key) {
    return kind.equals(EMAIL)
        ? Sql.of(FIELD_HOLDERS.replace("{key}", key))
        : Sql.of(ROW_HOLDERS.replace("{key}", key), kind);
  }

  /** Marketplace first; Custom only for those who have not joined (R73, R74). */
  private static Sql email(Set<ContactType> types) {
    List<String> choices = new ArrayList<>(List.of("CAST(NULL AS text)"));
    if (types.contains(ContactType.MARKETPLACE)) {
      choices.add("nullif(c.marketplace_email, '')");
    }
    if (types.contains(ContactType.CUSTOM)) {
      choices.add("CASE WHEN c.relationship_stage <> 'JOINED' THEN nullif(c.custom_email, '') END");
    }
    return Sql.of("coalesce(" + String.join(", ", choices) + ")");
  }

  /** A resource without its comments, fit to be a piece of another statement. */
  private static String load(String name) {
    return Sql.load(AddressRule.class, name).replaceAll("(?m)--.*$", "").strip();
  }
}
