package io.carillon.contacts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.Contacts;
import io.carillon.api.privacy.DataSubject;
import io.carillon.api.privacy.DataSubjects;
import io.carillon.api.privacy.Erased;
import io.carillon.api.privacy.Holdings;
import io.carillon.api.privacy.PersonalData;
import io.carillon.api.store.UnitOfWork;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives people what is held about them, and erases it: what this bundle holds, and what every other
 * one does.
 */
@Component(configurationPid = ImportSettings.PID)
public final class DataSubjectService implements DataSubjects {
  private static final String OWN = "contacts";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DataSource database;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transactions;
  private final Contacts contacts;
  private final PersonalParts others;
  private final Subjects subjects;
  private final ContactData own;

  @Activate
  public DataSubjectService(
      @Reference DataSource database,
      @Reference Contacts contacts,
      BundleContext context,
      ImportConfig config) {
    this(database, contacts, new InstalledParts(context), ImportSettings.of(config).rejects());
  }

  DataSubjectService(DataSource database, Contacts contacts, PersonalParts others, Path rejects) {
    this.database = database;
    this.jdbc = new JdbcTemplate(database);
    this.transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
    this.contacts = contacts;
    this.others = others;
    this.subjects = new Subjects(JdbcClient.create(database));
    this.own = new ContactData(new RejectsFiles(JdbcClient.create(database), rejects));
  }

  /** The same outside of OSGi. */
  public DataSubjectService(
      DataSource database, Contacts contacts, List<PersonalData> others, Path rejects) {
    this(database, contacts, () -> others, rejects);
  }

  @Override
  public long find(String key) {
    return contacts.get(key).id();
  }

  @Override
  public String export(long contactId, Instant now) {
    ObjectNode whole = JSON.createObjectNode();
    whole.put("exported_at", now.toString());
    whole.put("contact_number", contactId);
    parts(contactId, now).forEach(whole::set);
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(whole) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree is always written", e);
    }
  }

  @Override
  public Holdings holdings(long contactId, Instant now) {
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    parts(contactId, now).forEach((name, part) -> counts.put(name, counts(part)));
    List<Subjects.Shared> shared = subjects.shared(contactId, subjects.get(contactId).addresses());
    return new Holdings(
        counts,
        (int) shared.stream().map(Subjects.Shared::address).distinct().count(),
        shared.stream().map(Subjects.Shared::externalId).distinct().toList());
  }

  private static Map<String, Integer> counts(JsonNode part) {
    Map<String, Integer> counts = new TreeMap<>();
    part.properties()
        .forEach(
            field -> {
              if (field.getValue().isArray() && !field.getValue().isEmpty()) {
                counts.put(field.getKey(), field.getValue().size());
              }
            });
    return counts;
  }

  /** This bundle's first, then the others by name. */
  private Map<String, JsonNode> parts(long contactId, Instant now) {
    List<PersonalData> all = others.all();
    return inTransaction(
        now,
        work -> {
          DataSubject person = subjects.get(contactId);
          Map<String, JsonNode> parts = new LinkedHashMap<>();
          parts.put(OWN, own(work, person));
          for (PersonalData each : all) {
            parts.put(each.name(), tree(each.export(work, person)));
          }
          return parts;
        });
  }

  private JsonNode own(UnitOfWork work, DataSubject person) throws SQLException {
    ObjectNode part = (ObjectNode) tree(own.export(work, person));
    ArrayNode files = part.putArray("rejected_lines_of_imports");
    own.rejected(person)
        .forEach(
            found ->
                files.addObject().put("file", found.file().toString()).put("lines", found.lines()));
    return part;
  }

  private static JsonNode tree(String part) {
    try {
      return JSON.readTree(part);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A part of the export is no JSON", e);
    }
  }

  @Override
  public Erased erase(long contactId, Instant now) {
    List<PersonalData> all = others.all();
    new ShortLocks(database)
        .run("Nothing is erased", () -> jdbc.execute("SELECT watch_for_erased()"));
    DataSubject person = once(contactId, all, now);
    // Once more, for what was written meanwhile by those who had begun before.
    inTransaction(now, work -> erase(work, person, all));
    // The planner's statistics quote values.
    jdbc.execute("ANALYZE contact, address, unsubscribe_address, suppression, event");
    List<String> names = new ArrayList<>(List.of(OWN));
    all.forEach(each -> names.add(each.name()));
    return new Erased(contactId, person.own().size(), names);
  }

  private DataSubject once(long contactId, List<PersonalData> all, Instant now) {
    try {
      return inTransaction(
          now,
          work -> {
            jdbc.execute("SET LOCAL lock_timeout = '20s'");
            // Whatever an import brings at its end is either there now, or finds the hashes.
            ImportDatabase.lock(JdbcClient.create(jdbc));
            DataSubject person = subjects.locked(contactId);
            return erase(work, person, all);
          });
    } catch (DataAccessException e) {
      if (!ShortLocks.isBusy(e)) {
        throw e;
      }
      throw new InvalidInputException(
          "An import or the hourly planning is in the middle of its work, so nothing is erased yet:"
              + " try again in a minute",
          e);
    }
  }

  private DataSubject erase(UnitOfWork work, DataSubject person, List<PersonalData> all)
      throws SQLException {
    for (PersonalData each : all) {
      each.erase(work, person);
    }
    own.erase(work, person);
    return person;
  }

  /** Part of the work is plain JDBC, whose exceptions are translated. */
  private interface Work<T> {
    T with(UnitOfWork work) throws SQLException;
  }

  private <T> T inTransaction(Instant now, Work<T> work) {
    ConnectionCallback<T> callback = connection -> work.with(new UnitOfWork(connection, now));
    return transactions.execute(status -> jdbc.execute(callback));
  }
}
