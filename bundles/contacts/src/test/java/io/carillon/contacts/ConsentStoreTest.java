package io.carillon.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.Suppression;
import io.carillon.api.contact.Suppression.Cause;
import io.carillon.api.contact.Unsubscription;
import io.carillon.api.contact.Unsubscription.Scope;
import io.carillon.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class ConsentStoreTest {
  private static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");

  private final TestDatabase database = TestDatabase.fresh();
  private final ConsentStore consents = new ConsentStore(database.dataSource());

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void who_of_the_staff_set_an_unsubscription_is_kept() {
    consents.unsubscribe(
        new Unsubscription(7, Scope.EVERYTHING, 0, "", NOW, "ADMIN", "anna", Optional.empty()));

    assertThat(consents.unsubscriptions(7))
        .extracting(Unsubscription::source, Unsubscription::user)
        .containsExactly(tuple("ADMIN", "anna"));
  }

  @Test
  void suppressions_in_another_form_are_brought_into_the_one_that_is_compared() {
    JdbcClient jdbc = JdbcClient.create(database.dataSource());
    for (String stored :
        new String[] {
          "<ann@shop.example>",
          "ann@shop.example",
          "mailto:bob@shop.example",
          "cyn@shop.example;",
          "ida@stra\u00DFe.example",
          "dan\u00A0@shop.example",
          "eve+x@shop.example"
        }) {
      jdbc.sql("INSERT INTO suppression (address, reason, at) VALUES (?, 'ADMIN', now())")
          .param(stored)
          .update();
    }
    new SuppressionKeys(database.dataSource()).stop();
    assertThat(consents.suppressions("", 10))
        .extracting(Suppression::address)
        .containsExactlyInAnyOrder(
            "ann@shop.example",
            "bob@shop.example",
            "cyn@shop.example",
            "ida@xn--strae-oqa.example",
            "dan\u00A0@shop.example",
            "eve+x@shop.example");
  }

  @Test
  void suppressions_of_earlier_versions_are_read_as_soon_as_the_database_answers() {
    JdbcClient jdbc = JdbcClient.create(database.dataSource());
    jdbc.sql("INSERT INTO suppression (address, reason, at) VALUES (?, 'ADMIN', now())")
        .param("mailto:bob@shop.example")
        .update();
    AtomicInteger calls = new AtomicInteger();
    DataSource away =
        new DelegatingDataSource(database.dataSource()) {
          @Override
          public Connection getConnection() throws SQLException {
            if (calls.incrementAndGet() <= 2) {
              throw new SQLTransientConnectionException("away");
            }
            return super.getConnection();
          }
        };
    SuppressionKeys keys = new SuppressionKeys(away, Duration.ofMillis(20));
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (consents.suppression("bob@shop.example").isEmpty()) {
      assertThat(System.nanoTime()).as("read again after a pause").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    keys.stop();
    assertThat(calls).hasValueGreaterThan(2);
    assertThat(consents.suppressions("", 10))
        .extracting(Suppression::address)
        .containsExactly("bob@shop.example");
  }

  @Test
  void an_unsubscription_holds_for_the_addresses_of_the_contact_whoever_else_has_them() {
    JdbcClient jdbc = JdbcClient.create(database.dataSource());
    jdbc.sql(
            "INSERT INTO contact (external_id, marketplace_email, custom_email, created_at,"
                + " updated_at) VALUES ('K1', 'Same@shop.example', 'own@shop.example', now(), now()),"
                + " ('K2', 'SAME@shop.example', NULL, now(), now()),"
                + " ('K3', 'other@shop.example', NULL, now(), now())")
        .update();
    Unsubscription made = unsubscription(1, Scope.EVERYTHING, 0, NOW);
    assertThat(consents.unsubscribe(made)).isTrue();
    assertThat(consents.unsubscriptions(2)).containsExactly(made);
    assertThat(consents.unsubscriptions(3)).isEmpty();

    jdbc.sql("UPDATE contact SET marketplace_email = 'own@shop.example' WHERE id = 3").update();
    assertThat(consents.unsubscriptions(3)).containsExactly(made);
    jdbc.sql("UPDATE contact SET marketplace_email = 'new@shop.example' WHERE id = 1").update();
    assertThat(consents.unsubscriptions(2)).as("the old address is kept").containsExactly(made);

    Unsubscription later = unsubscription(1, Scope.EVERYTHING, 0, NOW.plusSeconds(1));
    assertThat(consents.takeBack(later)).as("another moment").isFalse();
    assertThat(consents.takeBack(made)).isTrue();
    assertThat(consents.takeBack(made)).isFalse();
    assertThat(consents.unsubscriptions(2)).isEmpty();
    consents.unsubscribe(made);
    assertThat(consents.resubscribe(1, Optional.empty(), Optional.empty())).isEqualTo(1);
    assertThat(consents.unsubscriptions(2)).isEmpty();
  }

  @Test
  void an_address_is_suppressed_however_it_is_written() {
    Suppression found =
        new Suppression("ida@xn--strae-oqa.example", Cause.ADMIN, NOW, "", Optional.empty());
    assertThat(
            consents.suppress(
                new Suppression(
                    "Ida <IDA@Straße.example>;\u00A0", Cause.ADMIN, NOW, "", Optional.empty())))
        .isTrue();
    for (String written :
        new String[] {
          "mailto:ida@stra%C3%9Fe.example?subject=x",
          "\u200Bida@xn--strae-oqa.example.",
          "ida＠straße.example"
        }) {
      assertThat(consents.suppression(written)).contains(found);
    }
    assertThat(consents.suppression("ida@strasse.example")).isEmpty();
    assertThat(consents.unsuppress("<ida@straße.example>", NOW)).isTrue();
    assertThatThrownBy(() -> consents.suppression("i\u00A0da@shop.example"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("U+00A0 NO-BREAK SPACE at position 2");
  }

  @Test
  void an_unsubscription_is_kept_once_and_can_be_taken_back_R149_R201() {
    Unsubscription all = unsubscription(7, Scope.EVERYTHING, 0, NOW);
    assertThat(consents.unsubscribe(all)).isTrue();
    assertThat(consents.unsubscribe(unsubscription(7, Scope.EVERYTHING, 0, NOW.plusSeconds(60))))
        .as("the first stays")
        .isFalse();
    assertThat(consents.unsubscribe(unsubscription(7, Scope.WORKFLOW, 3, NOW.minusSeconds(60))))
        .isTrue();

    assertThat(consents.unsubscriptions(7))
        .containsExactly(all, unsubscription(7, Scope.WORKFLOW, 3, NOW.minusSeconds(60)));
    assertThat(consents.unsubscriptions(8)).isEmpty();
    assertThat(consents.resubscribe(7, Optional.empty(), Optional.empty())).isEqualTo(2);
    assertThat(consents.unsubscriptions(7)).isEmpty();
  }

  @Test
  void what_is_taken_back_by_scope_and_channel_leaves_the_rest_R201() {
    Unsubscription group = unsubscription(7, Scope.GROUP, 3, NOW);
    Unsubscription category = unsubscription(7, Scope.CATEGORY, 3, NOW.minusSeconds(1));
    consents.unsubscribe(group);
    consents.unsubscribe(category);
    Optional<Unsubscription.Target> target = Optional.of(new Unsubscription.Target(Scope.GROUP, 3));
    assertThat(consents.resubscribe(7, target, Optional.of("fax"))).isZero();
    assertThat(consents.resubscribe(8, target, Optional.empty())).isZero();
    assertThat(consents.resubscribe(7, target, Optional.of(group.channel()))).isEqualTo(1);
    assertThat(consents.unsubscriptions(7)).containsExactly(category);
  }

  @Test
  void an_address_is_suppressed_in_any_case_and_the_first_reason_stays() {
    assertThat(
            consents.suppress(
                new Suppression(
                    "Ada@Example.com",
                    Cause.HARD_BOUNCE,
                    NOW,
                    "550 no\r\nsuch user",
                    Optional.of(9L))))
        .isTrue();
    assertThat(
            consents.suppress(
                new Suppression("ada@example.com", Cause.COMPLAINT, NOW, "", Optional.empty())))
        .isFalse();

    assertThat(consents.suppression("ADA@example.com"))
        .contains(
            new Suppression(
                "ada@example.com", Cause.HARD_BOUNCE, NOW, "550 no such user", Optional.of(9L)));
    assertThat(consents.suppressions("", 10))
        .extracting(Suppression::address)
        .containsExactly("ada@example.com");
    assertThat(consents.suppressions("ada@example.com", 10)).isEmpty();
    assertThat(consents.unsuppress("ada@EXAMPLE.com", NOW)).isTrue();
    assertThat(consents.unsuppress("ada@example.com", NOW)).isFalse();
    assertThat(consents.suppression("ada@example.com")).isEmpty();
  }

  @Test
  void what_is_no_address_is_refused_in_one_line() {
    assertThatThrownBy(
            () ->
                consents.suppress(
                    new Suppression("nobody\n", Cause.ADMIN, NOW, "", Optional.empty())))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("\"nobody?\" is no e-mail address");
  }

  private static Unsubscription unsubscription(long contact, Scope scope, long id, Instant at) {
    return new Unsubscription(contact, scope, id, "", at, "PAGE", "", Optional.of(5L));
  }
}
