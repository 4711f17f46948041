package io.carillon.camel.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.Company;
import io.carillon.api.InvalidInputException;
import io.carillon.api.UnavailableException;
import io.carillon.api.contact.Contact;
import io.carillon.api.contact.ContactImports;
import io.carillon.api.contact.Contacts;
import io.carillon.api.contact.Event;
import io.carillon.api.contact.Events;
import io.carillon.api.contact.ImportRequest;
import io.carillon.api.contact.ImportResult;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IntakeTest {
  private static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final Map<Class<?>, Object> services = new HashMap<>();
  private final List<Event> events = new ArrayList<>();
  private final List<String> files = new ArrayList<>();
  private ProducerTemplate integrator;
  private boolean rejecting;

  @BeforeEach
  void start() {
    camel.addComponent(
        "carillon",
        new CarillonComponent(
            StandIns.of(services), new ChannelSendings(), Clock.fixed(NOW, ZoneOffset.UTC)));
    camel.start();
    integrator = camel.createProducerTemplate();
    given(
        Contacts.class,
        call ->
            "ann".equals(call[0])
                ? Optional.of(new Contact(7, "ann", Map.of()))
                : Optional.empty());
    given(
        Events.class,
        call -> {
          ((List<?>) call[0]).forEach(event -> events.add((Event) event));
          return ((List<?>) call[0]).size();
        });
    given(Company.class, call -> ZoneId.of("Europe/Madrid"));
    given(ContactImports.class, call -> imported((ImportRequest) call[0]));
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  private <T> void given(Class<T> type, Function<Object[], Object> answer) {
    services.put(
        type,
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer.apply(arguments)));
  }

  private ImportResult imported(ImportRequest request) {
    try {
      files.add(Files.readString(request.file()));
      Optional<Path> rejects = Optional.empty();
      if (rejecting) {
        rejects = Optional.of(request.file().resolveSibling("contacts.rejects.csv"));
        Files.writeString(rejects.get(), "reject_line,reject_reason\n2,email: no address\n");
      }
      int bad = rejecting ? 1 : 0;
      return new ImportResult(2, 1, 1 - bad, 0, bad, rejects, List.of(), List.of(), Duration.ZERO);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void events_come_as_maps_or_json_one_or_many() {
    Object one =
        integrator.requestBody(
            "carillon:event",
            Map.of("contact", "ann", "type", "purchase", "id", "O-1", "amount", 12.5));
    Object two =
        integrator.requestBody(
            "carillon:event",
            """
            [{"contact": "ann", "type": "visit", "id": "1", "at": "2026-03-09T10:00:00+01:00",
              "data": {"page": "/a", "seconds": 3}},
             {"contact": "ann", "type": "visit", "id": "2"}]
            """);
    assertThat(one).isEqualTo(1);
    assertThat(two).isEqualTo(2);
    assertThat(events).extracting(Event::key).containsExactly("O-1", "1", "2");
    assertThat(events.get(0).amount().orElseThrow()).isEqualByComparingTo("12.5");
    assertThat(events.get(1).at()).isEqualTo(Instant.parse("2026-03-09T09:00:00Z"));
    assertThat(events.get(1).data()).isEqualTo(Map.of("page", "/a", "seconds", "3"));
    assertThat(events.get(2).at()).isEqualTo(NOW);
  }

  @Test
  void a_wrong_event_is_one_sentence_and_nothing_is_recorded() {
    refused(
        "carillon:event",
        "{\"contact\": \"bob\", \"type\": \"t\", \"id\": \"1\"}",
        "There is no contact \"bob\"");
    refused("carillon:event", "{\"contact\": \"ann\", \"type\": \"t\"}", "An event needs id");
    refused(
        "carillon:event",
        "{\"contact\": \"ann\", \"site\": 1}",
        "An event has no key site; anything else goes into data");
    refused("carillon:event", "", "The body must be a map or a JSON object, or a list of them");
    refused(
        "carillon:event",
        Map.of("contact", "ann", "type", "t", "id", "1", "at", "today"),
        "at must be a moment such as 2026-03-10T09:00:00Z, not \"today\"");
    assertThat(events).isEmpty();
  }

  @Test
  void contacts_are_imported_as_a_file_is() {
    Object counts =
        integrator.requestBody(
            "carillon:contact?email=custom",
            "[{\"external_id\": \"ann\", \"first_name\": \"Ann, \\\"A\\\"\"},"
                + " {\"external_id\": \"bob\", \"points\": 3}]");
    assertThat(files)
        .containsExactly(
            "\"external_id\",\"first_name\",\"points\"\n\"ann\",\"Ann, \"\"A\"\"\",\"\"\n"
                + "\"bob\",\"\",\"3\"\n");
    assertThat(counts).isEqualTo(Map.of("inserted", 1L, "updated", 1L, "unchanged", 0L));
  }

  @Test
  void a_contact_that_is_rejected_fails_with_the_reason_of_the_import() {
    rejecting = true;
    refused("carillon:contact", Map.of("external_id", "x"), "1 of 2 contacts: 2,email: no address");
  }

  @Test
  void a_bundle_that_is_away_is_told_as_such() {
    services.remove(Events.class);
    assertThatThrownBy(
            () ->
                integrator.sendBody(
                    "carillon:event", Map.of("contact", "ann", "type", "t", "id", "1")))
        .hasCauseInstanceOf(UnavailableException.class);
  }

  @Test
  void an_endpoint_that_is_not_there_is_one_sentence() {
    assertThatThrownBy(() -> integrator.sendBody("carillon:evnt", "x"))
        .rootCause()
        .hasMessageStartingWith("Nothing can be sent to carillon:evnt; there are ")
        .hasMessageContaining("event");
  }

  private void refused(String uri, Object body, String message) {
    assertThatThrownBy(() -> integrator.requestBody(uri, body))
        .cause()
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
  }
}
