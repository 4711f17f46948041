package io.carillon.applications;

import static io.carillon.applications.ApplicationsFixture.NOW;
import static io.carillon.applications.ApplicationsFixture.accept;
import static io.carillon.applications.ApplicationsFixture.group;
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
  private ApplicationsFixture fixture;

  @BeforeEach
  void open() {
    fixture = new ApplicationsFixture();
    fixture.contact("ann", "ES");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void an_application_is_an_event_on_the_time_line_and_the_same_again_is_none_R196() {
    assertThat(fixture.applications.apply("ann@example.org", "A-1", Map.of("site", "x"), NOW))
        .isTrue();
    assertThat(fixture.applications.apply("ann", "A-1", Map.of(), NOW.plusSeconds(9))).isFalse();
    assertThat(fixture.timeLine("ann")).containsExactly("application A-1");
    assertThat(fixture.data.count("application_waiting")).isEqualTo(1);
  }

  @Test
  void json_of_another_system_is_an_application_R196() {
    boolean isNew =
        fixture.applications.apply(
            """
            {"contact": "ann", "id": 17, "at": "2026-03-12T10:00:00+01:00",
             "data": {"site": "example.org", "visitors": 1200, "vip": true, "none": null}}
            """,
            NOW);
    assertThat(isNew).isTrue();
    assertThat(fixture.of("ann").key()).isEqualTo("17");
    assertThat(fixture.of("ann").appliedAt()).isEqualTo(Instant.parse("2026-03-12T09:00:00Z"));
    assertThat(fixture.events.list(fixture.of("ann").contactId(), 1).get(0).data())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("site", "example.org", "visitors", "1200", "vip", "true"));
  }

  @Test
  void the_guides_example_is_an_application_R196() throws Exception {
    String guide = Files.readString(Path.of("../../docs/applications.md"));
    fixture.contact("CG-12520", "US");
    String example = guide.split("```json\n")[1].split("```")[0];
    assertThat(fixture.applications.apply(example, NOW)).isTrue();
    assertThat(fixture.of("CG-12520").key()).isEqualTo("A-1");
  }

  @Test
  void a_map_without_a_time_is_made_now_R196() {
    fixture.applications.apply(Map.of("contact", "ann", "id", "A-1"), NOW);
    assertThat(fixture.of("ann").appliedAt()).isEqualTo(NOW);
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
    assertThatThrownBy(() -> fixture.applications.apply(json, NOW))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(message)
        .message()
        .doesNotContain("\n");
    assertThat(fixture.data.count("application_waiting")).isZero();
  }

  @Test
  void a_key_has_at_most_200_characters_R196() {
    assertThatThrownBy(() -> fixture.applications.apply("ann", "k".repeat(201), Map.of(), NOW))
        .hasMessageContaining("1 to 200 characters");
  }

  @Test
  void a_person_decides_what_was_left_and_once_R11() {
    fixture.applies("ann");
    fixture.decide();
    Application done =
        fixture.applications.decide(
            "ann", Optional.empty(), true, List.of("Gold"), NOW.plusSeconds(5));
    assertThat(done.decision()).isEqualTo(Decision.ACCEPTED);
    assertThat(done.workflow()).isEmpty();
    assertThat(done.groups()).containsExactly("Gold");
    assertThat(done.detail()).isEqualTo("decided by a person");
    assertThat(fixture.column("ann", "relationship_stage")).isEqualTo("JOINED");
    assertThat(fixture.column("ann", "partner_groups")).isEqualTo("{Gold}");
    assertThat(fixture.values("ann")).containsEntry("original_joined", NOW.plusSeconds(5));
    assertThat(fixture.timeLine("ann")).containsExactly("application ann-1", "accepted ann-1");
    assertThatThrownBy(
            () -> fixture.applications.decide("ann", Optional.of("ann-1"), false, List.of(), NOW))
        .hasMessage("Application \"ann-1\" of contact ann is decided: accepted");
    assertThatThrownBy(
            () -> fixture.applications.decide("ann", Optional.empty(), false, List.of(), NOW))
        .hasMessageContaining("has no open application");
  }

  @Test
  void a_person_may_be_faster_than_the_workflows_R11() {
    fixture.workflow("Accept", "everybody", accept());
    fixture.applies("ann");
    fixture.applications.decide("ann", Optional.of("ann-1"), false, List.of(), NOW);
    assertThat(fixture.decide()).isZero();
    assertThat(fixture.of("ann").decision()).isEqualTo(Decision.REJECTED);
    assertThat(fixture.column("ann", "contract_stage")).isEqualTo("DECLINED");
  }

  @Test
  void groups_that_a_workflow_gave_stay_when_a_person_decides_R11() {
    fixture.workflow("Tag", "everybody", group("South"));
    fixture.applies("ann");
    fixture.decide();
    fixture.applications.decide("ann", Optional.empty(), false, List.of(), NOW.plusSeconds(1));
    assertThat(fixture.of("ann").groups()).containsExactly("South");
  }

  @Test
  void which_of_several_open_applications_is_meant_must_be_said_R11() {
    fixture.applies("ann");
    fixture.applications.apply("ann", "other", Map.of(), NOW);
    assertThatThrownBy(
            () -> fixture.applications.decide("ann", Optional.empty(), true, List.of(), NOW))
        .hasMessage("Contact ann has 2 open applications; say which, with its id: ann-1, other");
    assertThatThrownBy(
            () -> fixture.applications.decide("ann", Optional.of("no"), true, List.of(), NOW))
        .hasMessage("Contact ann has no application \"no\"");
  }

  @Test
  void the_list_shows_the_newest_first_and_only_what_is_asked_for_R196() {
    fixture.contact("bob", "IT");
    fixture.applications.apply("ann", "1", Map.of(), NOW.minusSeconds(60));
    fixture.decide();
    fixture.applications.apply("bob", "2", Map.of(), NOW);
    assertThat(fixture.applications.list(Optional.empty(), 10))
        .extracting(Application::contact)
        .containsExactly("bob", "ann");
    assertThat(fixture.applications.list(Optional.of(Decision.WAITING), 10))
        .extracting(Application::contact)
        .containsExactly("bob");
    assertThat(fixture.applications.list(Optional.of(Decision.LEFT), 10))
        .extracting(Application::contact)
        .containsExactly("ann");
    assertThat(fixture.applications.list(Optional.of(Decision.REJECTED), 10)).isEmpty();
    assertThat(fixture.applications.list(Optional.empty(), 1)).hasSize(1);
  }
}
