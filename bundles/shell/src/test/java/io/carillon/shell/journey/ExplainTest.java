package io.carillon.shell.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.delivery.Delivery;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Reason;
import io.carillon.api.journey.Explanation;
import io.carillon.api.journey.Explanation.AtHour;
import io.carillon.api.journey.Explanation.Check;
import io.carillon.api.journey.Explanation.Condition;
import io.carillon.api.journey.Explanation.Engagement;
import io.carillon.api.journey.Journeys;
import io.carillon.shell.Shell;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExplainTest {
  private static final Instant T0 = Instant.parse("2026-03-10T10:00:00Z");

  private final Shell shell = new Shell();

  @AfterEach
  void close() {
    shell.close();
  }

  private static AtHour hour(int hours, boolean spanish) {
    return new AtHour(
        T0.plus(Duration.ofHours(hours)),
        "DONE",
        spanish,
        spanish ? Optional.empty() : Optional.of(Reason.NOT_MATCHED),
        List.of(
            new Condition("Quiet", "sum of purchase", "12", true),
            new Condition("Quiet", "country is ES", spanish ? "ES" : "", spanish)),
        List.of(
            new Check(Reason.NOT_MATCHED, spanish, spanish ? "" : "does not hold: country is ES"),
            new Check(Reason.NO_ADDRESS, true, "ann@example.com, the marketplace address"),
            new Check(Reason.OVER_CAP, true, "")));
  }

  private void given(Optional<Engagement> engagement, AtHour... hours) {
    Delivery delivery =
        new Delivery(
            7,
            1,
            "send",
            7,
            "C-7",
            "email",
            "ann@example.com",
            DeliveryState.SKIPPED,
            Optional.of(Reason.PAUSED),
            "250 ok",
            1,
            T0,
            T0,
            Optional.of(T0));
    shell.with(
        Journeys.class,
        (method, arguments) ->
            new Explanation(
                1, "Win back", 7, "C-7", List.of(hours), Optional.of(delivery), engagement));
  }

  @Test
  void equal_hours_are_one_span_with_its_conditions_and_the_messages_fate() {
    given(Optional.empty(), hour(3, true), hour(2, false), hour(1, false), hour(0, false));

    assertThat(shell.run("carillon:workflow-explain Win back --contact C-7").lines())
        .containsExactly(
            "Workflow \"Win back\" and C-7",
            "",
            "2026-03-10T13:00:00Z  run done: It was planned at this hour",
            "HOLDS  SEGMENT  CONDITION        VALUE",
            "yes    Quiet    sum of purchase  12",
            "yes    Quiet    country is ES    ES",
            "HOLDS  CHECK       DETAIL",
            "yes    NO_ADDRESS  ann@example.com, the marketplace address",
            "",
            "2026-03-10T12:00:00Z back to 2026-03-10T10:00:00Z, 3 hours  run done: NOT_MATCHED: At"
                + " least one condition does not hold",
            "HOLDS  SEGMENT  CONDITION        VALUE",
            "yes    Quiet    sum of purchase  12",
            "no     Quiet    country is ES    -",
            "HOLDS  CHECK       DETAIL",
            "yes    NO_ADDRESS  ann@example.com, the marketplace address",
            "",
            "Message 7 to ann@example.com, planned at 2026-03-10T10:00:00Z: skipped at"
                + " 2026-03-10T10:00:00Z. PAUSED: The workflow was paused and resumed with the"
                + " policy skip (250 ok)");
  }

  @Test
  void for_a_program_every_hour_condition_and_check_is_a_row() {
    given(Optional.empty(), hour(1, false), hour(0, false));

    assertThat(shell.run("carillon:workflow-explain Win back --contact C-7 --csv").lines())
        .hasSize(1 + 2 * 5)
        .startsWith(
            "hour,workflow,run,matched,verdict,segment,condition,check,value,holds",
            "2026-03-10T11:00:00Z,Win back,done,false,NOT_MATCHED,Quiet,sum of purchase,,12,true",
            "2026-03-10T11:00:00Z,Win back,done,false,NOT_MATCHED,Quiet,country is ES,,,false",
            "2026-03-10T11:00:00Z,Win back,done,false,NOT_MATCHED,,,NOT_MATCHED,does not hold:"
                + " country is ES,false");
  }

  @Test
  void what_became_of_the_mail_afterwards_is_told_R112() {
    given(
        Optional.of(
            new Engagement(
                2,
                Optional.of(T0.plusSeconds(60)),
                1,
                Optional.of(T0.plusSeconds(90)),
                Optional.of(T0.plusSeconds(120)),
                "HARD 5.1.1 no such user",
                Optional.empty(),
                Optional.of(T0.plusSeconds(99)))),
        hour(0, true));

    assertThat(shell.run("carillon:workflow-explain Win back --contact C-7").lines())
        .endsWith(
            "Opened 2 times, first at 2026-03-10T10:01:00Z",
            "Clicked 1 time, first at 2026-03-10T10:01:30Z",
            "Bounced (HARD 5.1.1 no such user) at 2026-03-10T10:02:00Z",
            "Led to an unsubscription at 2026-03-10T10:01:39Z");
  }

  @Test
  void of_a_message_that_is_kept_no_longer_it_is_said_that_it_was_planned() {
    AtHour late =
        new AtHour(
            T0,
            "DONE",
            true,
            Optional.of(Reason.ALREADY_PLANNED),
            List.of(),
            List.of(
                new Check(Reason.ALREADY_PLANNED, false, "so long ago that it is kept no longer")));
    shell.with(
        Journeys.class,
        (method, arguments) ->
            new Explanation(
                1, "Win back", 7, "C-7", List.of(late), Optional.empty(), Optional.empty()));

    assertThat(shell.run("carillon:workflow-explain Win back --contact C-7").lines())
        .last()
        .isEqualTo("A message was planned, so long ago that it is kept no longer");
  }

  @Test
  void all_asks_for_every_hour() {
    shell.with(
        Journeys.class,
        (method, arguments) -> {
          assertThat(arguments[2]).isEqualTo(Integer.MAX_VALUE);
          return new Explanation(
              1, "Win back", 7, "C-7", List.of(), Optional.empty(), Optional.empty());
        });

    assertThat(shell.run("carillon:workflow-explain Win back --contact C-7 --all").lines())
        .containsExactly("Workflow \"Win back\" and C-7", "", "No message was planned");
  }
}
