package io.carillon.templates;

import io.carillon.api.InvalidInputException;
import io.carillon.api.definition.Definitions;
import io.carillon.api.message.Message;
import io.carillon.support.database.Database;
import io.carillon.templates.message.LinkTable;
import io.carillon.templates.message.MessageDefinition;
import io.carillon.templates.message.MessageReader;
import io.carillon.templates.message.MessageTable;
import io.carillon.templates.message.Protections;
import io.carillon.templates.message.SignupEdit;
import io.carillon.templates.rendering.CompiledMail;
import io.carillon.templates.rendering.MailCompiler;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Checks messages and keeps their versions. */
final class MessageStore {
  private final Database database;
  private final Definitions definitions;
  private final MessageReader reader;
  private final MessageKinds kinds;
  private final MailCompiler compiler;
  private final MessageTable table;
  private final LinkTable links;

  MessageStore(
      DataSource dataSource,
      Definitions definitions,
      MessageKinds kinds,
      MailCompiler compiler,
      MessageTable table,
      LinkTable links) {
    this.database = new Database(dataSource);
    this.definitions = definitions;
    this.reader = new MessageReader(definitions);
    this.kinds = kinds;
    this.compiler = compiler;
    this.table = table;
    this.links = links;
  }

  String schema() {
    return reader.schema();
  }

  /** Makes a message, or a version of it. */
  Message save(String yaml, String source, Instant now) {
    return save(read(yaml, source), false, now);
  }

  /** Makes a copy under a name that must be free (R87). */
  Message saveAs(Message message, String newName, Instant now) {
    if (newName.isBlank()) {
      throw new InvalidInputException("The copy needs a name (R87)");
    }
    String yaml = definitions.with(message.source(), "/message", newName.strip());
    return save(read(yaml, newName.strip()), true, now);
  }

  /** Puts a sign-up button into the texts of every language (R84). */
  Message addSignup(MessageTable.Row row, String terms, Instant now) {
    Message message = row.message();
    return save(
        read(new SignupEdit(definitions, reader).edited(message, terms), message.name()),
        false,
        now);
  }

  /** With the kind of addresses that its channel writes to. */
  private MessageReader.Read read(String yaml, String source) {
    MessageReader.Read read = reader.read(yaml, source);
    String kind = read.definition().kind();
    String addresses =
        kinds
            .addressKind(kind)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "%s: kind: nothing carries messages of the kind \"%s\"; known are %s, and a channel of that name brings it"
                            .formatted(
                                read.yaml().at("/kind"), kind, String.join(", ", kinds.names()))));
    return read.with(read.definition().withAddressKind(addresses));
  }

  private Message save(MessageReader.Read read, boolean mustBeNew, Instant now) {
    Map<String, CompiledMail> compiled = check(read);
    database.inTransactionWithoutResult(now, work -> store(read, compiled, mustBeNew, now));
    return table.find(read.name()).orElseThrow().message();
  }

  private Map<String, CompiledMail> check(MessageReader.Read read) {
    Map<String, CompiledMail> compiled = new HashMap<>();
    for (String key : read.definition().all().keySet()) {
      try {
        CompiledMail mail = compiler.compile(0, 0, key, read.definition());
        compiler.check(read.definition().variant(key).orElseThrow());
        compiler.tryOut(mail);
        compiled.put(key, mail);
      } catch (MailCompiler.Fault fault) {
        boolean made = fault.key().equals("text") && !read.has(key, "text");
        throw new InvalidInputException(
            read.at(key, made ? "html" : fault.key(), made ? 0 : fault.line())
                + ": "
                + fault.getMessage()
                + (made ? " (in the plain part made from it; a text of your own may help)" : ""));
      }
    }
    return compiled;
  }

  private void store(
      MessageReader.Read read, Map<String, CompiledMail> compiled, boolean mustBeNew, Instant now) {
    String source = read.yaml().text();
    Optional<Long> made = table.insert(read.name(), now);
    if (made.isPresent()) {
      MessageDefinition definition = Protections.check(read, Optional.empty());
      insert(made.get(), 1, definition, source, compiled, now);
      return;
    }
    if (mustBeNew) {
      throw new InvalidInputException(
          "There is a message \"" + read.name() + "\" already; choose another name (R87)");
    }
    MessageTable.Locked current = table.lock(read.name()).orElseThrow();
    boolean sameAddresses =
        current.definition().addressKind().equals(read.definition().addressKind());
    if (!current.source().equals(source) || !sameAddresses) {
      int next = current.version() + 1;
      MessageDefinition definition = Protections.check(read, Optional.of(current.definition()));
      insert(current.id(), next, definition, source, compiled, now);
      table.makeCurrent(current.id(), next, read.name());
    }
  }

  private void insert(
      long id,
      int version,
      MessageDefinition definition,
      String source,
      Map<String, CompiledMail> compiled,
      Instant now) {
    table.insertVersion(id, version, definition, source, now);
    compiled.forEach((key, mail) -> links.store(id, version, key, mail.links()));
  }
}
