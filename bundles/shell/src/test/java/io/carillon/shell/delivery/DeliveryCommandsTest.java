package io.carillon.shell.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.Company;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.delivery.Delivery;
import io.carillon.api.delivery.DeliveryFilter;
import io.carillon.api.delivery.DeliveryPreview;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Reason;
import io.carillon.shell.Shell;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveryCommandsTest {
  private static final Instant HOUR = Instant.parse("2026-03-10T10:00:00Z");

  private final Shell shell = new Shell();
  private final List<Object[]> changes = new ArrayList<>();
  private Optional<DeliveryFilter> asked = Optional.empty();

  @BeforeEach
  void open() {
    shell.with(Company.class, (method, arguments) -> ZoneOffset.UTC);
    shell.with(
        Deliveries.class,
        (method, arguments) -> {
          if (arguments[0] instanceof DeliveryFilter filter) {
            asked = Optional.of(filter);
          }
          return switch (method) {
            case "list" -> List.of(delivery(7));
            case "preview" -> new DeliveryPreview(171, 3, 2, 1);
            default -> {
              changes.add(arguments);
              yield arguments[0] instanceof Long id ? delivery(id) : 171;
            }
          };
        });
  }

  @AfterEach
  void close() {
    shell.close();
  }

  private static Delivery delivery(long id) {
    return new Delivery(
        id,
        1,
        "send",
        2,
        "c2",
        "email",
        "ann@example.org",
        DeliveryState.REJECTED,
        Optional.of(Reason.REFUSED),
        "554 5.7.1 log in first",
        1,
        HOUR,
        HOUR,
        Optional.of(HOUR));
  }

  @Test
  void sending_again_shows_first_how_many_and_which_and_changes_nothing() {
    Shell.Result result =
        shell.run(
            "carillon:delivery-resend --state rejected --reason refused --detail 'log in' --domain"
                + " @Example.ORG --since 2026-03-10T09:00Z --until 2026-03-11");

    assertThat(result.output())
        .contains("ann@example.org", "171 deliveries: 165 to be sent again, 3 unsubscribed")
        .contains("2 suppressed", "1 of deleted workflows", "--yes");
    assertThat(changes).isEmpty();
    assertThat(asked)
        .contains(
            new DeliveryFilter(
                Optional.empty(),
                Optional.empty(),
                Set.of(DeliveryState.REJECTED),
                Set.of(Reason.REFUSED),
                Optional.of("log in"),
                Optional.empty(),
                Optional.of("example.org"),
                Optional.of(Instant.parse("2026-03-10T09:00:00Z")),
                Optional.of(Instant.parse("2026-03-11T00:00:00Z"))));
  }

  @Test
  void told_to_it_sends_again_what_was_rejected_or_failed() {
    assertThat(shell.run("carillon:delivery-resend --yes").output())
        .contains("171 deliveries are planned again");
    assertThat(asked.orElseThrow().states())
        .containsExactlyInAnyOrder(DeliveryState.REJECTED, DeliveryState.FAILED);
    assertThat(changes).hasSize(1);
  }

  @Test
  void unknown_deliveries_are_resolved_one_by_number_or_all_that_options_mean() {
    assertThat(shell.run("carillon:delivery-resolve 5 sent").output()).contains("Delivery 5 to");
    assertThat(changes).hasSize(1);

    assertThat(shell.run("carillon:delivery-resolve again --domain example.org").output())
        .contains("171 deliveries to become planned; --yes does it");
    assertThat(changes).hasSize(1);

    assertThat(shell.run("carillon:delivery-resolve failed --channel email --yes").output())
        .contains("171 deliveries are failed now");
    assertThat(changes).hasSize(2);
    assertThat(changes.get(1)[1]).isEqualTo(DeliveryState.FAILED);
    assertThat(asked.orElseThrow().states()).containsExactly(DeliveryState.UNKNOWN);
  }

  @Test
  void the_list_takes_the_same_filter() {
    assertThat(shell.run("carillon:delivery-list --state unknown --domain a.example --csv").lines())
        .hasSize(2);
    assertThat(asked.orElseThrow().domain()).contains("a.example");
  }
}
