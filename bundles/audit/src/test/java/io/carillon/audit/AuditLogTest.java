package io.carillon.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.address.EmailAddress;
import io.carillon.api.audit.Actor;
import io.carillon.api.audit.AuditEntry;
import io.carillon.api.audit.AuditFilter;
import io.carillon.api.audit.AuditOutcome;
import io.carillon.api.audit.Change;
import io.carillon.api.segment.Segment;
import io.carillon.api.segment.Segments;
import io.carillon.testkit.TestDatabase;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class AuditLogTest {
  private static final Instant T0 = Instant.parse("2026-03-10T09:20:00Z");
  private static final AuditFilter ALL = filter(Optional.empty(), Optional.empty());

  private final TestDatabase database = TestDatabase.fresh();
  private final List<Segment> segments = new ArrayList<>();
  private final AuditLog log = log(0);

  @AfterEach
  void close() {
    database.close();
  }

  private AuditLog log(int keepDays) {
    Segments service =
        (Segments)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Segments.class},
                (proxy, method, arguments) -> List.copyOf(segments));
    Finder finder =
        new Finder() {
          @Override
          public <T> Optional<T> find(Class<T> type) {
            return type == Segments.class ? Optional.of(type.cast(service)) : Optional.empty();
          }
        };
    return new AuditLog(database.dataSource(), new Snapshots(finder), keepDays);
  }

  private static AuditFilter filter(Optional<String> user, Optional<String> text) {
    return new AuditFilter(user, text, Optional.empty(), Optional.empty(), Optional.empty(), 100);
  }

  private static Change change(String user, String action, String object) {
    return new Change(
        new Actor(user, List.of("viewer", "manager"), "SHELL"),
        action,
        object,
        action + " " + object);
  }

  private static Segment segment(String name, int version) {
    return new Segment(1, name, version, "", "name: " + name, T0);
  }

  @Test
  void who_with_which_roles_what_when_and_what_came_of_it() throws Exception {
    Integer result = log.record(change("anna", "segment-create", "a.yaml"), T0, () -> 42);

    assertThat(result).isEqualTo(42);
    assertThat(log.list(ALL))
        .hasSize(1)
        .first()
        .satisfies(
            entry -> {
              assertThat(entry.change()).isEqualTo(change("anna", "segment-create", "a.yaml"));
              assertThat(entry.change().actor().roles()).containsExactly("manager", "viewer");
              assertThat(entry.at()).isEqualTo(T0);
              assertThat(entry.outcome()).isEqualTo(AuditOutcome.DONE);
              assertThat(entry.before()).isEmpty();
              assertThat(entry.after()).isEmpty();
            });
  }

  @Test
  void what_became_different_is_there_as_it_was_and_as_it_is() throws Exception {
    segments.add(segment("quiet", 1));
    segments.add(segment("loud", 1));

    log.record(
        change("anna", "segment-create", "a.yaml"), T0, () -> segments.set(0, segment("quiet", 2)));

    AuditEntry entry = log.list(ALL).get(0);
    assertThat(entry.before().orElseThrow()).contains("segment quiet", "\"version\": 1");
    assertThat(entry.after().orElseThrow())
        .contains("segment quiet", "\"version\": 2")
        .doesNotContain("loud");
  }

  @Test
  void a_refusal_is_recorded_with_its_sentence_and_thrown_on() {
    assertThatThrownBy(
            () ->
                log.record(
                    change("anna", "workflow-pause", "x"),
                    T0,
                    () -> {
                      throw new InvalidInputException("There is no workflow \"x\"");
                    }))
        .isInstanceOf(InvalidInputException.class);

    AuditEntry entry = log.list(ALL).get(0);
    assertThat(entry.outcome()).isEqualTo(AuditOutcome.REFUSED);
    assertThat(entry.message()).isEqualTo("There is no workflow \"x\"");
  }

  @Test
  void what_is_no_address_is_refused_and_not_left_as_begun() {
    for (String action : List.of("suppression-add", "suppression-remove")) {
      for (String address : List.of("no address", "a@b", "\0@example.com", "", "ü@…")) {
        assertThatThrownBy(
                () ->
                    log.record(change("anna", action, address), T0, () -> EmailAddress.of(address)))
            .isInstanceOf(InvalidInputException.class);

        AuditEntry entry = log.list(ALL).get(0);
        assertThat(entry.outcome()).as(address).isEqualTo(AuditOutcome.REFUSED);
        assertThat(entry.message()).contains("is no e-mail address");
      }
    }
  }

  @Test
  void what_can_not_be_looked_at_before_is_not_begun_and_refused() {
    List<String> done = new ArrayList<>();
    Snapshots broken =
        new Snapshots(
            new Finder() {
              @Override
              public <T> Optional<T> find(Class<T> type) {
                throw new IllegalStateException("invalid byte sequence");
              }
            });
    AuditLog unlucky = new AuditLog(database.dataSource(), broken, 0);

    assertThatThrownBy(
            () ->
                unlucky.record(
                    change("anna", "contact-unsubscribe", "a\0"), T0, () -> done.add("changed")))
        .isInstanceOf(IllegalStateException.class);

    assertThat(done).isEmpty();
    AuditEntry entry = log.list(ALL).get(0);
    assertThat(entry.outcome()).isEqualTo(AuditOutcome.REFUSED);
    assertThat(entry.message()).contains("invalid byte sequence");
  }

  @Test
  void what_can_not_be_looked_at_afterwards_is_recorded_as_done() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    Snapshots late =
        new Snapshots(
            new Finder() {
              @Override
              public <T> Optional<T> find(Class<T> type) {
                if (looks.incrementAndGet() > 1) {
                  throw new IllegalStateException("the bundle is gone");
                }
                return Optional.empty();
              }
            });

    new AuditLog(database.dataSource(), late, 0)
        .record(change("anna", "contact-resubscribe", "x"), T0, () -> null);

    assertThat(log.list(ALL).get(0).outcome()).isEqualTo(AuditOutcome.DONE);
  }

  @Test
  void the_row_is_there_before_the_change_is_begun() throws Exception {
    log.record(
        change("anna", "workflow-pause", "x"),
        T0,
        () -> {
          assertThat(log.list(ALL))
              .extracting(AuditEntry::outcome)
              .containsExactly(AuditOutcome.STARTED);
          return null;
        });
  }

  @Test
  void without_a_row_there_is_no_change() {
    JdbcClient.create(database.dataSource()).sql("DROP TABLE audit").update();
    List<String> done = new ArrayList<>();

    assertThatThrownBy(
            () -> log.record(change("a", "workflow-pause", "x"), T0, () -> done.add("changed")))
        .isInstanceOf(RuntimeException.class);
    assertThat(done).isEmpty();
  }

  @Test
  void the_log_is_read_by_user_text_and_time_newest_first_in_pages() throws Exception {
    log.record(change("anna", "workflow-pause", "Win back"), T0, () -> null);
    log.record(change("Ben", "segment-create", "b.yaml"), T0.plusSeconds(60), () -> null);
    log.denied(change("ben", "hour-strike", ""), "not his role", T0.plusSeconds(120));

    assertThat(actions(ALL)).containsExactly("hour-strike", "segment-create", "workflow-pause");
    assertThat(actions(filter(Optional.of("BEN"), Optional.empty())))
        .containsExactly("hour-strike", "segment-create");
    assertThat(actions(filter(Optional.empty(), Optional.of("win BACK"))))
        .containsExactly("workflow-pause");
    AuditFilter minute =
        new AuditFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.of(T0.plusSeconds(60)),
            Optional.of(T0.plusSeconds(120)),
            Optional.empty(),
            10);
    assertThat(actions(minute)).containsExactly("segment-create");
    long newest = log.list(ALL).get(0).id();
    AuditFilter older =
        new AuditFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(newest),
            1);
    assertThat(actions(older)).containsExactly("segment-create");
    assertThat(log.list(ALL).get(0).outcome()).isEqualTo(AuditOutcome.DENIED);
  }

  private List<String> actions(AuditFilter filter) {
    return log.list(filter).stream().map(entry -> entry.change().action()).toList();
  }

  @Test
  void entries_are_forgotten_after_the_days_that_are_set_and_by_default_never() throws Exception {
    log.record(change("anna", "workflow-pause", "old"), T0, () -> null);
    Instant later = T0.plus(Duration.ofDays(31));

    log.record(change("anna", "workflow-pause", "kept"), later, () -> null);
    assertThat(log.list(ALL)).hasSize(2);

    log(30).record(change("anna", "workflow-pause", "new"), later, () -> null);
    assertThat(log.list(ALL))
        .extracting(entry -> entry.change().object())
        .containsExactly("new", "kept");
  }

  @Test
  void anything_that_can_be_typed_can_be_recorded() throws Exception {
    log.record(change("a\0b", "workflow-pause", "\uD83D\uDD14 'x' ; --\0"), T0, () -> null);
    log.record(change("a", "workflow-pause", "x".repeat(100_000)), T0, () -> null);

    assertThat(log.list(ALL).get(0).change().object()).hasSize(2_000).endsWith("…");
  }
}
