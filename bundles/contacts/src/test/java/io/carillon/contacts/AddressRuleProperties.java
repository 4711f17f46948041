package io.carillon.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.Sql;
import io.carillon.api.address.AddressRule;
import io.carillon.api.contact.ContactAddress;
import io.carillon.api.contact.ContactType;
import io.carillon.testkit.TestData;
import io.carillon.testkit.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rule in SQL says the same as the one that is written down in plain Java here. */
class AddressRuleProperties {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final int CONTACTS = 40;
  private static final List<String> STAGES = List.of("NEW", "OUTREACH", "JOINED", "EXPIRED");
  private static final List<Set<ContactType>> TYPES =
      List.of(
          Set.of(ContactType.MARKETPLACE),
          Set.of(ContactType.CUSTOM),
          Set.of(ContactType.MARKETPLACE, ContactType.CUSTOM));

  /** A contact as the test knows it. */
  private record Known(
      String imported,
      String custom,
      String stage,
      List<ContactAddress> users,
      List<ContactAddress> phones) {}

  @Property(tries = 8)
  void whoever_has_whatever_addresses_is_written_to_where_the_rule_says_R69_R74(
      @ForAll Random random) {
    try (TestDatabase database = TestDatabase.fresh()) {
      Map<Long, Known> contacts = new HashMap<>();
      for (int number = 0; number < CONTACTS; number++) {
        Known known = known(random, number);
        contacts.put(insert(database, random, number, known), known);
      }
      for (Set<ContactType> types : TYPES) {
        judge(database, AddressRule.of("email", types), contacts, types);
      }
      judge(database, AddressRule.of("phone", Set.of()), contacts, Set.of());
    }
  }

  private static void judge(
      TestDatabase database, AddressRule rule, Map<Long, Known> contacts, Set<ContactType> types) {
    Sql address = rule.address();
    Sql undecided = rule.undecided("c.id");
    List<Object> values = new ArrayList<>(address.parameters());
    values.addAll(undecided.parameters());
    JdbcClient.create(database.dataSource())
        .sql("SELECT id, %s, %s FROM contact c".formatted(address.text(), undecided.text()))
        .params(values)
        .query(
            row -> {
              Known known = contacts.get(row.getLong(1));
              String expected = types.isEmpty() ? phone(known.phones()) : email(known, types);
              assertThat(row.getString(2)).as(known + " " + types).isEqualTo(expected);
              if (expected == null) {
                assertThat(row.getString(3)).as(known + "").isEqualTo(undecided(known, types));
              }
            });
  }

  private static String email(Known known, Set<ContactType> types) {
    String marketplace = known.users().isEmpty() ? known.imported() : only(known.users());
    if (types.contains(ContactType.MARKETPLACE) && marketplace != null && !marketplace.isEmpty()) {
      return marketplace;
    }
    boolean custom = types.contains(ContactType.CUSTOM) && !known.stage().equals("JOINED");
    return custom && known.custom() != null && !known.custom().isEmpty() ? known.custom() : null;
  }

  /** The chosen one, else the only one. */
  private static String only(List<ContactAddress> some) {
    List<ContactAddress> chosen = some.stream().filter(ContactAddress::chosen).toList();
    List<ContactAddress> from = chosen.isEmpty() ? some : chosen;
    return from.size() == 1 ? from.get(0).value() : null;
  }

  private static String phone(List<ContactAddress> phones) {
    String only = only(phones);
    List<ContactAddress> verified = phones.stream().filter(ContactAddress::verified).toList();
    return only == null && verified.size() == 1 ? verified.get(0).value() : only;
  }

  private static String undecided(Known known, Set<ContactType> types) {
    List<ContactAddress> some = types.isEmpty() ? known.phones() : known.users();
    boolean asked = types.isEmpty() || types.contains(ContactType.MARKETPLACE);
    return !asked || some.size() < 2 || some.stream().anyMatch(ContactAddress::chosen)
        ? null
        : some.size() + (types.isEmpty() ? " phone addresses" : " users") + ", none chosen";
  }

  private static Known known(Random random, int number) {
    return new Known(
        pick(random, null, "", "m" + number + "@shop.example"),
        pick(random, null, "", "c" + number + "@shop.example"),
        STAGES.get(random.nextInt(STAGES.size())),
        some(random, "email", "u" + number + "x%d@shop.example"),
        some(random, "phone", "+3460000" + (100 + number) + "%d"));
  }

  private static String pick(Random random, String... from) {
    return from[random.nextInt(from.length)];
  }

  private static List<ContactAddress> some(Random random, String kind, String form) {
    int count = random.nextInt(4);
    int chosen = random.nextInt(6);
    return Stream.iterate(0, i -> i + 1)
        .limit(count)
        .map(
            i -> new ContactAddress(kind, form.formatted(i), "", random.nextBoolean(), i == chosen))
        .toList();
  }

  /** Users come one by one, in any order, and some that are gone again in between. */
  private static long insert(TestDatabase database, Random random, int number, Known known) {
    long contact =
        new TestData(database.dataSource(), NOW)
            .contact("K" + number)
            .address(known.imported())
            .customAddress(known.custom())
            .stage(known.stage())
            .insert();
    AddressStore store = new AddressStore(database.dataSource());
    if (!known.users().isEmpty() && random.nextBoolean()) {
      ContactAddress gone =
          new ContactAddress("email", "gone@shop.example", "", true, random.nextBoolean());
      store.add(contact, gone, NOW);
      known.users().forEach(each -> store.add(contact, each, NOW));
      store.remove(contact, "email", "GONE@shop.example", NOW);
    } else {
      known.users().forEach(each -> store.add(contact, each, NOW));
    }
    known.phones().forEach(each -> store.add(contact, each, NOW));
    return contact;
  }
}
