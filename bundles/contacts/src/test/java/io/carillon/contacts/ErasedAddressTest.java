package io.carillon.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.Consents;
import io.carillon.api.contact.ContactAddress;
import io.carillon.api.contact.Suppression;
import io.carillon.api.contact.Suppression.Cause;
import io.carillon.api.privacy.Erased;
import io.carillon.support.database.Database;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasedAddressTest {
  @TempDir private Path directory;
  private Office office;
  private DataSubjectService subjects;
  private Consents consents;

  @BeforeEach
  void open() {
    office = new Office(directory);
    subjects =
        new DataSubjectService(
            office.database.dataSource(),
            office.contacts,
            List.of(),
            directory.resolve("elsewhere"));
    consents = new ConsentStore(office.database.dataSource());
    office.contacts(
        "external_id,email,first_name,last_name",
        "ada,Ada@Example.org,Ada,Lovelace",
        "bob,bob@example.org,Bob,Builder");
  }

  @AfterEach
  void close() {
    office.close();
  }

  private Erased erase(String key) {
    return subjects.erase(subjects.find(key), Office.NOW);
  }

  private List<String> suppressed() {
    return office
        .jdbc
        .sql("SELECT address || ' ' || reason FROM suppression ORDER BY 1")
        .query(String.class)
        .list();
  }

  @Test
  void the_hash_in_sql_is_hmac_sha_256() throws Exception {
    byte[] secret = "a secret of this installation".getBytes(StandardCharsets.UTF_8);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    byte[] hash =
        office
            .jdbc
            .sql("SELECT erased_hash(?, ?, ?)")
            .params(
                "Jürgen@Example.org",
                ContactData.padded(secret, 0x36),
                ContactData.padded(secret, 0x5c))
            .query(byte[].class)
            .single();
    assertThat(hash).isEqualTo(mac.doFinal("jürgen@example.org".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void where_nobody_was_erased_nothing_watches_an_import() {
    String triggers = "SELECT count(*) FROM pg_trigger WHERE tgname LIKE '%erased'";
    assertThat(office.jdbc.sql(triggers).query(Long.class).single()).isZero();
    assertThat(office.jdbc.sql("SELECT is_erased('ada@example.org')").query(Boolean.class).single())
        .isFalse();
    erase("ada");
    assertThat(office.jdbc.sql(triggers).query(Long.class).single()).isEqualTo(4);
  }

  @Test
  void who_was_erased_is_gone_and_is_suppressed_when_the_address_comes_back_by_import() {
    assertThat(erase("ada").suppressed()).isEqualTo(1);
    assertThat(suppressed()).isEmpty();
    assertThat(office.contacts.find("ada")).isEmpty();
    office.contacts(
        "external_id,email", "ada,ADA@example.org", "eve,eve@example.org", "bob,bob@example.org");
    assertThat(suppressed()).containsExactly("ada@example.org ERASED");
  }

  @Test
  void a_first_load_into_an_empty_table_is_watched_too() {
    erase("ada");
    erase("bob");
    String[] lines = new String[60_000];
    lines[0] = "external_id,email,notes";
    for (int i = 1; i < lines.length; i++) {
      lines[i] = "n%d,n%d@example.org,%s".formatted(i, i, "x".repeat(60));
    }
    lines[lines.length / 2] = "back,ada@example.org,again";
    office.contacts(lines);
    assertThat(suppressed()).containsExactly("ada@example.org ERASED");
  }

  @Test
  void the_address_comes_back_by_whichever_way() {
    erase("ada");
    long bob = office.contacts.get("bob").id();
    office.addresses.add(
        bob, new ContactAddress("email", "ada@example.org", "", true, false), Office.NOW);
    assertThat(suppressed()).containsExactly("ada@example.org ERASED");
    office.jdbc.sql("DELETE FROM suppression").update();
    office.jdbc.sql("UPDATE contact SET custom_email = 'ADA@Example.org'").update();
    assertThat(suppressed()).containsExactly("ada@example.org ERASED");
    office.jdbc.sql("DELETE FROM suppression").update();
    office.users(false, "contact,address", "bob,ada@example.org");
    office.contacts("external_id,phone", "bob,+34600111222");
    assertThat(suppressed()).as("neither has changed an address").isEmpty();
  }

  @Test
  void all_addresses_that_somebody_has_are_remembered() {
    office.users(false, "contact,address", "ada,first@example.org", "ada,second@example.org");
    office
        .jdbc
        .sql("UPDATE contact SET custom_email = 'own@example.org' WHERE external_id = 'ada'")
        .update();
    // One of them was the contact's own before a user's took its place.
    assertThat(erase("ada").suppressed()).isEqualTo(4);
    office.contacts("external_id,email", "c,second@example.org", "d,own@example.org");
    assertThat(suppressed()).containsExactly("own@example.org ERASED", "second@example.org ERASED");
  }

  @Test
  void who_is_suppressed_by_a_hash_can_be_let_in_again() {
    erase("ada");
    assertThat(consents.unsuppress("ada@example.org", Office.NOW)).isTrue();
    assertThat(consents.unsuppress("ada@example.org", Office.NOW)).isFalse();
    office.contacts("external_id,email", "ada,ada@example.org");
    assertThat(suppressed()).isEmpty();
  }

  @Test
  void suppressing_somebody_who_was_erased_keeps_no_address() {
    consents.suppress(suppression("ada@example.org"));
    erase("ada");
    consents.suppress(suppression("ada@example.org"));
    List<Suppression> both =
        List.of(suppression("ada@example.org"), suppression("eve@example.org"));
    new Database(office.database.dataSource())
        .inTransaction(Office.NOW, work -> consents.suppress(work, both));
    assertThat(suppressed()).containsExactly("eve@example.org HARD_BOUNCE");
    assertThat(consents.suppression("eve@example.org").orElseThrow().detail())
        .isEqualTo("550 [erased] unknown");
  }

  private static Suppression suppression(String address) {
    return new Suppression(
        address, Cause.HARD_BOUNCE, Office.NOW, "550 Ada@example.org unknown", Optional.empty());
  }

  @Test
  void an_address_that_somebody_else_has_stays_theirs() {
    office.contacts("external_id,email", "ada2,ada@example.org");
    assertThat(subjects.holdings(subjects.find("ada"), Office.NOW).sharedWith())
        .containsExactly("ada2");
    assertThat(erase("ada").suppressed()).isZero();
    assertThat(office.contacts.find("ada@example.org").orElseThrow().externalId())
        .isEqualTo("ada2");
    assertThat(erase("ada2").suppressed()).isEqualTo(1);
  }

  @Test
  void who_is_no_contact_can_not_be_erased() {
    assertThatThrownBy(() -> subjects.erase(4711, Office.NOW))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("There is no contact number 4711 any more");
  }
}
