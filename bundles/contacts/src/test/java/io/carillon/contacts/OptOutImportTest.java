package io.carillon.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Progress;
import io.carillon.api.contact.ImportRequest;
import io.carillon.api.contact.ImportResult;
import io.carillon.definitions.YamlDefinitions;
import io.carillon.store.PostgresBulkCopy;
import io.carillon.store.PostgresStatistics;
import io.carillon.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptOutImportTest {
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
  }

  @AfterEach
  void close() {
    office.close();
  }

  private List<String> unsubscribed() {
    return office
        .jdbc
        .sql(
            "SELECT c.external_id || ' ' || u.scope || ' ' || u.channel || ' ' || u.source FROM"
                + " unsubscribe u JOIN contact c ON c.id = u.contact_id ORDER BY 1")
        .query(String.class)
        .list();
  }

  private List<String> suppressed() {
    return office
        .jdbc
        .sql(
            "SELECT address || ' ' || reason || ' ' || (at AT TIME ZONE 'Europe/Madrid')::date || ' ' || detail"
                + " FROM suppression ORDER BY 1")
        .query(String.class)
        .list();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Unsubscribed from all email",
        "Email Opt Out",
        "HasOptedOutOfEmail",
        "UNSUB_TIME",
        "unsubscribed",
        "Opt-Out"
      })
  void what_exporters_call_opt_outs_is_read_as_such_and_told(String column) {
    ImportResult result =
        office.contacts(
            "id,email," + column,
            "1,a@shop.example,2026-01-05 10:00:00",
            "2,b@shop.example,Yes",
            "3,c@shop.example,",
            "4,d@shop.example,No",
            "5,e@shop.example,perhaps");
    assertThat(unsubscribed())
        .containsExactly("1 EVERYTHING email IMPORT", "2 EVERYTHING email IMPORT");
    assertThat(result.createdFields()).isEmpty();
    assertThat(result.notes())
        .anyMatch(line -> line.startsWith("Column \"" + column + "\" was read as opt-outs"))
        .anyMatch(line -> line.startsWith("Opt-outs: 2 contacts unsubscribed from e-mail"));
    assertThat(office.rejects(result))
        .anyMatch(line -> line.contains("says neither that mails are wanted"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Accepts Email Marketing",
        "Email Marketing Status",
        "Marketing contact status",
        "Email Marketing Consent",
        "Email status",
        "subscribed"
      })
  void a_column_of_consent_is_asked_about_and_nothing_is_imported(String column) {
    assertThatThrownBy(() -> office.contacts("id,email," + column, "1,a@shop.example,no"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("column \"" + column + "\" looks like opt-outs")
        .hasMessageContaining("\"" + column + "\": subscribed (no = wants no mails)");
    assertThat(office.contacts.count()).isZero();
  }

  @Test
  void a_column_named_status_is_asked_about_only_if_its_cells_say_so() {
    assertThat(office.contacts("id,status", "1,gold", "2,active").inserted()).isEqualTo(2);
    assertThatThrownBy(
            () ->
                office.contacts(
                    "id,email,status", "3,a@shop.example,gold", "4,b@x.example,Cleaned"))
        .hasMessageContaining("column \"status\" looks like opt-outs (\"Cleaned\" in line 3");
    assertThat(
            office
                .contactsMapped("columns: { status: status }", "id,status", "5,unsubscribed")
                .inserted())
        .isEqualTo(1);
    assertThat(unsubscribed()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Newsletter, no",
    "Marketing, unsubscribed",
    "Werbung, nein",
    "Kundenart, abgemeldet",
    "Etat, Désabonné",
    "Situation, dado de baja",
    "Column 7, Bounced",
    "Answer, declined",
    "Estado, Baja",
    "Statut, Désabonné",
    "Permission, Opt-Out",
    "E-Mail, Nicht zulassen",
    "Send Marketing Materials, Do Not Send",
    "On Hold, 1",
    "Deactivated, 2026-01-05",
    "Email Deliverability, bounced",
    "Marketing permissions, declined",
    "GDPR Consent, no",
    "Can be contacted, no",
    "Suscrito, no",
    "Unsubscribe reason, too many mails"
  })
  void what_may_tell_of_opt_outs_by_name_or_cells_is_never_silently_a_field(
      String column, String cell) {
    assertThatThrownBy(
            () ->
                office.contacts("id,email," + column, "1,a@shop.example,", "2,b@x.example," + cell))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("column \"" + column + "\" looks like opt-outs");
    assertThat(office.contacts.count()).isZero();
    assertThat(
            office
                .contactsMapped(
                    "columns: { '" + column + "': ignore }", "id," + column, "1," + cell)
                .inserted())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "Do Not Contact, yes",
    "DoNotBulkEMail, 1",
    "No Bulk Email, true",
    "Do not allow Bulk Emails, Yes",
    "Global Unsubscribe, x",
    "Unsubscribed Date, 2026-01-05",
    "Newsletter abbestellt, ja",
    "Ne pas contacter, oui",
    "No contactar, sí",
    "Não contatar, sim",
    "Niet mailen, ja",
    "Non contattare, sì"
  })
  void what_says_so_in_other_words_and_languages_is_read_as_opt_outs(String column, String cell) {
    ImportResult result = office.contacts("id,email," + column, "1,a@shop.example," + cell);
    assertThat(unsubscribed()).hasSize(1);
    assertThat(result.createdFields()).isEmpty();
    assertThat(result.notes())
        .anyMatch(line -> line.startsWith("Column \"" + column + "\" was read as opt-outs"));
  }

  @Test
  void who_bounced_hard_is_not_written_to() {
    office.contacts("id,email,Hard bounced", "1,a@shop.example,yes", "2,b@shop.example,");
    assertThat(suppressed()).hasSize(1);
  }

  @Test
  void ordinary_columns_stay_fields_though_a_word_of_opting_out_stands_among_others() {
    ImportResult result =
        office.contacts(
            "id,email,Bounce rate,Contact owner,Newsletter name,Last event,Order,Contact No,Invitation",
            "1,a@shop.example,0.2,Ann,Weekly,bounced,cancelled,12,accepted",
            "2,b@shop.example,0.3,Ben,unsubscribed people,opened,shipped,13,declined",
            "3,c@shop.example,,,,clicked,,,maybe");
    assertThat(result.inserted()).isEqualTo(3);
    assertThat(result.createdFields()).hasSize(7);
    assertThat(unsubscribed()).isEmpty();
  }

  @Test
  void details_of_opt_outs_are_fields_beside_the_column_that_tells_them() {
    ImportResult result =
        office.contacts("id,email,UNSUB_TIME,UNSUB_REASON", "1,a@shop.example,2026-01-05,NORMAL");
    assertThat(unsubscribed()).hasSize(1);
    assertThat(result.createdFields()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "subscribed, no, true",
    "subscribed, FALSE, true",
    "subscribed, nein, true",
    "subscribed, Unsubscribed, true",
    "subscribed, NEVER_SUBSCRIBED, true",
    "subscribed, non-subscribed, true",
    "subscribed, Non-marketing contact, true",
    "subscribed, NonMarketable, true",
    "subscribed, double-opt-in, false",
    "subscribed, yes, false",
    "subscribed, Subscribed, false",
    "subscribed, 2026-01-05, false",
    "unsubscribed, ja, true",
    "unsubscribed, opted out, true",
    "unsubscribed, bounced, true",
    "unsubscribed, 1, true",
    "unsubscribed, sí, true",
    "unsubscribed, Do Not Allow, true",
    "unsubscribed, Allow, false",
    "unsubscribed, USER_SUPPRESSED, true",
    "unsubscribed, active, false",
    "unsubscribed, нет, false",
    "unsubscribed, never, false"
  })
  void a_mapping_says_what_a_column_means(String target, String cell, boolean optedOut) {
    office.contactsMapped("columns: { x: " + target + " }", "id,x", "1," + cell);
    assertThat(unsubscribed()).hasSize(optedOut ? 1 : 0);
  }

  @Test
  void suppressed_addresses_are_kept_with_the_date_and_the_file_and_only_once() {
    for (int i = 0; i < 2; i++) {
      office.contacts(
          "id,email,EMAIL_BLACKLISTED",
          "1,A@shop.example,2026-01-05",
          "2,b@shop.example,false",
          "1,a@shop.example,");
    }
    assertThat(suppressed())
        .containsExactly("a@shop.example ADMIN 2026-01-05 import of contacts.csv");
    assertThat(unsubscribed()).isEmpty();
  }

  @Test
  void an_opt_out_in_the_first_of_two_lines_is_not_lost() {
    office.contacts("id,email,unsubscribed", "1,a@shop.example,yes", "1,b@shop.example,no");
    assertThat(unsubscribed()).hasSize(1);
    assertThat(
            office.jdbc.sql("SELECT address FROM unsubscribe_address").query(String.class).list())
        .containsExactly("b@shop.example");
    office.contacts("id,email,unsubscribed", "1,a@shop.example,no");
    assertThat(unsubscribed()).as("a file takes nothing back").hasSize(1);
  }

  @Test
  void a_mapping_can_say_that_all_lines_of_a_file_are_opt_outs() {
    ImportResult result =
        office.contactsMapped(
            "values: { unsubscribed: 'yes' }", "email", "a@shop.example", "b@shop.example");
    assertThat(unsubscribed()).hasSize(2);
    assertThat(result.notes()).anyMatch(line -> line.contains("2 contacts unsubscribed"));
  }

  @Test
  void a_dry_run_changes_nothing() {
    office.contactsDry("id,email,unsubscribed,suppressed", "1,a@shop.example,yes,yes");
    assertThat(unsubscribed()).isEmpty();
    assertThat(suppressed()).isEmpty();
  }

  @Test
  void contacts_that_share_an_address_are_told() {
    assertThat(
            office
                .contacts(
                    "id,email", "K1,same@shop.example", "K2,SAME@shop.example", "K3,k3@x.example")
                .notes())
        .containsExactly(
            "2 contacts with an address that another contact has, too: one of them gets a workflow's"
                + " mail, the others are skipped (SAME_ADDRESS)");
    assertThat(office.contacts("id,email", "K4,k4@x.example").notes()).isEmpty();
  }

  @Test
  void an_address_is_shared_whoever_has_it_as_which_and_a_contact_counts_once() {
    office.contacts("id,email", "K1,one@shop.example", "K2,two@shop.example");
    assertThat(
            office
                .contacts(
                    "id,marketplace_email,custom_email",
                    "K3,ONE@shop.example,Two@shop.example",
                    "K4,own@shop.example,OWN@shop.example",
                    "K5,,one@shop.example")
                .notes())
        .anyMatch(line -> line.startsWith("2 contacts with an address that another contact has"));
    assertThat(
            office
                .contacts(
                    "id,email,first_name", "K1,one@shop.example,Ada", "K4,own@shop.example,Bo")
                .notes())
        .anyMatch(line -> line.startsWith("1 contact with an address that another contact has"));
  }

  @Test
  void suppressions_come_from_a_csv_or_one_a_line_and_a_second_time_nothing_changes() {
    ImportResult first =
        suppress(
            "Email,Reason,Created,Comment",
            "Ada <ADA@shop.example>,Hard Bounce,2026-01-05,no such user",
            "ada@shop.example.,COMPLAINT,2026-02-05,",
            "bob@shop.example,spam complaint,,",
            "cyn@shop.example,asked by phone,,",
            "nobody,ADMIN,,");
    assertThat(first.inserted()).isEqualTo(3);
    assertThat(first.rejected()).isEqualTo(1);
    assertThat(suppressed())
        .containsExactly(
            "ada@shop.example HARD_BOUNCE 2026-01-05 no such user",
            "bob@shop.example COMPLAINT 2026-11-23 spam complaint",
            "cyn@shop.example ADMIN 2026-11-23 asked by phone");
    assertThat(suppress("dan@shop.example", "ada@shop.example", "ida@straße.example").inserted())
        .isEqualTo(2);
    assertThat(suppress("dan@shop.example", "ida@straße.example").inserted()).isZero();
    assertThatThrownBy(() -> suppress("name", "Ada")).hasMessageContaining("name it email");
  }

  private ImportResult suppress(String... lines) {
    ImportRequest like = office.request(office.file("suppressions.csv", lines));
    return new SuppressionImporter(
            office.database.dataSource(),
            new PostgresBulkCopy(),
            new PostgresStatistics(office.database.dataSource()),
            new YamlDefinitions(),
            new ImportSettings(directory.resolve("elsewhere"), ImportSettings.LONGEST_TEXT))
        .run(like, Progress.NONE);
  }
}
