package io.carillon.segments;

import io.carillon.api.AsOf;
import io.carillon.segments.reasoning.EventQuestion.Happening;
import io.carillon.segments.reasoning.ExampleContact;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Contacts at random, and those that stand for an example. */
public final class People {
  private static final Map<String, Object> ALWAYS_THERE =
      Map.of("relationship_stage", "NEW", "contract_stage", "NONE");

  private People() {}

  public static Person random(long id, Random random) {
    Map<String, Object> values = new LinkedHashMap<>();
    maybe(random, values, "tier", RandomConditions.TEXTS.get(random.nextInt(10)));
    maybe(
        random, values, "score", new BigDecimal(random.nextInt(-4, 24)).divide(new BigDecimal(2)));
    maybe(random, values, "vip", random.nextBoolean());
    maybe(random, values, "birthday", birthday(random));
    maybe(random, values, "renewal", moment(random));
    maybe(random, values, "original_joined", moment(random));
    maybe(random, values, "interests", interests(random));
    values.put(
        "relationship_stage",
        List.of("NEW", "JOINED", "EXPIRED", "OUTREACH").get(random.nextInt(4)));
    values.put(
        "contract_stage",
        List.of("NONE", "JOINED", "AWAITING_PUBLISHER_APPROVAL").get(random.nextInt(3)));
    List<Person.Happening> events = new ArrayList<>();
    for (int i = random.nextInt(7); i > 0; i--) {
      String type = List.of("purchase", "visit", "click", "action").get(random.nextInt(4));
      BigDecimal amount = random.nextInt(4) > 0 ? new BigDecimal(random.nextInt(-4, 9)) : null;
      events.add(new Person.Happening(type, moment(random), amount));
    }
    List<Person.Mail> mails = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      mails.add(new Person.Mail("Invite", moment(random)));
    }
    return new Person(id, values, events, mails);
  }

  /** Around a change of clocks, often on or just beside a full or half hour. */
  static Instant moment(Random random) {
    Instant around = random.nextBoolean() ? RandomConditions.SPRING : RandomConditions.AUTUMN;
    Instant near = around.plus(Duration.ofMinutes(15L * random.nextInt(-480, 480)));
    long micros = List.of(0L, 1L, -1L, 123_456_789L).get(random.nextInt(4));
    return near.plusNanos(micros * 1000);
  }

  private static void maybe(Random random, Map<String, Object> values, String key, Object value) {
    if (random.nextInt(5) > 0) {
      values.put(key, value);
    }
  }

  private static LocalDate birthday(Random random) {
    LocalDate date = LocalDate.ofInstant(moment(random), ZoneOffset.UTC);
    return random.nextBoolean() ? date : date.minusYears(30);
  }

  private static List<String> interests(Random random) {
    return RandomConditions.INTERESTS.stream().filter(i -> random.nextInt(3) == 0).toList();
  }

  /** When an example holds: today at the moment of asking, later days at their end. */
  public static AsOf when(ExampleContact example, AsOf asOf) {
    return example.day().equals(asOf.today()) ? asOf : end(example.day(), asOf);
  }

  public static AsOf end(LocalDate day, AsOf asOf) {
    Instant end = asOf.startOf(day.plusDays(1)).toInstant().minus(1, ChronoUnit.MICROS);
    return new AsOf(end, asOf.zone());
  }

  /** Somebody who is as the example says, and else as little as possible. */
  public static Person of(ExampleContact example, AsOf asOf) {
    Map<String, Object> values = new HashMap<>(ALWAYS_THERE);
    List<Person.Mail> mails = new ArrayList<>();
    example
        .values()
        .forEach(
            (name, value) -> {
              if (value == null) {
                return;
              }
              if (name.startsWith("sent ")) {
                mails.add(new Person.Mail("Invite", start((LocalDate) value, asOf)));
              } else if (value instanceof LocalDate day && !name.equals("birthday")) {
                values.put(name, start(day, asOf));
              } else {
                values.put(name, value instanceof Collection<?> all ? List.copyOf(all) : value);
              }
            });
    List<Person.Happening> events = new ArrayList<>();
    for (Happening happening : example.events()) {
      Instant at = start(happening.day(), asOf);
      for (int i = 0; i < happening.count(); i++) {
        BigDecimal amount = i == 0 ? happening.amount() : BigDecimal.ZERO;
        events.add(new Person.Happening(happening.type(), at, amount));
      }
    }
    return new Person(-1, values, events, mails);
  }

  private static Instant start(LocalDate day, AsOf asOf) {
    return asOf.startOf(day).toInstant();
  }

  /** Puts somebody and the mails of a workflow to them into the database. */
  public static long store(World world, Person person, long workflow) {
    Map<String, Object> columns = new HashMap<>();
    person
        .values()
        .forEach(
            (field, value) ->
                columns.put(
                    world.fields.find(field).orElseThrow().column(),
                    value instanceof List<?> list ? list.toArray(new String[0]) : value));
    long id = world.contact(UUID.randomUUID().toString(), columns);
    person
        .events()
        .forEach(event -> world.event(id, event.type(), event.at().toString(), event.amount()));
    for (int cycle = 0; cycle < person.mails().size(); cycle++) {
      world.delivery(workflow, id, cycle, "SENT", person.mails().get(cycle).at());
    }
    return id;
  }
}
