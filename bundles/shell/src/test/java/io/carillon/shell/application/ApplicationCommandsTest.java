package io.carillon.shell.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.Company;
import io.carillon.api.InvalidInputException;
import io.carillon.api.application.Application;
import io.carillon.api.application.Application.Decision;
import io.carillon.api.application.Applications;
import io.carillon.shell.Shell;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApplicationCommandsTest {
  private static final Instant APPLIED = Instant.parse("2026-03-10T09:00:00Z");

  private final Shell shell = new Shell();
  private final List<Object[]> calls = new ArrayList<>();
  private boolean isNew = true;

  @BeforeEach
  void services() {
    shell.with(Company.class, (method, arguments) -> ZoneId.of("Europe/Madrid"));
    shell.with(
        Applications.class,
        (method, arguments) -> {
          calls.add(arguments);
          return switch (method) {
            case "apply" -> isNew;
            case "list" -> List.of(waiting(), accepted());
            default -> accepted();
          };
        });
  }

  @AfterEach
  void close() {
    shell.close();
  }

  private static Application waiting() {
    return new Application(
        2,
        "bob",
        "A-2",
        APPLIED,
        Optional.empty(),
        Decision.WAITING,
        Optional.empty(),
        List.of(),
        "");
  }

  private static Application accepted() {
    return new Application(
        1,
        "ann",
        "A-1",
        APPLIED,
        Optional.of(APPLIED.plusSeconds(1)),
        Decision.ACCEPTED,
        Optional.of("Accept"),
        List.of("Gold", "South"),
        "");
  }

  @Test
  void an_application_is_recorded_with_all_that_is_known_R196() {
    Shell.Result result =
        shell.run(
            "carillon:application-record ann --id A-1 --at 2026-03-10T10:00 --data site=a.com n=3");
    assertThat(result.lines())
        .containsExactly(
            "Application \"A-1\" of ann is recorded; application-list shows what becomes of it");
    assertThat(calls.get(0))
        .containsExactly("ann", "A-1", Map.of("site", "a.com", "n", "3"), APPLIED);
  }

  @Test
  void options_may_stand_first_and_an_id_is_made_if_there_is_none_R196() {
    shell.run("carillon:application-record --data ann site=a.com");
    assertThat(calls.get(0)[0]).isEqualTo("ann");
    assertThat((String) calls.get(0)[1]).hasSize(36);
    assertThat(calls.get(0)[2]).isEqualTo(Map.of("site", "a.com"));
  }

  @Test
  void the_same_again_is_said_R196() {
    isNew = false;
    assertThat(shell.run("carillon:application-record ann --id A-1").lines())
        .containsExactly("Application \"A-1\" of ann is known already: nothing is changed");
  }

  @Test
  void what_is_no_pair_is_one_line_and_status_1() {
    Shell.Result result = shell.run("carillon:application-record ann smith");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.lines())
        .containsExactly("\"smith\" is no pair: write name=value, such as site=example.org");
    assertThat(calls).isEmpty();
  }

  @Test
  void the_list_tells_what_waits_and_who_decided_the_others_R196() {
    assertThat(shell.run("carillon:application-list --limit 2").lines())
        .containsExactly(
            "APPLIED               CONTACT  ID   DECISION  DECIDED               WORKFLOW  GROUPS"
                + "       DETAIL",
            "2026-03-10T09:00:00Z  bob      A-2  waiting   -                     -         -"
                + "            -",
            "2026-03-10T09:00:00Z  ann      A-1  accepted  2026-03-10T09:00:01Z  Accept    Gold,"
                + " South  -");
    assertThat(calls.get(0)).containsExactly(Optional.empty(), 2);
    shell.run("carillon:application-list --decision LEFT");
    assertThat(calls.get(1)).containsExactly(Optional.of(Decision.LEFT), 50);
    assertThat(shell.run("carillon:application-list --csv").lines().get(2))
        .isEqualTo(
            "2026-03-10T09:00:00Z,ann,A-1,accepted,2026-03-10T09:00:01Z,Accept,\"Gold, South\",");
    assertThat(shell.run("carillon:application-list --decision maybe").status()).isEqualTo(1);
  }

  @Test
  void a_person_accepts_or_rejects_R11() {
    assertThat(shell.run("carillon:application-accept ann --group Gold").lines())
        .containsExactly("Application \"A-1\" of ann is accepted");
    assertThat(calls.get(0)).startsWith("ann", Optional.empty(), true, List.of("Gold"));
    shell.run("carillon:application-reject ann --id A-1");
    assertThat(calls.get(1)).startsWith("ann", Optional.of("A-1"), false, List.of());
  }

  @Test
  void what_is_decided_already_is_one_line_and_status_1_R11() {
    shell.with(
        Applications.class,
        (method, arguments) -> {
          throw new InvalidInputException(
              "Application \"A-1\" of contact ann is decided: rejected");
        });
    Shell.Result result = shell.run("carillon:application-accept ann");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.lines())
        .containsExactly("Application \"A-1\" of contact ann is decided: rejected");
  }
}
