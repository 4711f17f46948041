package io.carillon.shell.application;

import io.carillon.api.Company;
import io.carillon.api.InvalidInputException;
import io.carillon.api.application.Applications;
import io.carillon.shell.Arguments;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.Changes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code application-record CONTACT [--id KEY] [--at INSTANT] [--data] [name=value ...]} (R196) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "application-record",
    description = "Record that a contact applies to be a partner; it is decided within seconds")
public final class ApplicationRecord extends CarillonCommand {
  @Argument(
      name = "contact",
      description = "External id, number or address; then what else is known, as name=value",
      required = true,
      multiValued = true)
  private List<String> words;

  @Option(
      name = "--id",
      description = "The source's own id: the same again changes nothing; default: a new one")
  private String id;

  @Option(name = "--at", description = "When, such as 2026-03-10T09:00Z; default: now")
  private String at;

  @Option(
      name = "--data",
      description = "What follows is what else is known, as name=value, as many as wanted")
  private boolean data;

  @Override
  protected void run() {
    List<String> known = words.subList(1, words.size());
    String contact = words.get(0);
    String key = id == null ? UUID.randomUUID().toString() : id;
    boolean isNew = service(Applications.class).apply(contact, key, data(known), moment());
    say(
        isNew
            ? "Application \""
                + key
                + "\" of "
                + contact
                + " is recorded; application-list shows"
                + " what becomes of it"
            : "Application \""
                + key
                + "\" of "
                + contact
                + " is known already: nothing is changed");
  }

  private Instant moment() {
    return at == null ? now() : Arguments.moment(at, service(Company.class).zone());
  }

  private Map<String, String> data(List<String> pairs) {
    if (data && pairs.isEmpty()) {
      throw new InvalidInputException("After the contact, --data wants pairs such as site=a.com");
    }
    Map<String, String> read = new LinkedHashMap<>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new InvalidInputException(
            "\"" + pair + "\" is no pair: write name=value, such as site=example.org");
      }
      read.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return read;
  }
}
