package io.carillon.applications;

import io.carillon.api.InvalidInputException;
import io.carillon.api.action.Actions;
import io.carillon.api.application.Application;
import io.carillon.api.application.Application.Decision;
import io.carillon.api.application.Applications;
import io.carillon.api.contact.Contact;
import io.carillon.api.contact.Contacts;
import io.carillon.api.contact.Event;
import io.carillon.api.contact.Events;
import io.carillon.api.contact.Partners;
import io.carillon.api.journey.FlowEntries;
import io.carillon.api.segment.Segments;
import io.carillon.api.workflow.Issues;
import io.carillon.api.workflow.Workflows;
import io.carillon.applications.ApplicationReader.Told;
import io.carillon.support.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Applications: recorded as events, decided by workflows or people. */
@Component
public final class ApplicationService implements Applications {
  private static final int LONGEST_KEY = 200;

  private final ApplicationReader reader = new ApplicationReader();
  private final Contacts contacts;
  private final Events events;
  private final Database database;
  private final DecisionBatches batches;
  private final Register register;
  private final ApplicationDecider decider;

  @Activate
  public ApplicationService(
      @Reference DataSource dataSource,
      @Reference Contacts contacts,
      @Reference Partners partners,
      @Reference Events events,
      @Reference Workflows workflows,
      @Reference Segments segments,
      @Reference Actions actions,
      @Reference FlowEntries entries,
      @Reference Issues issues) {
    this(
        dataSource,
        contacts,
        partners,
        events,
        workflows,
        segments,
        actions,
        entries,
        issues,
        DecisionBatches.LONGEST_STATEMENT);
  }

  ApplicationService(
      DataSource dataSource,
      Contacts contacts,
      Partners partners,
      Events events,
      Workflows workflows,
      Segments segments,
      Actions actions,
      FlowEntries entries,
      Issues issues,
      Duration longestStatement) {
    this.contacts = contacts;
    this.events = events;
    this.database = new Database(dataSource);
    this.decider = new ApplicationDecider(partners, events);
    this.batches =
        new DecisionBatches(
            database,
            workflows,
            new Rules(workflows, segments, actions),
            decider,
            actions,
            entries,
            issues,
            longestStatement);
    this.register = new Register(JdbcClient.create(dataSource));
  }

  @Override
  public boolean apply(String contact, String key, Map<String, String> data, Instant at) {
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      throw new InvalidInputException(
          "Application of " + contact + ": its id must have 1 to " + LONGEST_KEY + " characters");
    }
    Event event = new Event(contacts.get(contact).id(), EVENT, key, at, Optional.empty(), data);
    return events.record(List.of(event)) == 1;
  }

  @Override
  public boolean apply(Map<?, ?> application, Instant now) {
    return apply(reader.read(application, now));
  }

  @Override
  public boolean apply(String json, Instant now) {
    return apply(reader.read(json, now));
  }

  private boolean apply(Told told) {
    return apply(told.contact(), told.key(), told.data(), told.at());
  }

  @Override
  public int decide(Instant now) {
    return batches.decide(now.truncatedTo(ChronoUnit.MICROS));
  }

  @Override
  public Application decide(
      String contact, Optional<String> key, boolean accept, List<String> groups, Instant now) {
    Contact who = contacts.get(contact);
    Instant moment = now.truncatedTo(ChronoUnit.MICROS);
    return database.inTransaction(
        moment,
        work -> {
          String open = register.open(who.id(), who.externalId(), key);
          register.decide(
              who.id(),
              open,
              accept ? Decision.ACCEPTED : Decision.REJECTED,
              groups,
              Database.timestamp(moment));
          decider.apply(work, List.of(who.id()));
          return register.get(who.id(), open);
        });
  }

  @Override
  public List<Application> list(Optional<Decision> decision, int limit) {
    return register.list(decision, limit);
  }

  @Override
  public List<Application> ofContact(long contactId, int limit) {
    return register.ofContact(contactId, limit);
  }
}
