package io.carillon.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.Sql;
import io.carillon.api.contact.ContactType;
import io.carillon.api.delivery.ClaimedDelivery;
import io.carillon.api.workflow.WorkflowKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Whoever unsubscribes, in whatever scope and whenever: no message of a workflow in it leaves, and
 * all others do (R149, R151, R153).
 */
class UnsubscribeProperties {
  private static final int CONTACTS = 12;
  private static final List<String> CHANNELS = List.of("", "email", "sms");
  private static final List<String> SCOPES = List.of("WORKFLOW", "CATEGORY", "GROUP", "EVERYTHING");

  /** Where a workflow belongs; 0: nowhere. */
  private record Place(long workflow, long category, long group) {}

  private record Refusal(long contact, String scope, long id, String channel) {
    boolean holdsFor(Place place) {
      return !channel.equals("sms")
          && switch (scope) {
            case "WORKFLOW" -> id == place.workflow();
            case "CATEGORY" -> id == place.category();
            case "GROUP" -> id == place.group();
            default -> true;
          };
    }
  }

  @Property(tries = 25)
  void an_unsubscription_of_any_scope_holds_what_is_in_it_R149_R153(@ForAll Random random) {
    try (OutboxFixture fixture = new OutboxFixture()) {
      fixture.data.contacts(CONTACTS);
      fixture.data.workflow("second", WorkflowKind.EMAIL, OutboxFixture.HOUR);
      categories(fixture);
      List<Place> first = List.of(place(fixture, 1, random), place(fixture, 2, random));
      List<Refusal> made = new ArrayList<>(refuse(fixture, random));
      first.forEach(place -> plan(fixture, place));
      assertThat(planned(fixture)).isEqualTo(expected(first, made));

      List<Place> then =
          random.nextBoolean()
              ? first
              : List.of(place(fixture, 1, random), place(fixture, 2, random));
      Set<String> before = planned(fixture);
      made.addAll(refuse(fixture, random));
      Set<String> left = claimed(fixture);
      Set<String> allowed = expected(then, made);
      allowed.retainAll(before);
      assertThat(left).isEqualTo(allowed);
    }
  }

  private static void categories(OutboxFixture fixture) {
    for (String kind : List.of("CATEGORY", "CATEGORY", "GROUP", "GROUP")) {
      fixture
          .jdbc
          .sql(
              "INSERT INTO category (kind, name, created_at)"
                  + " SELECT ?, 'c' || count(*), now() FROM category")
          .param(kind)
          .update();
    }
  }

  private static Place place(OutboxFixture fixture, long workflow, Random random) {
    Place place = new Place(workflow, random.nextInt(3), new long[] {0, 3, 4}[random.nextInt(3)]);
    fixture
        .jdbc
        .sql(
            "UPDATE workflow SET category_id = nullif(?, 0::bigint), group_id = nullif(?,"
                + " 0::bigint) WHERE id = ?")
        .params(place.category(), place.group(), workflow)
        .update();
    return place;
  }

  private static List<Refusal> refuse(OutboxFixture fixture, Random random) {
    Set<Refusal> refusals = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      String scope = SCOPES.get(random.nextInt(SCOPES.size()));
      refusals.add(
          new Refusal(
              1 + random.nextInt(CONTACTS),
              scope,
              scope.equals("EVERYTHING") ? 0 : 1 + random.nextInt(4),
              CHANNELS.get(random.nextInt(CHANNELS.size()))));
    }
    boolean byAddress = random.nextBoolean();
    refusals.forEach(refusal -> store(fixture, refusal, byAddress));
    return List.copyOf(refusals);
  }

  /** By the address alone it holds for whoever else has it. */
  private static void store(OutboxFixture fixture, Refusal refusal, boolean byAddress) {
    String into =
        byAddress
            ? "unsubscribe_address (address, scope, scope_id, channel, contact_id)"
                + " VALUES ('c' || ? || '@example.org', ?, ?, ?, 99)"
            : "unsubscribe (contact_id, scope, scope_id, channel, at, source)"
                + " VALUES (?, ?, ?, ?, now(), 'PAGE')";
    fixture
        .jdbc
        .sql("INSERT INTO " + into + " ON CONFLICT DO NOTHING")
        .params(refusal.contact(), refusal.scope(), refusal.id(), refusal.channel())
        .update();
  }

  private static void plan(OutboxFixture fixture, Place place) {
    fixture.plan(
        OutboxFixture.plan(place.workflow(), Sql.TRUE, Set.of(ContactType.MARKETPLACE), 10_000));
  }

  private static Set<String> planned(OutboxFixture fixture) {
    return fixture
        .jdbc
        .sql("SELECT workflow_id || '/' || contact_id FROM outbox")
        .query(String.class)
        .set();
  }

  private static Set<String> claimed(OutboxFixture fixture) {
    Set<String> left = new HashSet<>();
    // A claim takes one workflow's alone.
    for (int i = 0; i < 4; i++) {
      for (ClaimedDelivery each : fixture.claim(100).deliveries()) {
        left.add(each.workflowId() + "/" + each.contactId());
      }
    }
    return left;
  }

  private static Set<String> expected(List<Place> places, List<Refusal> refusals) {
    Set<String> expected = new HashSet<>();
    for (Place place : places) {
      Predicate<Long> refused =
          contact ->
              refusals.stream().anyMatch(each -> each.contact() == contact && each.holdsFor(place));
      LongStream.rangeClosed(1, CONTACTS)
          .filter(contact -> !refused.test(contact))
          .forEach(contact -> expected.add(place.workflow() + "/" + contact));
    }
    return expected;
  }
}
