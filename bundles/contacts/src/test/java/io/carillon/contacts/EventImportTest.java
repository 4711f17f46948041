package io.carillon.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Progress;
import io.carillon.api.contact.Event;
import io.carillon.api.contact.ImportRequest;
import io.carillon.api.contact.ImportResult;
import io.carillon.testkit.TestDatabase;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventImportTest {
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
        "id,marketplace_email,custom_email",
        "A,ada@example.com,",
        "B,,bela@example.com",
        "C,two@example.com,",
        "D,two@example.com,");
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void orders_become_purchases_with_amount_key_and_the_rest_as_data() {
    ImportResult result =
        office.events(
            "purchase",
            "Order ID,Customer ID,Order Date,Amount,Items,Categories",
            "O-1,A,2026-11-20,16.45,2,\"Paper, \"\"fine\"\"\"",
            "O-2,B,2026-11-21T10:00:00Z,,,");

    assertThat(result)
        .extracting(ImportResult::read, ImportResult::inserted, ImportResult::rejected)
        .containsExactly(2L, 2L, 0L);
    assertThat(timeLine("A"))
        .containsExactly(
            new Event(
                number("A"),
                "purchase",
                "O-1",
                Instant.parse("2026-11-19T23:00:00Z"),
                Optional.of(new BigDecimal("16.45")),
                Map.of("items", "2", "categories", "Paper, \"fine\"")));
    assertThat(timeLine("B"))
        .containsExactly(
            new Event(
                number("B"),
                "purchase",
                "O-2",
                Instant.parse("2026-11-21T10:00:00Z"),
                Optional.empty(),
                Map.of()));
  }

  @Test
  void a_second_import_of_the_same_file_changes_nothing_with_and_without_keys() {
    String[] keyed = {"contact,at,key", "A,2026-11-20,1", "B,2026-11-20,1"};
    String[] keyless = {"contact,at,page", "A,2026-11-20,/a", "A,2026-11-20,/b"};
    office.events("visit", keyed);
    office.events("visit", keyless);

    assertThat(office.events("visit", keyed))
        .extracting(ImportResult::inserted, ImportResult::unchanged, ImportResult::rejected)
        .containsExactly(0L, 2L, 0L);
    assertThat(office.events("visit", keyless))
        .extracting(ImportResult::inserted, ImportResult::unchanged, ImportResult::rejected)
        .containsExactly(0L, 2L, 0L);
    assertThat(timeLine("A")).hasSize(3);
  }

  @Test
  void contacts_are_found_by_external_id_or_by_an_address_that_one_of_them_has() {
    ImportResult result =
        office.events(
            "visit",
            "email,date",
            "ADA@example.com,2026-11-20",
            "bela@example.com,2026-11-20",
            "C,2026-11-20",
            "two@example.com,2026-11-20",
            "nobody@example.com,2026-11-20",
            "Z,2026-11-20");

    assertThat(result.inserted()).isEqualTo(3);
    assertThat(office.rejects(result))
        .containsExactly(
            "reject_line,reject_reason,email,date",
            "5,the address belongs to 2 contacts; give the external id,two@example.com,2026-11-20",
            "6,no such contact; import it first,nobody@example.com,2026-11-20",
            "7,no such contact; import it first,Z,2026-11-20");
  }

  @Test
  void bad_lines_are_rejected_with_line_and_reason() {
    ImportResult result =
        office.events(
            "",
            "contact,type,at,amount,key",
            "A,purchase,2026-11-20,1,k1",
            "A,page visit!,2026-11-20,1,k2",
            "A,purchase,yesterday,1,k3",
            "A,purchase,2026-11-20,much,k4",
            "A,,2026-11-20,1,k5",
            ",purchase,2026-11-20,1,k6",
            "A,purchase,2026-11-20,1,",
            "A,PURCHASE,2026-11-22,2,k1",
            "ada@example.com,purchase,2026-11-23,3,k1");

    assertThat(result)
        .extracting(ImportResult::read, ImportResult::inserted, ImportResult::rejected)
        .containsExactly(9L, 1L, 8L);
    assertThat(office.rejects(result))
        .anyMatch(line -> line.startsWith("3,") && line.contains("is not an event type"))
        .anyMatch(line -> line.startsWith("4,") && line.contains("is not a date"))
        .anyMatch(line -> line.startsWith("5,") && line.contains("is not a number"))
        .anyMatch(line -> line.startsWith("6,no type"))
        .anyMatch(line -> line.startsWith("7,no contact"))
        .anyMatch(line -> line.startsWith("8,no key"))
        .anyMatch(line -> line.startsWith("9,\"the same contact, type and key as line 2\""))
        .anyMatch(line -> line.startsWith("10,\"the same contact, type and key as line 2\""));
    assertThat(timeLine("A")).hasSize(1).first().extracting(Event::type).isEqualTo("purchase");
  }

  @Test
  void a_mapping_names_the_parts_and_fixed_values() {
    ImportResult result =
        office.eventsMapped(
            """
            others: ignore
            dates: dd/MM/yyyy HH:mm
            zone: UTC
            columns: { Wer: contact, Wann: at, Seite: page }
            values: { type: page_visit, source: web }
            """,
            "Wer,Wann,Seite,Rest",
            "A,20/11/2026 08:15,/shop,x");

    assertThat(result.inserted()).isEqualTo(1);
    assertThat(timeLine("A"))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.type()).isEqualTo("page_visit");
              assertThat(event.at()).isEqualTo(Instant.parse("2026-11-20T08:15:00Z"));
              assertThat(event.data()).isEqualTo(Map.of("page", "/shop", "source", "web"));
            });
  }

  @Test
  void a_dry_run_counts_and_keeps_nothing() {
    ImportRequest request = office.request(office.file("e.csv", "contact,at", "A,2026-11-20"));
    ImportResult result =
        office.eventImports.run(
            new ImportRequest(
                request.file(),
                Optional.empty(),
                request.contactType(),
                request.zone(),
                true,
                request.now()),
            "visit",
            Progress.NONE);

    assertThat(result.inserted()).isEqualTo(1);
    assertThat(timeLine("A")).isEmpty();
  }

  @Test
  void a_file_without_contact_time_or_type_is_refused() {
    assertThatThrownBy(() -> office.events("visit", "at", "2026-11-20"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("events.csv: no column holds the events' external ids");
    assertThatThrownBy(() -> office.events("visit", "contact", "A"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no column holds the events' times");
    assertThatThrownBy(() -> office.events("", "contact,at", "A,2026-11-20"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("give the type of all lines");
    assertThatThrownBy(() -> office.events("Page Visit", "contact,at", "A,2026-11-20"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("type \"Page Visit\" is not an event type");
  }

  @Test
  void events_are_recorded_once_and_listed_newest_first() {
    Event older = event("visit", "1", "2026-11-20T00:00:00Z");
    Event newer = event("purchase", "1", "2026-11-21T00:00:00Z");

    assertThat(office.events.record(List.of(older, newer, older))).isEqualTo(2);
    assertThat(office.events.record(List.of(older))).isZero();
    assertThat(office.events.record(List.of())).isZero();

    assertThat(timeLine("A")).containsExactly(newer, older);
    assertThat(office.events.types()).containsExactly("purchase", "visit");
    assertThatThrownBy(
            () -> office.events.record(List.of(event("Bad", "1", "2026-11-20T00:00:00Z"))))
        .isInstanceOf(InvalidInputException.class);
  }

  private Event event(String type, String key, String at) {
    return new Event(
        number("A"), type, key, Instant.parse(at), Optional.of(new BigDecimal("1.5")), Map.of());
  }

  private long number(String externalId) {
    return office.contacts.find(externalId).orElseThrow().id();
  }

  private List<Event> timeLine(String externalId) {
    return office.events.list(number(externalId), 100);
  }
}
