package io.carillon.templates;

import io.carillon.api.Company;
import io.carillon.api.InvalidInputException;
import io.carillon.api.channel.Batch;
import io.carillon.api.contact.Field;
import io.carillon.api.contact.FieldType;
import io.carillon.api.contact.Fields;
import io.carillon.api.definition.Definitions;
import io.carillon.api.delivery.Claim;
import io.carillon.api.delivery.ClaimedDelivery;
import io.carillon.api.delivery.Reason;
import io.carillon.api.message.DynamicField;
import io.carillon.api.message.Message;
import io.carillon.api.message.Messages;
import io.carillon.api.message.RenderedMessage;
import io.carillon.api.message.Rendering;
import io.carillon.api.message.Rendering.Unrenderable;
import io.carillon.api.message.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Messaging templates: kept in versions, compiled once, rendered for each contact (R76-R87). */
@Component
public final class MessageService implements Messages {
  private static final int MOST_COMPILED = 200;
  private final DataSource database;
  private final Fields fields;
  private final Company company;
  private final MessageReader reader;
  private final MessageTable table;
  private final MailCompiler compiler;
  private final ContactReader contacts;
  private final PreviewAddress addresses;

  /** The newest compiled versions; a version never changes, so nothing here grows old. */
  private final Map<Version, CompiledMail> compiled =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Version, CompiledMail> eldest) {
              return size() > MOST_COMPILED;
            }
          });

  private record Version(long id, int number) {}

  /** Needs the database, the reader of YAML, the catalogue of fields and the company's zone. */
  @Activate
  public MessageService(
      @Reference DataSource database,
      @Reference Definitions definitions,
      @Reference Fields fields,
      @Reference Company company) {
    this.database = database;
    this.fields = fields;
    this.company = company;
    this.reader = new MessageReader(definitions);
    this.table = new MessageTable(database);
    this.compiler = new MailCompiler(fields);
    this.contacts = new ContactReader(database);
    this.addresses = new PreviewAddress(database);
  }

  @Override
  public Message save(String yaml, String source, Instant now) {
    MessageReader.Read read = reader.read(yaml, source);
    check(read);
    new TransactionTemplate(new DataSourceTransactionManager(database))
        .executeWithoutResult(status -> store(read, now));
    return find(read.name()).orElseThrow();
  }

  private void check(MessageReader.Read read) {
    try {
      compiler.tryOut(compiler.compile(0, 0, read.definition()));
    } catch (MailCompiler.Fault fault) {
      boolean made = fault.key().equals("text") && !read.yaml().values().containsKey("text");
      throw new InvalidInputException(
          read.at(made ? "html" : fault.key(), made ? 0 : fault.line())
              + ": "
              + fault.getMessage()
              + (made ? " (in the plain part made from it; a text of your own may help)" : ""));
    }
  }

  private void store(MessageReader.Read read, Instant now) {
    String source = read.yaml().text();
    Optional<Long> made = table.insert(read.name(), now);
    if (made.isPresent()) {
      table.insertVersion(made.get(), 1, read.definition(), source, now);
      return;
    }
    MessageTable.Locked current = table.lock(read.name()).orElseThrow();
    if (!current.source().equals(source)) {
      int next = current.version() + 1;
      table.insertVersion(current.id(), next, read.definition(), source, now);
      table.makeCurrent(current.id(), next, read.name());
    }
  }

  @Override
  public Optional<Message> find(String name) {
    return table.find(name).map(MessageTable.Row::message);
  }

  @Override
  public List<Message> list() {
    return table.list().stream().map(MessageTable.Row::message).toList();
  }

  @Override
  public String schema() {
    return reader.schema();
  }

  @Override
  public List<DynamicField> fields() {
    List<DynamicField> all = new ArrayList<>();
    all.add(new DynamicField(Names.EMAIL, "the address that the mail goes to", "{{ email }}"));
    all.add(new DynamicField(Names.CONTACT_ID, "Carillon's number", "{{ contact_id }}"));
    for (Field field : fields.list()) {
      all.add(new DynamicField(field.name(), words(field.type()), example(field)));
    }
    return all;
  }

  private static String words(FieldType type) {
    return switch (type) {
      case TEXT -> "text";
      case NUMBER -> "number";
      case BOOLEAN -> "yes or no";
      case DATE -> "date";
      case INSTANT -> "moment";
      case LIST -> "list of texts";
    };
  }

  private static String example(Field field) {
    String name = field.name();
    return switch (field.type()) {
      case TEXT -> "{{ " + name + " | default('…') }}";
      case NUMBER -> "{{ " + name + " | numberformat('#,##0.00') | default('…') }}";
      case BOOLEAN -> "{% if " + name + " %}…{% else %}…{% endif %}";
      case DATE, INSTANT -> "{{ " + name + " | date('d MMMM yyyy') | default('…') }}";
      case LIST -> "{{ " + name + " | join(', ') | default('…') }}";
    };
  }

  @Override
  public RenderedMessage preview(Message message, long contactId) {
    CompiledMail mail = compiled(message.id(), message.version());
    Object[] contact =
        contacts.read(Set.of(contactId), mail.fields(), company.zone()).get(contactId);
    if (contact == null) {
      throw new InvalidInputException("There is no contact with the number " + contactId);
    }
    ContactReader.complete(contact, mail.fields(), contactId, addresses.of(contactId));
    try {
      Values values = mail.values(contact);
      return new RenderedMessage(
          mail.message().subject().join(values.subject()),
          mail.message().html().join(values.html()),
          mail.message().text().join(values.text()));
    } catch (RenderException e) {
      throw new InvalidInputException(
          "Message \"%s\", contact %d: %s".formatted(message.name(), contactId, detail(e)), e);
    }
  }

  @Override
  public Rendering render(Claim claim) {
    CompiledMail mail = compiled(claim.messageId(), claim.messageVersion());
    List<Long> ids = claim.deliveries().stream().map(ClaimedDelivery::contactId).toList();
    Map<Long, Object[]> found =
        ids.isEmpty() ? Map.of() : contacts.read(ids, mail.fields(), company.zone());
    List<Batch.Item> items = new ArrayList<>(ids.size());
    List<Unrenderable> unrenderable = new ArrayList<>();
    for (ClaimedDelivery delivery : claim.deliveries()) {
      Object[] contact = found.get(delivery.contactId());
      if (contact == null) {
        unrenderable.add(
            new Unrenderable(
                delivery.id(), Reason.TEMPLATE_ERROR.name(), "The contact is not there any more"));
        continue;
      }
      ContactReader.complete(contact, mail.fields(), delivery.contactId(), delivery.address());
      try {
        items.add(new Batch.Item(delivery.id(), delivery.address(), mail.values(contact)));
      } catch (RenderException e) {
        Reason reason = e.isMissing() ? Reason.MISSING_VALUE : Reason.TEMPLATE_ERROR;
        unrenderable.add(new Unrenderable(delivery.id(), reason.name(), detail(e)));
      }
    }
    return new Rendering(new Batch(mail.message(), items), unrenderable);
  }

  private static String detail(RenderException e) {
    return e.isMissing()
        ? "field " + e.getMessage() + " has no value and no default"
        : e.getMessage();
  }

  private CompiledMail compiled(long id, int version) {
    return compiled.computeIfAbsent(new Version(id, version), this::compile);
  }

  private CompiledMail compile(Version version) {
    MessageTable.Row row =
        table
            .version(version.id(), version.number())
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "There is no message %d in version %d"
                            .formatted(version.id(), version.number())));
    try {
      return compiler.compile(version.id(), version.number(), row.definition());
    } catch (MailCompiler.Fault fault) {
      // It compiled when it was saved: a field it names has gone since.
      throw new InvalidInputException(
          "Message \"%s\": %s, line %d: %s"
              .formatted(row.message().name(), fault.key(), fault.line(), fault.getMessage()),
          fault);
    }
  }
}
