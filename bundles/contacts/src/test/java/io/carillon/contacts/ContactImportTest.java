package io.carillon.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Progress;
import io.carillon.api.contact.Contact;
import io.carillon.api.contact.ContactType;
import io.carillon.api.contact.Field;
import io.carillon.api.contact.FieldType;
import io.carillon.api.contact.ImportRequest;
import io.carillon.api.contact.ImportResult;
import io.carillon.testkit.TestDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactImportTest {
  private static TestDatabase database;

  private static final String NOTE = "a note of some length";

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
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void a_column_without_a_name_is_left_out_and_told() throws IOException {
    for (int time = 0; time < 2; time++) {
      assertThat(office.contacts("id,,email", "N" + time + ",lost,n" + time + "@x.example").notes())
          .contains("Column 2 has no name and is left out");
    }
  }

  @Test
  void ids_and_names_are_cleaned_of_what_nobody_sees() {
    ImportResult result =
        office.contacts(
            "id,email,first_name",
            "K3,k3@shop.example\u00A0,Ann\u00A0",
            "K3\u00A0,\u200Bbob@shop.example,Bob",
            "\u200BK\u00AD3,ida@straße.example,\u00A0",
            "k3,a\u00A0n@shop.example,x",
            "\u00A0,y@shop.example,x",
            "K\u00074,z@shop.example,x");
    assertThat(result.inserted()).isEqualTo(1);
    Contact one = office.contacts.find("\u2007K3\u200B").orElseThrow();
    assertThat(one.externalId()).isEqualTo("K3");
    assertThat(one.values())
        .containsEntry("marketplace_email", "ida@xn--strae-oqa.example")
        .doesNotContainKey("first_name");
    assertThat(office.contacts.find("<IDA@STRAẞE.example>;")).contains(one);
    assertThat(office.contacts.find("ida@strasse.example")).isEmpty();
    assertThat(office.rejects(result))
        .anyMatch(line -> line.contains("U+00A0 NO-BREAK SPACE at position 2"))
        .anyMatch(line -> line.contains("holds U+00A0 NO-BREAK SPACE at position 1"))
        .anyMatch(line -> line.contains("the external id holds U+0007 BEL at position 2"));
  }

  @Test
  void columns_with_usual_names_go_into_built_in_fields() {
    ImportResult result =
        office.contacts(
            "Customer ID,First Name,Surname,E-Mail,Mobile,Language,Country,Timezone,Joined,Stage",
            "A-1,Ada,Abel,Ada@Example.COM,0034 912 345 678,es_ES,ES,europe/madrid,2026-11-20,joined");

    assertThat(result)
        .extracting(ImportResult::read, ImportResult::inserted, ImportResult::rejected)
        .containsExactly(1L, 1L, 0L);
    assertThat(result.createdFields()).isEmpty();
    assertThat(office.contacts.find("A-1").orElseThrow().values())
        .containsEntry("first_name", "Ada")
        .containsEntry("last_name", "Abel")
        .containsEntry("marketplace_email", "Ada@example.com")
        .containsEntry("phone", "+34912345678")
        .containsEntry("locale", "es-ES")
        .containsEntry("time_zone", "Europe/Madrid")
        .containsEntry("relationship_stage", "JOINED")
        // The first moment of that day in Madrid, the zone of the import.
        .containsEntry("original_joined", Instant.parse("2026-11-19T23:00:00Z"))
        .containsEntry("created_at", Office.NOW)
        .doesNotContainKey("last_transition");
  }

  @Test
  void the_address_goes_to_the_contact_type_of_the_import() {
    Path file = office.file("prospects.csv", "email", "lead@example.com");
    ImportRequest request = office.request(file);
    office.contactImports.run(
        new ImportRequest(
            file, Optional.empty(), ContactType.CUSTOM, request.zone(), false, request.now()),
        Progress.NONE);

    assertThat(office.contacts.find("lead@example.com").orElseThrow().values())
        .containsEntry("custom_email", "lead@example.com")
        .doesNotContainKey("marketplace_email");
  }

  @Test
  void unknown_columns_become_typed_fields() {
    ImportResult result =
        office.contacts(
            "id,Score,Club member,Birthday,Seen,Tags,City,Postal Code",
            "1,4.50,yes,1990-02-28,2026-11-20T10:00:00Z,red|blue,Houston,77070",
            "2,-7,no,1991-03-01,2026-11-20 10:00,blue,Seattle,98105");

    assertThat(result.createdFields())
        .extracting(Field::name, Field::type)
        .containsExactlyInAnyOrder(
            tuple("score", FieldType.NUMBER),
            tuple("club_member", FieldType.BOOLEAN),
            tuple("birthday", FieldType.DATE),
            tuple("seen", FieldType.INSTANT),
            tuple("tags", FieldType.LIST),
            tuple("city", FieldType.TEXT),
            tuple("postal_code", FieldType.TEXT));
    assertThat(office.contacts.find("1").orElseThrow().values())
        .containsEntry("score", new BigDecimal("4.50"))
        .containsEntry("club_member", true)
        .containsEntry("birthday", LocalDate.of(1990, 2, 28))
        .containsEntry("seen", Instant.parse("2026-11-20T10:00:00Z"))
        .containsEntry("tags", List.of("blue", "red"))
        .containsEntry("postal_code", "77070");
    assertThat(office.value("2", "seen")).isEqualTo(Instant.parse("2026-11-20T09:00:00Z"));
  }

  @Test
  void a_second_import_of_the_same_file_changes_nothing() {
    String[] lines = {
      "id,email,score,tags,stage,joined", "1,a@example.com,4.50,b|a,joined,2026-11-20", "2,,,,,"
    };
    office.contacts(lines);
    List<Contact> before = office.contacts.list("", 0, 10);
    office.at("2026-11-24T09:00:00Z");

    ImportResult result = office.contacts(lines);

    assertThat(result)
        .extracting(ImportResult::inserted, ImportResult::updated, ImportResult::unchanged)
        .containsExactly(0L, 0L, 2L);
    assertThat(office.contacts.list("", 0, 10)).isEqualTo(before);
    assertThat(updatedAt("1")).isEqualTo(Office.NOW);
  }

  @Test
  void only_contacts_that_differ_are_updated_and_other_fields_are_left_alone() {
    office.contacts("id,first_name,score", "1,Ada,4", "2,Bela,5");
    office.at("2026-11-24T09:00:00Z");

    ImportResult result = office.contacts("id,score", "1,4.0", "2,6", "3,7");

    assertThat(result)
        .extracting(ImportResult::inserted, ImportResult::updated, ImportResult::unchanged)
        .containsExactly(1L, 1L, 1L);
    assertThat(office.value("2", "first_name")).isEqualTo("Bela");
    assertThat(office.value("2", "score")).isEqualTo(new BigDecimal("6"));
    assertThat(updatedAt("1")).isEqualTo(Office.NOW);
    assertThat(updatedAt("2")).isEqualTo(Instant.parse("2026-11-24T09:00:00Z"));
  }

  @Test
  void an_empty_cell_clears_the_value_unless_the_mapping_keeps_it() {
    office.contacts("id,first_name,last_name", "1,Ada,Abel");

    ImportResult kept = office.contactsMapped("empty: keep", "id,first_name,last_name", "1,,Engel");
    assertThat(kept.updated()).isEqualTo(1);
    assertThat(office.value("1", "first_name")).isEqualTo("Ada");
    assertThat(office.value("1", "last_name")).isEqualTo("Engel");

    office.contacts("id,first_name", "1,");
    assertThat(office.value("1", "first_name")).isNull();
  }

  @Test
  void a_change_of_the_stage_notes_the_time_and_a_second_import_of_it_does_not() {
    office.contacts("id,stage", "1,outreach", "2,new");
    assertThat(office.value("1", "last_transition")).isNull();
    office.at("2026-11-24T09:00:00Z");

    office.contacts("id,stage,last_transition", "1,negotiating,", "2,outreach,2026-11-01");
    office.at("2026-11-25T09:00:00Z");
    ImportResult again =
        office.contacts("id,stage,last_transition", "1,negotiating,", "2,outreach,2026-11-01");

    assertThat(again.unchanged()).isEqualTo(2);
    assertThat(office.value("1", "last_transition"))
        .isEqualTo(Instant.parse("2026-11-24T09:00:00Z"));
    assertThat(office.value("2", "last_transition"))
        .isEqualTo(Instant.parse("2026-10-31T23:00:00Z"));
  }

  @Test
  void a_file_that_tells_when_a_contact_joined_tells_that_it_has_joined() {
    office.contacts("id,joined", "1,2026-11-20", "2,2027-01-01", "3,", "4,", "5,2026-11-20");
    office.contacts("id,stage", "4,expired", "5,expired");
    office.at("2026-11-24T09:00:00Z");

    office.contacts(
        "id,joined",
        "1,2026-11-20",
        "2,2027-01-01",
        "3,2026-11-23",
        "4,2026-11-23",
        "5,2026-11-20");

    assertThat(office.contacts.list("", 0, 10))
        .extracting(contact -> contact.values().get("relationship_stage"))
        .containsExactly("JOINED", "NEW", "JOINED", "EXPIRED", "EXPIRED");
    assertThat(office.value("3", "last_transition"))
        .isEqualTo(Instant.parse("2026-11-24T09:00:00Z"));
    assertThat(office.value("1", "last_transition")).isNull();
  }

  @Test
  void bad_lines_are_rejected_with_line_and_reason_and_the_good_ones_go_in() {
    office.contacts("id,score", "0,1");
    ImportResult result =
        office.contacts(
            "id,email,score,phone,language,tz,joined,stage",
            "1,ada@example.com,1,,,,,",
            "2,ada@example,1,,,,,",
            "3,,many,,,,,",
            "4,,,12345,,,,",
            "5,,,,english,,,",
            "6,,,,,Madrid,,",
            "7,,,,,,31.12.2026,",
            "8,,,,,,,friend",
            ",x@example.com,,,,,,",
            "10,too,few",
            "",
            "\"12\nx\",ok@example.com,2,,,,,",
            "13,nul\0@example.com,,,,,,",
            "14,last@example.com,3,,,,,");

    assertThat(result)
        .extracting(ImportResult::read, ImportResult::inserted, ImportResult::rejected)
        .containsExactly(13L, 3L, 10L);
    assertThat(office.rejects(result))
        .startsWith(
            "reject_line,reject_reason,id,email,score,phone,language,tz,joined,stage",
            "3,\"column \"\"email\"\": \"\"ada@example\"\" is not an e-mail address\","
                + "2,ada@example,1,,,,,",
            "4,\"column \"\"score\"\": \"\"many\"\" is not a number\",3,,many,,,,,")
        .anyMatch(line -> line.startsWith("5,") && line.contains("national phone number"))
        .anyMatch(line -> line.startsWith("6,") && line.contains("is not a language tag"))
        .anyMatch(line -> line.startsWith("7,") && line.contains("is not a time zone"))
        .anyMatch(line -> line.startsWith("8,") && line.contains("is not a date such as"))
        .anyMatch(line -> line.startsWith("9,") && line.contains("NEW, OUTREACH, NEGOTIATING"))
        .anyMatch(line -> line.startsWith("10,no external id"))
        .anyMatch(line -> line.startsWith("11,3 columns where the header has 8,10,too,few"))
        .anyMatch(line -> line.startsWith("15,column 2 holds a NUL byte"));
    assertThat(office.contacts.find("14")).isPresent();
  }

  @Test
  void bytes_that_are_not_utf8_reject_their_line_and_a_mapping_can_name_the_charset()
      throws IOException {
    Path file = directory.resolve("latin.csv");
    Files.write(file, "id,first_name\n1,Ada\n2,Zoë\n".getBytes("windows-1252"));

    ImportResult result = office.contactImports.run(office.request(file), Progress.NONE);
    assertThat(result.inserted()).isEqualTo(1);
    assertThat(office.rejects(result)).hasSize(2).last().asString().startsWith("3,column 2 holds");

    ImportRequest mapped =
        new ImportRequest(
            file,
            Optional.of(office.file("m.yaml", "charset: windows-1252")),
            ContactType.MARKETPLACE,
            office.request(file).zone(),
            false,
            Office.NOW);
    office.contactImports.run(mapped, Progress.NONE);
    assertThat(office.value("2", "first_name")).isEqualTo("Zoë");
  }

  @Test
  void a_file_whose_structure_is_lost_fails_with_its_line_and_changes_nothing() {
    assertThatThrownBy(
            () -> office.contacts("id,nickname", "1,Ada", "2,\"Bela", "3,Carla", "x,y,z"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("contacts.csv line 3: a quote opens here and is not closed");
    assertThatThrownBy(() -> office.contacts("id,nickname", "1,Ada", "x", "2,\"Be\"la", "3,Carla"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("contacts.csv line 4: a character after a closing quote");

    assertThat(office.contacts.count()).isZero();
    assertThat(office.fields.find("nickname")).isEmpty();
    assertThat(directory.resolve("contacts.csv.rejects.csv")).doesNotExist();
  }

  @Test
  void of_two_lines_with_one_key_the_last_wins_and_the_first_is_rejected() {
    ImportResult result =
        office.contacts("id,first_name", "1,Ada", "2,Bela", "1,Carla", "3,x", "1,Dario");

    assertThat(result)
        .extracting(ImportResult::read, ImportResult::inserted, ImportResult::rejected)
        .containsExactly(5L, 3L, 2L);
    assertThat(office.value("1", "first_name")).isEqualTo("Dario");
    assertThat(office.rejects(result))
        .containsExactly(
            "reject_line,reject_reason,id,first_name",
            "2,\"line 6 has the same key, and the last one counts\",1,Ada",
            "4,\"line 6 has the same key, and the last one counts\",1,Carla");
  }

  @Test
  void without_external_ids_the_address_in_lower_case_is_the_key() {
    office.contacts("email,first_name", "Ada@Example.com,Ada");
    ImportResult again = office.contacts("email,first_name", "ada@example.COM,Adele");

    assertThat(again.updated()).isEqualTo(1);
    assertThat(office.contacts.find("ada@example.com").orElseThrow().externalId())
        .isEqualTo("ada@example.com");
  }

  @Test
  void a_file_of_addresses_finds_contacts_that_have_another_external_id() {
    office.contacts(
        "id,marketplace_email,custom_email",
        "1,ada@example.com,",
        "2,,bela@example.com",
        "3,both@example.com,",
        "4,both@example.com,");

    ImportResult result =
        office.contacts(
            "email,first_name",
            "ADA@example.com,Ada",
            "bela@example.com,Bela",
            "both@example.com,Carla",
            "new@example.com,Dario",
            "ada@example.com,Adele");

    assertThat(result)
        .extracting(ImportResult::inserted, ImportResult::updated, ImportResult::rejected)
        .containsExactly(1L, 2L, 2L);
    assertThat(office.value("1", "first_name")).isEqualTo("Adele");
    assertThat(office.value("2", "first_name")).isEqualTo("Bela");
    assertThat(office.rejects(result))
        .anyMatch(line -> line.startsWith("4,the address belongs to 2 contacts"));
  }

  @Test
  void a_dry_run_judges_everything_and_keeps_nothing() {
    office.contacts("id,first_name", "1,Ada", "2,Bela");

    ImportResult result =
        office.contactsDry("id,first_name,score", "1,Ada,", "2,Bela,5", "3,Carla,6", "4,x,y,z");

    assertThat(result)
        .extracting(
            ImportResult::inserted,
            ImportResult::updated,
            ImportResult::unchanged,
            ImportResult::rejected)
        .containsExactly(1L, 1L, 1L, 1L);
    assertThat(result.createdFields()).extracting(Field::name).containsExactly("score");
    assertThat(office.fields.find("score")).isEmpty();
    assertThat(office.contacts.count()).isEqualTo(2);
  }

  @Test
  void a_rejects_file_can_be_mended_and_imported() throws IOException {
    ImportResult first =
        office.contacts("id,email,first_name", "1,ada@example,=1+1", "2,bela@example.com,Bela");
    Path rejects = first.rejects().orElseThrow();
    assertThat(Files.readString(rejects)).contains(",'=1+1");
    Files.writeString(
        rejects, Files.readString(rejects).replace("1,ada@example,", "1,a@example.com,"));

    ImportResult second = office.contactImports.run(office.request(rejects), Progress.NONE);

    assertThat(second.inserted()).isEqualTo(1);
    assertThat(second.createdFields()).isEmpty();
    assertThat(office.value("1", "first_name")).isEqualTo("=1+1");
  }

  @Test
  void an_older_rejects_file_is_never_written_over() {
    Path one = office.contacts("id,email", "1,x").rejects().orElseThrow();
    Path other = office.contacts("id,email", "1,y").rejects().orElseThrow();

    assertThat(one.getFileName()).hasToString("contacts.csv.rejects.csv");
    assertThat(other.getFileName()).hasToString("contacts.csv.rejects-2.csv");
  }

  @Test
  void a_mapping_says_fields_types_formats_and_fixed_values() {
    ImportResult result =
        office.contactsMapped(
            """
            delimiter: ";"
            dates: dd/MM/yyyy
            decimal: ","
            others: ignore
            columns:
              Kunde: id
              Mail: email
              Beitritt: { field: original_joined, zone: America/New_York }
              Geburtstag: { field: birthday, type: date, format: d.M.yyyy }
              Umsatz: { field: revenue, type: number }
              Nummer: { field: shelf, type: text }
            values:
              programme_type: evergreen creator
              source: fair
            """,
            "Kunde;Mail;Beitritt;Geburtstag;Umsatz;Nummer;Notiz",
            "7;ada@example.com;20/11/2026;1.2.1990;12,50;007;nothing",
            "8;bela@example.com;30/02/2026;;;;");

    assertThat(result.inserted()).isEqualTo(1);
    assertThat(result.rejected()).isEqualTo(1);
    assertThat(office.contacts.find("7").orElseThrow().values())
        .containsEntry("original_joined", Instant.parse("2026-11-20T05:00:00Z"))
        .containsEntry("birthday", LocalDate.of(1990, 2, 1))
        .containsEntry("revenue", new BigDecimal("12.50"))
        .containsEntry("shelf", "007")
        .containsEntry("programme_type", "EVERGREEN_CREATOR")
        .containsEntry("source", "fair")
        .doesNotContainKey("notiz");
  }

  @Test
  void mistakes_in_files_and_mappings_are_named_in_one_line() {
    Map<String, Runnable> mistakes =
        Map.of(
            "mapping.yaml: column \"Name\" is not in mapped.csv, which has id, email",
            () -> office.contactsMapped("columns: { Name: first_name }", "id,email", "1,"),
            "contacts.csv: column \"first_name\" and column \"First Name\" both go into first_name",
            () -> office.contacts("id,First Name,first_name", "1,a,b"),
            "no column is an external id or an e-mail address",
            () -> office.contacts("first_name", "Ada"),
            "mapping.yaml: field first_name holds text, not number",
            () ->
                office.contactsMapped(
                    "columns: { A: { field: first_name, type: number } }", "id,A", "1,2"),
            "not a time zone such as Europe/Madrid: Madrid",
            () -> office.contactsMapped("zone: Madrid", "id", "1"),
            "column \"имя\" cannot become a field's name",
            () -> office.contacts("id,имя", "1,x"),
            "the file is empty",
            () -> office.contacts(),
            "values.relationship_stage: \"friend\" is not a relationship stage",
            () -> office.contactsMapped("values: { relationship_stage: friend }", "id", "1"));
    mistakes.forEach(
        (message, mistake) ->
            assertThatThrownBy(mistake::run)
                .as(message)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n"));
    assertThat(office.contacts.count()).isZero();
  }

  @Test
  void progress_tells_bytes_and_reaches_the_size() {
    List<String> lines = new ArrayList<>(List.of("id,first_name"));
    for (int i = 0; i < 5_000; i++) {
      lines.add(i + ",Ada");
    }
    Path file = office.file("many.csv", lines.toArray(String[]::new));
    List<Long> seen = new ArrayList<>();
    List<Long> totals = new ArrayList<>();

    office.contactImports.run(
        office.request(file),
        (done, total) -> {
          seen.add(done);
          totals.add(total);
        });

    assertThat(seen).isSorted().hasSizeGreaterThan(3).last().isEqualTo(file.toFile().length());
    assertThat(totals).containsOnly(file.toFile().length());
  }

  @Test
  void the_first_large_load_leaves_all_indexes_in_place() {
    office.fields.create("birthday", FieldType.DATE);
    List<String> before = indexes();
    String[] lines = large();

    ImportResult result = office.contacts(lines);

    assertThat(result)
        .extracting(ImportResult::read, ImportResult::inserted, ImportResult::rejected)
        .containsExactly(60_001L, 60_000L, 1L);
    assertThat(office.rejects(result))
        .hasSize(2)
        .last()
        .asString()
        .startsWith("60002,no external id");
    assertThat(indexes())
        .containsAll(before)
        .anyMatch(index -> index.contains("c_seen"))
        .hasSize(before.size() + 1);
    assertThat(office.contacts.find("7").orElseThrow().values())
        .containsEntry("birthday", LocalDate.of(1990, 1, 1))
        .containsEntry("created_at", Office.NOW)
        .containsEntry("relationship_stage", "JOINED");
    assertThat(office.value("8", "relationship_stage")).isEqualTo("NEW");
    assertThat(office.contacts(lines).unchanged()).isEqualTo(60_000);
  }

  @Test
  void who_comes_after_the_first_large_load_has_the_next_number_and_all_count_as_changed() {
    office.jdbc.sql("DELETE FROM contact_change").update();
    office.contacts(large());
    long last = number("59999");
    office.contacts("id", "next");

    assertThat(number("next")).isEqualTo(last + 1);
    assertThat(
            office
                .jdbc
                .sql("SELECT contacts IS NULL FROM contact_change ORDER BY xact")
                .query(Boolean.class)
                .list())
        .startsWith(true);
  }

  private long number(String externalId) {
    return office.contacts.find(externalId).orElseThrow().id();
  }

  @Test
  void a_large_load_with_a_repeated_key_is_the_same_as_a_small_one() {
    String[] lines = large();
    lines[60_001] = "7,again@example.com,1990-01-01,2026-11-20T10:00:00Z,,";

    ImportResult result = office.contacts(lines);

    assertThat(result)
        .extracting(ImportResult::read, ImportResult::inserted, ImportResult::rejected)
        .containsExactly(60_001L, 60_000L, 1L);
    assertThat(office.value("7", "marketplace_email")).isEqualTo("again@example.com");
    assertThat(office.rejects(result)).hasSize(2).last().asString().startsWith("9,\"line 60002");
    assertThat(office.value("8", "relationship_stage")).isEqualTo("NEW");
    assertThat(office.value("9", "relationship_stage")).isEqualTo("JOINED");
  }

  @Test
  void a_large_load_that_fails_leaves_table_fields_and_indexes_as_they_were() {
    List<String> before = indexes();
    String[] lines = large();
    lines[60_001] = "60001,\"x";

    assertThatThrownBy(() -> office.contacts(lines))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("line 60002: a quote opens here");

    assertThat(indexes()).isEqualTo(before);
    assertThat(office.fields.find("seen")).isEmpty();
    assertThat(office.contacts.count()).isZero();
  }

  @Test
  void a_large_load_beside_a_reader_does_not_lock_it_out() throws Exception {
    office.fields.create("birthday", FieldType.DATE);
    office.fields.create("seen", FieldType.INSTANT);
    office.fields.create("note", FieldType.TEXT);
    try (var reader = office.database.dataSource().getConnection()) {
      reader.setAutoCommit(false);
      reader.createStatement().execute("SELECT count(*) FROM contact");

      assertThat(office.contacts(large()).inserted()).isEqualTo(60_000);
      reader.rollback();
    }
  }

  /** A header, 60,000 good lines and one without a key: more than 4 MiB. */
  private static String[] large() {
    List<String> lines = new ArrayList<>(List.of("id,email,birthday,seen,joined,note"));
    for (int i = 0; i < 60_000; i++) {
      String joined = i % 2 == 1 ? "2026-11-20" : "";
      lines.add(
          i + ",a" + i + "@example.com,1990-01-01,2026-11-20T10:00:00Z," + joined + "," + NOTE);
    }
    lines.add(",nobody@example.com,,,,");
    return lines.toArray(String[]::new);
  }

  private List<String> indexes() {
    return office
        .jdbc
        .sql("SELECT indexdef FROM pg_indexes WHERE tablename = 'contact' ORDER BY indexdef")
        .query(String.class)
        .list();
  }

  private Instant updatedAt(String externalId) {
    return office
        .jdbc
        .sql("SELECT updated_at FROM contact WHERE external_id = ?")
        .param(externalId)
        .query((row, number) -> row.getObject(1, java.time.OffsetDateTime.class).toInstant())
        .single();
  }
}
