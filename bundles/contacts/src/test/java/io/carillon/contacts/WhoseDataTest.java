package io.carillon.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.contact.ImportResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An export and an erasure touch one person's data and nobody else's. */
class WhoseDataTest {
  @TempDir private Path directory;
  private Office office;
  private DataSubjectService subjects;

  @BeforeEach
  void open() {
    office = new Office(directory);
    subjects =
        new DataSubjectService(
            office.database.dataSource(),
            office.contacts,
            List.of(),
            directory.resolve("elsewhere"));
  }

  @AfterEach
  void close() {
    office.close();
  }

  private List<String> names(String key) {
    return new Subjects(JdbcClient.create(office.database.dataSource()))
        .get(subjects.find(key))
        .names();
  }

  private void erase(String key) {
    subjects.erase(subjects.find(key), Office.NOW);
  }

  @Test
  void rejected_lines_are_told_by_the_column_of_ids_and_not_by_any_number_in_them()
      throws IOException {
    office.contacts("external_id,email", "1,one@shop.example", "2,two@shop.example");
    ImportResult events =
        office.events(
            "purchase",
            "order_id,contact,at,amount",
            "1,nobody,2026-03-01T09:00:00Z,1",
            "2,2,yesterday,1",
            "3,1,yesterday,9");
    assertThat(office.rejects(events)).hasSize(4);
    erase("1");
    assertThat(office.rejects(events))
        .hasSize(3)
        .anyMatch(line -> line.contains("nobody"))
        .anyMatch(line -> line.contains(",2,2,yesterday"));
  }

  @Test
  void a_column_that_a_mapping_made_the_id_is_known_afterwards() throws IOException {
    office.contacts("external_id,email", "1,one@shop.example", "2,two@shop.example");
    ImportResult events =
        office.eventsMapped(
            "columns: {Kunde: contact, wann: at}\nvalues: {type: purchase}",
            "external_id,Kunde,wann",
            "1,2,yesterday",
            "2,1,yesterday");
    erase("1");
    assertThat(office.rejects(events)).hasSize(2).last().asString().contains("1,2,yesterday");
  }

  @Test
  void a_file_with_nothing_but_other_peoples_lines_stays() throws IOException {
    office.contacts("external_id,email,first_name,last_name", "1,one@shop.example,John,Smith");
    Path file = Files.createDirectories(directory.resolve("elsewhere")).resolve("a.rejects.csv");
    List<String> lines =
        List.of(
            "reject_line,reject_reason,external_id,email,name",
            "1,the external id is there 1 times,9,someone@shop.example,John Smithson",
            "2,no address,8,gone@one@shop.example.org,1");
    Files.write(file, lines);
    erase("1");
    assertThat(file).hasContent(String.join("\n", lines));
  }

  @Test
  void lines_that_name_the_person_by_address_or_name_are_theirs() throws IOException {
    office.contacts("external_id,email,first_name,last_name", "1,one@shop.example,John,Smith");
    Path file = Files.createDirectories(directory.resolve("elsewhere")).resolve("a.rejects.csv");
    Files.write(
        file,
        List.of(
            "reject_line,reject_reason,external_id,note",
            "1,no address,9,written by JOHN SMITH.",
            "2,no address,8,<One@shop.example>",
            "3,no address,7,other"));
    erase("1");
    assertThat(file).content().doesNotContainIgnoringCase("smith", "one@").contains("3,no address");
  }

  @Test
  void a_name_that_another_contact_has_too_names_nobody() {
    office.contacts(
        "external_id,email,first_name,last_name,phone",
        "a,a@shop.example,John,Smith,+34600111222",
        "b,b@shop.example,JOHN,smith,+34600111222",
        "c,c@shop.example,Ann,Lee,+34600111333",
        "d,d@shop.example,Mary Ann,Lee Jones,",
        "e,e@shop.example,Ann,Leeson,");
    assertThat(names("a")).isEmpty();
    assertThat(names("c")).containsExactly("+34600111333");
    assertThat(names("d")).containsExactly("Mary Ann Lee Jones");
    assertThat(names("e")).containsExactly("Ann Leeson");
  }

  @Test
  void an_address_that_another_one_replaced_is_suppressed_when_it_comes_back() {
    office.contacts("external_id,email", "ada,old@shop.example");
    office.users(false, "contact,address,primary", "ada,user@shop.example,yes");
    office.users(true, "contact,address,primary", "ada,last@shop.example,yes");
    assertThat(office.value("ada", "marketplace_email")).isEqualTo("last@shop.example");
    assertThat(subjects.export(subjects.find("ada"), Office.NOW))
        .contains("old@shop.example", "user@shop.example");
    erase("ada");
    assertThat(office.jdbc.sql("SELECT count(*) FROM former_address").query(Long.class).single())
        .isZero();
    office.contacts(
        "external_id,email", "ada,old@shop.example", "b,user@shop.example", "c,new@shop.example");
    assertThat(
            office
                .jdbc
                .sql("SELECT address FROM suppression WHERE reason = 'ERASED' ORDER BY 1")
                .query(String.class)
                .list())
        .containsExactly("old@shop.example", "user@shop.example");
  }
}
