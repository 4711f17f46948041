package io.carillon.shell.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.Company;
import io.carillon.api.delivery.Reason;
import io.carillon.api.journey.Assumptions;
import io.carillon.api.journey.Explanation.AtHour;
import io.carillon.api.journey.Journeys;
import io.carillon.api.journey.SimulatedRange;
import io.carillon.api.journey.SimulatedRange.Collision;
import io.carillon.api.journey.SimulatedRange.Day;
import io.carillon.api.journey.SimulatedRange.Member;
import io.carillon.api.journey.SimulatedRange.Moment;
import io.carillon.api.journey.SimulationRequest;
import io.carillon.api.workflow.Chains;
import io.carillon.shell.Shell;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulateTest {
  private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
  private static final Instant FROM = Instant.parse("2026-03-09T23:00:00Z");
  private static final Instant TO = Instant.parse("2026-03-11T23:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 10);

  private final Shell shell = new Shell();
  private final List<SimulationRequest> requests = new ArrayList<>();

  @AfterEach
  void close() {
    shell.close();
  }

  @BeforeEach
  void simulation() {
    shell.with(Company.class, (method, arguments) -> MADRID);
    shell.with(
        Journeys.class,
        (method, arguments) -> {
          requests.add((SimulationRequest) arguments[0]);
          return new SimulatedRange(
              FROM,
              TO,
              48,
              List.of(
                  new Member(
                      1,
                      "Welcome",
                      true,
                      12,
                      9,
                      Map.of(Reason.NO_ADDRESS, 3L, Reason.OVER_POLICY, 2L, Reason.REPLACED, 1L),
                      "",
                      Map.of(Reason.QUIET_HOURS, 4L)),
                  new Member(2, "Approve", false, 0, 0, Map.of(), "not simulated")),
              List.of(
                  new Day(DAY, 1, "Welcome", 12, 9, Map.of(Reason.NO_ADDRESS, 3L), Map.of(), 0),
                  new Day(
                      DAY.plusDays(1),
                      1,
                      "Welcome",
                      0,
                      0,
                      Map.of(),
                      Map.of(Reason.OVER_CAP, 5),
                      10_001)),
              List.of(new Collision(DAY, "Welcome", "Kick-start", 4, 1, List.of("C-1", "C-2"))),
              List.of(
                  new Moment(
                      "Welcome",
                      new AtHour(FROM, "DONE", true, Optional.empty(), List.of(), List.of()),
                      Optional.of("ann@example.org"))));
        });
  }

  @Test
  void a_simulation_tells_day_by_day_who_enters_who_is_mailed_and_why_not_and_collisions() {
    assertThat(
            shell
                .run("carillon:workflow-simulate Welcome --from 2026-03-10 --to 2026-03-11")
                .lines())
        .containsExactly(
            "Simulated 48 hours, 2026-03-09T23:00:00Z to 2026-03-11T23:00:00Z, days of"
                + " Europe/Madrid: nothing is sent, nothing is kept",
            "",
            "Day by day",
            "DAY         WORKFLOW  ENTERED  MAILED  NO ADDRESS  UNSUBSCRIBED  SUPPRESSED  SAME"
                + " ADDRESS  MISSING VALUE  HELD              WAITING  BY POLICY  DEFERRED",
            "2026-03-10  Welcome        12       9           3             0           0           "
                + "  0              0  -                       0  -          -",
            "2026-03-11  Welcome         0       0           0             0           0           "
                + "  0              0  5 hours over_cap    10001  -          -",
            "",
            "Altogether",
            "WORKFLOW  ENTERED  MAILED  NO ADDRESS  UNSUBSCRIBED  SUPPRESSED  SAME ADDRESS  MISSING"
                + " VALUE  BY POLICY                  DEFERRED",
            "Welcome        12       9           3             0           0             0          "
                + "    0  2 over_policy, 1 replaced  4 quiet_hours",
            "",
            "Collisions: contacts written to twice within a day",
            "DAY         FIRST    SECOND      SAME DAY  WITHIN DAY  CONTACTS",
            "2026-03-10  Welcome  Kick-start         4           1  C-1, C-2",
            "",
            "Approve: not simulated");
  }

  @Test
  void of_what_could_not_be_simulated_only_that_is_said_and_the_command_fails() {
    shell.with(
        Journeys.class,
        (method, arguments) ->
            new SimulatedRange(
                FROM,
                TO,
                48,
                List.of(new Member(2, "Approve", false, 0, 0, Map.of(), "not simulated: gone")),
                List.of(),
                List.of(),
                List.of()));

    Shell.Result result = shell.run("carillon:workflow-simulate Approve");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.lines()).containsExactly("Approve: not simulated: gone");
  }

  @Test
  void a_range_of_dates_includes_its_last_day_in_the_companys_zone() {
    shell.run("carillon:workflow-simulate Welcome --from 2026-03-10 --to 2026-03-11 --others");

    assertThat(requests)
        .containsExactly(
            new SimulationRequest(List.of("Welcome"), FROM, TO, MADRID, true, Optional.empty(), 3));
  }

  @Test
  void without_a_range_it_is_the_next_30_days() {
    shell.run("carillon:workflow-simulate Welcome");

    SimulationRequest request = requests.get(0);
    assertThat(request.from()).isBetween(Instant.now().minusSeconds(60), Instant.now());
    assertThat(Duration.between(request.from(), request.to())).isEqualTo(Duration.ofDays(30));
  }

  @Test
  void one_contacts_way_is_told_hour_by_hour() {
    assertThat(
            shell.run("carillon:workflow-simulate Welcome --contact C-1 --from 2026-03-10").lines())
        .contains("2026-03-09T23:00:00Z  Welcome: written to at ann@example.org")
        .doesNotContain("Day by day");
    assertThat(requests.get(0).contact()).contains("C-1");
  }

  @Test
  void for_a_program_there_are_days_or_collisions() {
    assertThat(shell.run("carillon:workflow-simulate Welcome --csv").lines())
        .startsWith(
            "day,workflow,entered,mailed,no_address,unsubscribed,suppressed,same_address,"
                + "missing_value,held,waiting,by_policy,deferred",
            "2026-03-10,Welcome,12,9,3,0,0,0,0,,0,,");
    assertThat(shell.run("carillon:workflow-simulate Welcome --collisions --csv").lines())
        .containsExactly(
            "day,first,second,same_day,within_day,contacts",
            "2026-03-10,Welcome,Kick-start,4,1,\"C-1, C-2\"");
    assertThat(shell.run("carillon:workflow-simulate Welcome --collisions").status()).isEqualTo(1);
  }

  @Test
  void a_chain_is_simulated_with_its_members_in_order_R3() {
    shell.with(Chains.class, (method, arguments) -> Optional.empty());
    assertThat(shell.run("carillon:chain-simulate Welcome chain").output())
        .contains("There is no chain \"Welcome chain\"; chain-list shows all");
  }

  @Test
  void rates_are_told_by_their_names_and_what_is_no_rate_is_refused() {
    shell.run(
        "carillon:workflow-simulate Welcome --assume 'opened=40%' --assume clicked=30 --seed 5");
    assertThat(requests.get(0).assumed()).contains(new Assumptions(40, 30, 0, 5));
    shell.run("carillon:workflow-simulate Welcome");
    assertThat(requests.get(1).assumed()).isEmpty();
    for (String wrong : List.of("clicks=30", "clicked=101", "clicked=-1", "clicked")) {
      Shell.Result refused = shell.run("carillon:workflow-simulate Welcome --assume " + wrong);
      assertThat(refused.status()).isEqualTo(1);
      assertThat(refused.output()).contains("rate");
    }
    assertThat(requests).hasSize(2);
  }
}
