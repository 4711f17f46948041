package io.carillon.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.Contact;
import io.carillon.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactStoreTest {
  private static TestDatabase database;

  @TempDir Path directory;
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
    office.contacts(
        "id,first_name,last_name,marketplace_email,custom_email",
        "C-1,Ada,Abel,Ada@example.com,",
        "C-2,Bela,Brandt,,bela@example.com",
        "C-3,Carla,Costa,two@example.com,",
        "C-4,Dario,100% Costa,two@example.com,");
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void a_contact_is_found_by_external_id_number_or_an_address_that_only_it_has() {
    Contact ada = office.contacts.find("C-1").orElseThrow();

    assertThat(office.contacts.find(Long.toString(ada.id()))).contains(ada);
    assertThat(office.contacts.find(" ADA@example.com ")).contains(ada);
    assertThat(office.contacts.find("bela@example.com")).isPresent();
    assertThat(office.contacts.find("two@example.com")).isEmpty();
    assertThat(office.contacts.find("nobody")).isEmpty();
    assertThat(office.contacts.find("99999999999999999999")).isEmpty();
    assertThat(ada.values()).containsEntry("external_id", "C-1");
  }

  @Test
  void whom_nobody_means_is_said_and_several_with_one_address_are_named() {
    assertThat(office.contacts.get("ada@example.com").externalId()).isEqualTo("C-1");
    assertThatThrownBy(() -> office.contacts.get("nobody@example.com"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("There is no contact \"nobody@example.com\"; contact-list shows all");
    assertThatThrownBy(() -> office.contacts.get("TWO@example.com"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Several contacts have the address \"TWO@example.com\": C-3, C-4; name one of them by"
                + " its external id");

    office.contacts(
        "id,email",
        "D-1,many@example.com",
        "D-2,many@example.com",
        "D-3,many@example.com",
        "D-4,many@example.com",
        "D-5,many@example.com",
        "D-6,many@example.com");
    assertThatThrownBy(() -> office.contacts.get("many@example.com"))
        .hasMessageContaining("D-1, D-2, D-3, D-4, D-5 and others; name one");
  }

  @Test
  void lists_go_on_after_a_number_and_search_names_ids_and_addresses() {
    List<Contact> firstTwo = office.contacts.list("", 0, 2);
    assertThat(firstTwo).extracting(Contact::externalId).containsExactly("C-1", "C-2");
    assertThat(office.contacts.list("", firstTwo.get(1).id(), 10))
        .extracting(Contact::externalId)
        .containsExactly("C-3", "C-4");

    assertThat(ids("ada abel")).containsExactly("C-1");
    assertThat(ids("BELA@")).containsExactly("C-2");
    assertThat(ids("costa")).containsExactly("C-3", "C-4");
    assertThat(ids("100%")).containsExactly("C-4");
    assertThat(ids("_")).isEmpty();
    assertThat(office.contacts.count()).isEqualTo(4);
  }

  @Test
  void contract_stage_groups_terms_and_consent_are_fields_of_their_own_R189_R193() {
    office.contacts(
        "id,contract_stage,partner_groups,template_terms,tracking_consent",
        "C-1,awaiting advertiser approval,Gold|Spring,Creator terms,no",
        "C-9,,,,");

    assertThat(office.contacts.find("C-1").orElseThrow().values())
        .containsEntry("contract_stage", "AWAITING_ADVERTISER_APPROVAL")
        .containsEntry("partner_groups", List.of("Gold", "Spring"))
        .containsEntry("template_terms", "Creator terms")
        .containsEntry("tracking_consent", false);
    assertThat(office.contacts.find("C-9").orElseThrow().values())
        .containsEntry("contract_stage", "NONE")
        .doesNotContainKeys("partner_groups", "tracking_consent");
  }

  private List<String> ids(String text) {
    return office.contacts.list(text, 0, 10).stream().map(Contact::externalId).toList();
  }
}
