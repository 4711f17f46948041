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
import io.carillon.api.segment.Segments;
import io.carillon.api.workflow.Issues;
import io.carillon.api.workflow.Workflows;
import io.carillon.applications.ApplicationReader.Told;
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
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Applications: recorded as events, decided by workflows or people. */
@Component
public final class ApplicationService implements Applications {
  private static final int LONGEST_KEY = 200;

  private final ApplicationReader reader = new ApplicationReader();
  private final Contacts contacts;
  private final Events events;
  private final TransactionTemplate transaction;
  private final DecisionBatches batches;
  private final Register register;
  private final ApplicationDecider decider;

  @Activate
  public ApplicationService(
      @Reference DataSource database,
      @Reference Contacts contacts,
      @Reference Events events,
      @Reference Workflows workflows,
      @Reference Segments segments,
      @Reference Actions actions,
      @Reference Issues issues) {
    this(
        database,
        contacts,
        events,
        workflows,
        segments,
        actions,
        issues,
        DecisionBatches.LONGEST_STATEMENT);
  }

  ApplicationService(
      DataSource database,
      Contacts contacts,
      Events events,
      Workflows workflows,
      Segments segments,
      Actions actions,
      Issues issues,
      Duration longestStatement) {
    JdbcClient jdbc = JdbcClient.create(database);
    this.contacts = contacts;
    this.events = events;
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    this.batches =
        new DecisionBatches(
            database, new Rules(workflows, segments, actions), actions, issues, longestStatement);
    this.register = new Register(jdbc);
    this.decider = new ApplicationDecider(jdbc);
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
    return transaction.execute(
        status -> {
          String open = register.open(who.id(), who.externalId(), key);
          register.decide(
              who.id(),
              open,
              accept ? Decision.ACCEPTED : Decision.REJECTED,
              groups,
              ApplicationDecider.timestamp(moment));
          decider.apply(List.of(who.id()), moment);
          return register.get(who.id(), open);
        });
  }

  @Override
  public List<Application> list(Optional<Decision> decision, int limit) {
    return register.list(decision, limit);
  }
}
