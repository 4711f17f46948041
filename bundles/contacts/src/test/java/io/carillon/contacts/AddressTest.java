package io.carillon.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.AddressInUse;
import io.carillon.api.contact.ContactAddress;
import io.carillon.api.contact.ImportResult;
import io.carillon.api.contact.Unsubscription;
import io.carillon.api.contact.Unsubscription.Scope;
import io.carillon.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A partner's users, and addresses of other kinds. */
class AddressTest {
  private static TestDatabase database;

  @TempDir private Path directory;
  private Office office;

  @BeforeAll
  static void start() {
    database = TestDatabase.fresh();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @BeforeEach
  void open() {
    office = new Office(directory, database);
    office.contacts("id,email,first_name", "A,old@shop.example,Ada", "B,bo@shop.example,Bo");
  }

  @AfterEach
  void close() {
    office.close();
  }

  private AddressInUse add(String contact, String kind, String address) {
    return office.addresses.add(
        number(contact), new ContactAddress(kind, address, "", false, false), Office.NOW);
  }

  private long number(String contact) {
    return office.contacts.get(contact).id();
  }

  private static AddressInUse at(String address) {
    return new AddressInUse(Optional.of(address), Optional.empty());
  }

  @Test
  void one_user_is_the_marketplace_address_and_several_need_a_choice_R70_R71() {
    assertThat(add("A", "email", "<Ann@Shop.Example>")).isEqualTo(at("Ann@shop.example"));
    assertThat(add("A", "email", "eve@shop.example"))
        .isEqualTo(new AddressInUse(Optional.empty(), Optional.of("2 users, none chosen")));
    assertThat(office.value("A", "marketplace_email")).isNull();
    assertThat(office.addresses.choose(number("A"), "email", "EVE@shop.example", Office.NOW))
        .isEqualTo(at("eve@shop.example"));
    assertThat(office.addresses.choose(number("A"), "email", "ann@shop.example", Office.NOW))
        .isEqualTo(at("Ann@shop.example"));
    assertThat(office.value("A", "marketplace_email")).isEqualTo("Ann@shop.example");
    assertThat(office.value("B", "marketplace_email")).isEqualTo("bo@shop.example");
    assertThat(office.addresses.list(number("A")))
        .containsExactly(
            new ContactAddress("email", "Ann@shop.example", "", false, true),
            new ContactAddress("email", "eve@shop.example", "", false, false));
  }

  @Test
  void whoever_loses_its_last_user_has_no_marketplace_address() {
    add("A", "email", "ann@shop.example");
    assertThat(office.addresses.remove(number("A"), "email", "ann@shop.example", Office.NOW))
        .isEqualTo(new AddressInUse(Optional.empty(), Optional.empty()));
    assertThat(office.value("A", "marketplace_email")).isNull();
  }

  @Test
  void addresses_of_other_kinds_are_kept_in_their_own_form_and_touch_no_field() {
    assertThat(add("A", "phone", "0034 600 000 001")).isEqualTo(at("+34600000001"));
    assertThat(add("A", "pager", " K 7 ")).isEqualTo(at("K 7"));
    assertThat(office.value("A", "marketplace_email")).isEqualTo("old@shop.example");
  }

  @Test
  void what_is_no_address_of_the_kind_or_not_the_contacts_is_refused_in_one_line() {
    assertThatThrownBy(() -> add("A", "email", "ann"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("is not an e-mail address");
    assertThatThrownBy(() -> add("A", "phone", "12"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("phone number");
    assertThatThrownBy(() -> add("A", "E mail", "ann@shop.example"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("is no kind of addresses; such as email or phone");
    assertThatThrownBy(
            () -> office.addresses.choose(number("A"), "email", "x@shop.example", Office.NOW))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "The contact has no address x@shop.example of the kind email; address-list shows all");
  }

  @Test
  void a_user_is_found_by_its_address_and_its_unsubscription_covers_all_of_them() {
    add("A", "email", "ann@shop.example");
    add("A", "email", "eve@shop.example");
    assertThat(office.contacts.find("Eve@shop.example")).isPresent();
    new ConsentStore(database.dataSource())
        .unsubscribe(
            new Unsubscription(
                number("A"), Scope.EVERYTHING, 0, "", Office.NOW, "PAGE", "", Optional.empty()));
    assertThat(
            office
                .jdbc
                .sql("SELECT address FROM unsubscribe_address ORDER BY 1")
                .query(String.class)
                .list())
        .containsExactly("ann@shop.example", "eve@shop.example");
  }

  @Test
  void a_file_of_users_is_imported_and_the_marketplace_address_follows_R70_R71() {
    String[] lines = {
      "Partner ID,Name,Email,Primary",
      "A,Ann,ann@shop.example,no",
      "A,Eve,eve@shop.example,yes",
      "B,Bob,bob@shop.example,",
      "B,Cyn,cyn@shop.example,",
      "A,Ann,ANN@shop.example,no",
      "A,Dan,dan@shop.example,yes",
      "Z,Zoe,zoe@shop.example,",
      "B,Ann,ann,"
    };
    ImportResult result = office.users(false, lines);

    assertThat(result)
        .extracting(ImportResult::read, ImportResult::inserted, ImportResult::rejected)
        .containsExactly(8L, 4L, 4L);
    assertThat(office.rejects(result))
        .anyMatch(line -> line.contains("the same contact and address as line 2"))
        .anyMatch(line -> line.contains("line 3 has chosen an address for the contact already"))
        .anyMatch(line -> line.contains("no such contact; import it first"))
        .anyMatch(line -> line.contains("is not an e-mail address"));
    assertThat(office.value("A", "marketplace_email")).isEqualTo("eve@shop.example");
    assertThat(office.value("B", "marketplace_email")).isNull();
    assertThat(office.users(false, lines))
        .extracting(ImportResult::inserted, ImportResult::updated, ImportResult::unchanged)
        .containsExactly(0L, 0L, 4L);
  }

  @Test
  void a_whole_list_of_users_takes_those_away_that_are_not_in_it() {
    office.users(false, "id,email", "A,ann@shop.example", "A,eve@shop.example", "B,b@shop.example");
    ImportResult result = office.users(true, "id,email", "A,eve@shop.example");

    assertThat(result.notes()).containsExactly("Removed, since they are not in the file: 1");
    assertThat(office.value("A", "marketplace_email")).isEqualTo("eve@shop.example");
    assertThat(office.value("B", "marketplace_email")).isEqualTo("b@shop.example");
  }

  @Test
  void an_import_of_contacts_leaves_the_address_that_follows_from_users() {
    add("A", "email", "ann@shop.example");
    add("B", "email", "bob@shop.example");
    add("B", "email", "cyn@shop.example");
    String[] lines = {"id,email,first_name", "A,new@shop.example,Ada", "B,new@shop.example,Bob"};
    ImportResult result = office.contacts(lines);

    assertThat(result.updated()).as("the name alone").isEqualTo(1);
    assertThat(result.notes())
        .contains(
            "2 contacts with users: the marketplace address follows from these and was left as it"
                + " is (address-list)");
    assertThat(office.value("A", "marketplace_email")).isEqualTo("ann@shop.example");
    assertThat(office.value("B", "marketplace_email")).isNull();
    assertThat(office.contacts(lines).updated()).isZero();
  }

  @Test
  void a_file_known_by_addresses_finds_the_contact_of_a_user() {
    add("A", "email", "ann@shop.example");
    add("A", "email", "eve@shop.example");
    ImportResult result = office.contacts("email,first_name", "eve@shop.example,Adele");

    assertThat(result.inserted()).isZero();
    assertThat(office.value("A", "first_name")).isEqualTo("Adele");
  }
}
