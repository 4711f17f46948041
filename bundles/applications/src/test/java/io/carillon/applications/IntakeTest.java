package io.carillon.applications;

import static io.carillon.applications.Given.NOW;
import static io.carillon.applications.Given.accept;
import static io.carillon.applications.Given.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.application.Application;
import io.carillon.api.application.Application.Decision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ways in, and what people do by hand. */
class IntakeTest {
  private Given given;

  @BeforeEach
  void open() {
    given = new Given();
    given.contact("ann", "ES");
  }

  @AfterEach
  void close() {
    given.close();
  }

  @Test
  void an_application_is_an_event_on_the_time_line_and_the_same_again_is_none_R196() {
    assertThat(given.applications.apply("ann@example.org", "A-1", Map.of("site", "x"), NOW))
        .isTrue();
    assertThat(given.applications.apply("ann", "A-1", Map.of(), NOW.plusSeconds(9))).isFalse();
    assertThat(given.timeLine("ann")).containsExactly("application A-1");
    assertThat(given.waiting()).isEqualTo(1);
  }

  @Test
  void json_of_another_system_is_an_application_R196() {
    boolean isNew =
        given.applications.apply(
            """
            {"contact": "ann", "id": 17, "at": "2026-03-12T10:00:00+01:00",
             "data": {"site": "example.org", "visitors": 1200, "vip": true, "none": null}}
            """,
            NOW);
    assertThat(isNew).isTrue();
    assertThat(given.of("ann").key()).isEqualTo("17");
    assertThat(given.of("ann").appliedAt()).isEqualTo(Instant.parse("2026-03-12T09:00:00Z"));
    assertThat(given.events.list(given.of("ann").contactId(), 1).get(0).data())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("site", "example.org", "visitors", "1200", "vip", "true"));
  }

  @Test
  void the_guides_example_is_an_application_R196() throws Exception {
    String guide = Files.readString(Path.of("../../docs/applications.md"));
    given.contact("CG-12520", "US");
    String example = guide.split("```json\n")[1].split("```")[0];
    assertThat(given.applications.apply(example, NOW)).isTrue();
    assertThat(given.of("CG-12520").key()).isEqualTo("A-1");
  }

  @Test
  void a_map_without_a_time_is_made_now_R196() {
    given.applications.apply(Map.of("contact", "ann", "id", "A-1"), NOW);
    assertThat(given.of("ann").appliedAt()).isEqualTo(NOW);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"contact\": \"ann\"}| Application: id is missing",
        "{\"contact\": \" \", \"id\": \"1\"}| Application: contact is missing",
        "{\"contact\": \"zoe\", \"id\": \"1\"}| There is no contact \"zoe\"",
        "{\"contact\": \"ann\", \"id\": \"1\", \"key\": 2}| Application: unknown key \"key\"",
        "{\"contact\": [\"ann\"], \"id\": \"1\"}| Application: contact must be a text",
        "{\"contact\": \"ann\", \"id\": \"1\", \"at\": \"today\"}| Application: at is \"today\"",
        "{\"contact\": \"ann\", \"id\": \"1\", \"data\": 5}| Application: data must hold values",
        "{\"contact\": \"ann\", \"id\": \"1\", \"data\": {\"a\": []}}| Application: data.a must be",
        "{\"contact\": \"ann\", \"contact\": \"bob\"}| Application: no JSON (line 1): Duplicate",
        "{\"contact\": \"ann\"| Application: no JSON (line 1)",
        "[]| Application: give a JSON object",
        "{} {}| Application: no JSON",
        "''| Application: no JSON",
      })
  void what_is_malformed_is_one_clear_line_R196(String json, String message) {
    assertThatThrownBy(() -> given.applications.apply(json, NOW))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(message)
        .message()
        .doesNotContain("\n");
    assertThat(given.waiting()).isZero();
  }

  @Test
  void a_key_has_at_most_200_characters_R196() {
    assertThatThrownBy(() -> given.applications.apply("ann", "k".repeat(201), Map.of(), NOW))
        .hasMessageContaining("1 to 200 characters");
  }

  @Test
  void a_person_decides_what_was_left_and_once_R11() {
    given.applies("ann");
    given.decide();
    Application done =
        given.applications.decide(
            "ann", Optional.empty(), true, List.of("Gold"), NOW.plusSeconds(5));
    assertThat(done.decision()).isEqualTo(Decision.ACCEPTED);
    assertThat(done.workflow()).isEmpty();
    assertThat(done.groups()).containsExactly("Gold");
    assertThat(done.detail()).isEqualTo("decided by a person");
    assertThat(given.column("ann", "relationship_stage")).isEqualTo("JOINED");
    assertThat(given.column("ann", "partner_groups")).isEqualTo("{Gold}");
    assertThat(given.values("ann")).containsEntry("original_joined", NOW.plusSeconds(5));
    assertThat(given.timeLine("ann")).containsExactly("application ann-1", "accepted ann-1");
    assertThatThrownBy(
            () -> given.applications.decide("ann", Optional.of("ann-1"), false, List.of(), NOW))
        .hasMessage("Application \"ann-1\" of contact ann is decided: accepted");
    assertThatThrownBy(
            () -> given.applications.decide("ann", Optional.empty(), false, List.of(), NOW))
        .hasMessageContaining("has no open application");
  }

  @Test
  void a_person_may_be_faster_than_the_workflows_R11() {
    given.workflow("Accept", "everybody", accept());
    given.applies("ann");
    given.applications.decide("ann", Optional.of("ann-1"), false, List.of(), NOW);
    assertThat(given.decide()).isZero();
    assertThat(given.of("ann").decision()).isEqualTo(Decision.REJECTED);
    assertThat(given.column("ann", "contract_stage")).isEqualTo("DECLINED");
  }

  @Test
  void groups_that_a_workflow_gave_stay_when_a_person_decides_R11() {
    given.workflow("Tag", "everybody", group("South"));
    given.applies("ann");
    given.decide();
    given.applications.decide("ann", Optional.empty(), false, List.of(), NOW.plusSeconds(1));
    assertThat(given.of("ann").groups()).containsExactly("South");
  }

  @Test
  void which_of_several_open_applications_is_meant_must_be_said_R11() {
    given.applies("ann");
    given.applications.apply("ann", "other", Map.of(), NOW);
    assertThatThrownBy(
            () -> given.applications.decide("ann", Optional.empty(), true, List.of(), NOW))
        .hasMessage("Contact ann has 2 open applications; say which, with its id: ann-1, other");
    assertThatThrownBy(
            () -> given.applications.decide("ann", Optional.of("no"), true, List.of(), NOW))
        .hasMessage("Contact ann has no application \"no\"");
  }

  @Test
  void the_list_shows_the_newest_first_and_only_what_is_asked_for_R196() {
    given.contact("bob", "IT");
    given.applications.apply("ann", "1", Map.of(), NOW.minusSeconds(60));
    given.decide();
    given.applications.apply("bob", "2", Map.of(), NOW);
    assertThat(given.applications.list(Optional.empty(), 10))
        .extracting(Application::contact)
        .containsExactly("bob", "ann");
    assertThat(given.applications.list(Optional.of(Decision.WAITING), 10))
        .extracting(Application::contact)
        .containsExactly("bob");
    assertThat(given.applications.list(Optional.of(Decision.LEFT), 10))
        .extracting(Application::contact)
        .containsExactly("ann");
    assertThat(given.applications.list(Optional.of(Decision.REJECTED), 10)).isEmpty();
    assertThat(given.applications.list(Optional.empty(), 1)).hasSize(1);
  }
}
