package io.carillon.contacts;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.address.AddressRule;
import io.carillon.api.contact.AddressInUse;
import io.carillon.api.contact.Addresses;
import io.carillon.api.contact.ContactAddress;
import io.carillon.api.contact.ContactType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the rows of table {@code address}, and the Marketplace address that follows from users. */
@Component
public final class AddressStore implements Addresses {
  private static final String LOCK = load("address-lock.sql");
  private static final String LIST = load("address-list.sql");
  private static final String ADD = load("address-add.sql");
  private static final String REMOVE = load("address-remove.sql");
  private static final String UNCHOOSE = load("address-unchoose.sql");
  private static final String CHOOSE = load("address-choose.sql");
  private static final String SETTLE =
      load("address-settle.sql").replace("{users}", AddressRule.ofUsers().text());
  private static final String IN_USE = load("address-in-use.sql");

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  @Activate
  public AddressStore(@Reference DataSource database) {
    this.jdbc = JdbcClient.create(database);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
  }

  @Override
  public List<ContactAddress> list(long contactId) {
    return jdbc.sql(LIST)
        .param("contact", contactId)
        .query(
            (row, number) ->
                new ContactAddress(
                    row.getString("kind"),
                    row.getString("value"),
                    row.getString("label"),
                    row.getBoolean("verified"),
                    row.getBoolean("is_primary")))
        .list();
  }

  @Override
  public AddressInUse add(long contactId, ContactAddress address, Instant now) {
    One one = one(contactId, address.kind(), address.value());
    return change(
        one,
        now,
        each -> {
          one.in(ADD)
              .param("label", address.label())
              .param("verified", address.verified())
              .param("now", utc(now))
              .update();
          if (address.chosen()) {
            one.choose();
          }
        });
  }

  @Override
  public AddressInUse remove(long contactId, String kind, String value, Instant now) {
    return change(
        one(contactId, kind, value), now, one -> one.require(one.in(REMOVE).update() == 1));
  }

  @Override
  public AddressInUse choose(long contactId, String kind, String value, Instant now) {
    return change(one(contactId, kind, value), now, One::choose);
  }

  private AddressInUse change(One one, Instant now, Consumer<One> change) {
    return transaction.execute(
        status -> {
          jdbc.sql(LOCK).param("contact", one.contactId).query(Long.class).list();
          change.accept(one);
          if (one.kind.equals(AddressRule.EMAIL)) {
            settle(jdbc, new Long[] {one.contactId}, now);
          }
          return inUse(one);
        });
  }

  /** Writes what follows from the users of contacts, in the caller's transaction. */
  static void settle(JdbcClient jdbc, Long[] contacts, Instant now) {
    jdbc.sql(SETTLE).param("contacts", contacts).param("now", utc(now)).update();
  }

  private AddressInUse inUse(One one) {
    AddressRule rule = AddressRule.of(one.kind, EnumSet.of(ContactType.MARKETPLACE));
    Sql address = rule.address();
    Sql undecided = rule.undecided("c.id");
    List<Object> values = new ArrayList<>(address.parameters());
    values.addAll(undecided.parameters());
    values.add(one.contactId);
    return jdbc.sql(
            IN_USE.replace("{address}", address.text()).replace("{undecided}", undecided.text()))
        .params(values)
        .query(
            (row, number) ->
                new AddressInUse(
                    Optional.ofNullable(row.getString("address")),
                    Optional.ofNullable(row.getString("undecided"))))
        .single();
  }

  private One one(long contactId, String kind, String value) {
    return new One(contactId, kind, AddressForm.canonical(kind, value));
  }

  /** One address of a contact. */
  private final class One {
    private final long contactId;
    private final String kind;
    private final String value;

    private One(long contactId, String kind, String value) {
      this.contactId = contactId;
      this.kind = kind;
      this.value = value;
    }

    private JdbcClient.StatementSpec in(String statement) {
      return jdbc.sql(statement)
          .param("contact", contactId)
          .param("kind", kind)
          .param("value", value);
    }

    private void choose() {
      in(UNCHOOSE).update();
      require(in(CHOOSE).update() == 1);
    }

    private void require(boolean found) {
      if (!found) {
        throw new InvalidInputException(
            "The contact has no address %s of the kind %s; address-list shows all"
                .formatted(value, kind));
      }
    }
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static String load(String name) {
    return Sql.load(AddressStore.class, name);
  }
}
