package io.carillon.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.Suppression;
import io.carillon.api.contact.Suppression.Cause;
import io.carillon.api.contact.Unsubscription;
import io.carillon.api.contact.Unsubscription.Scope;
import io.carillon.testkit.TestDatabase;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsentStoreTest {
  private static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");

  private final TestDatabase database = TestDatabase.fresh();
  private final ConsentStore consents = new ConsentStore(database.dataSource());

  @AfterEach
  void close() {
    database.close();
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
    assertThat(consents.resubscribe(7, NOW)).isEqualTo(2);
    assertThat(consents.unsubscriptions(7)).isEmpty();
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
    return new Unsubscription(contact, scope, id, "", at, "PAGE", Optional.of(5L));
  }
}
