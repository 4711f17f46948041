package io.carillon.templates;

import io.carillon.api.Company;
import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.Fields;
import io.carillon.api.definition.Definitions;
import io.carillon.api.delivery.Claim;
import io.carillon.api.message.DynamicField;
import io.carillon.api.message.Link;
import io.carillon.api.message.Links;
import io.carillon.api.message.Message;
import io.carillon.api.message.Messages;
import io.carillon.api.message.Protection;
import io.carillon.api.message.RenderedMessage;
import io.carillon.api.message.Rendering;
import io.carillon.api.message.Terms;
import io.carillon.api.workflow.CampaignValue;
import io.carillon.templates.language.Scope;
import io.carillon.templates.link.LinkTargets;
import io.carillon.templates.message.LinkTable;
import io.carillon.templates.message.MessageDefinition;
import io.carillon.templates.message.MessageTable;
import io.carillon.templates.message.PreviewLanguage;
import io.carillon.templates.rendering.CampaignValues;
import io.carillon.templates.rendering.CompiledMails;
import io.carillon.templates.rendering.ContactValues;
import io.carillon.templates.rendering.MailCompiler;
import io.carillon.templates.rendering.Renderer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** Messaging templates: kept in versions, compiled once, rendered for each contact (R76-R87). */
@Component(configurationPid = "io.carillon.messages")
@Designate(ocd = MessagesConfig.class)
public final class MessageService implements Messages {
  private final MessageStore store;
  private final MessageTable table;
  private final FieldList fields;
  private final MailCompiler compiler;
  private final Renderer renderer;
  private final LinkTargets targets;
  private final PreviewLanguage languages;

  /**
   * Needs the database, the reader of YAML, the fields, the terms and the company's zone.
   *
   * @throws InvalidInputException if the configuration is wrong, naming the key
   */
  @Activate
  public MessageService(
      @Reference DataSource database,
      @Reference Definitions definitions,
      @Reference Fields fields,
      @Reference Terms terms,
      @Reference Company company,
      @Reference MessageKinds kinds,
      MessagesConfig config) {
    this(database, definitions, fields, terms, company, kinds, largest(config));
  }

  /** The same outside of OSGi, with the usual limits, for e-mail alone. */
  public MessageService(
      DataSource database, Definitions definitions, Fields fields, Terms terms, Company company) {
    this(database, definitions, fields, terms, company, new MessageKinds(), Scope.LARGEST);
  }

  MessageService(
      DataSource database,
      Definitions definitions,
      Fields fields,
      Terms terms,
      Company company,
      MessageKinds kinds,
      int largest) {
    this.table = new MessageTable(database);
    this.fields = new FieldList(fields, terms);
    this.compiler = new MailCompiler(fields, terms, largest);
    LinkTable links = new LinkTable(database);
    CompiledMails mails = new CompiledMails(compiler, table, links);
    this.store = new MessageStore(database, definitions, kinds, compiler, table, links);
    ContactValues contacts = new ContactValues(database, terms, company);
    this.renderer = new Renderer(mails, contacts);
    this.targets = new LinkTargets(table, links, mails, compiler, contacts);
    this.languages = new PreviewLanguage(database);
  }

  private static int largest(MessagesConfig config) {
    int largest = config.largest_mail();
    if (largest < 10_000 || largest > 10_000_000) {
      throw new InvalidInputException(
          "io.carillon.messages: largest.mail must be 10000 to 10000000, not " + largest);
    }
    return largest;
  }

  @Override
  public Message save(String yaml, String source, Instant now) {
    return store.save(yaml, source, now);
  }

  @Override
  public Message saveAs(String message, String newName, Instant now) {
    return store.saveAs(row(message).message(), newName, now);
  }

  @Override
  public Message addSignup(String message, String terms, Instant now) {
    return store.addSignup(row(message), terms, now);
  }

  private MessageTable.Row row(String name) {
    return table
        .find(name)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "There is no message \"" + name + "\"; message-list shows all"));
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
    return store.schema();
  }

  @Override
  public List<DynamicField> fields() {
    return fields.list();
  }

  @Override
  public RenderedMessage preview(Message message, long contactId) {
    return preview(message, Optional.empty(), contactId, Map.of());
  }

  @Override
  public RenderedMessage preview(Message message, String language, long contactId) {
    return preview(message, Optional.of(language), contactId, Map.of());
  }

  @Override
  public RenderedMessage preview(
      Message message, Optional<String> language, long contactId, Map<String, CampaignValue> data) {
    MessageDefinition definition = definition(message);
    String key =
        language
            .map(tag -> PreviewLanguage.key(message.name(), definition, tag))
            .orElseGet(() -> languages.of(definition, contactId));
    return renderer.preview(message, key, contactId, CampaignValues.values(data));
  }

  @Override
  public List<String> problems(String message, Map<String, CampaignValue> data) {
    return table
        .find(message)
        .map(row -> compiler.problems(row.definition(), data.keySet(), CampaignValues.values(data)))
        .orElse(List.of());
  }

  private MessageDefinition definition(Message message) {
    return table
        .version(message.id(), message.version())
        .map(MessageTable.Row::definition)
        .orElseThrow(() -> new InvalidInputException("There is no message " + message.name()));
  }

  @Override
  public Rendering render(Claim claim, Links links) {
    return renderer.render(claim, links);
  }

  @Override
  public List<Link> links(long messageId, int version, String language) {
    return targets.list(messageId, version, language);
  }

  @Override
  public Optional<String> target(
      long messageId,
      int version,
      String language,
      int position,
      long contactId,
      String address,
      long deliveryId) {
    return targets.target(messageId, version, language, position, contactId, address, deliveryId);
  }

  @Override
  public List<Protection> protections(String message) {
    return table.find(message).map(row -> row.definition().protections()).orElse(List.of());
  }

  @Override
  public List<String> lostProtections(String message) {
    return table.find(message).map(MessageTable.Row::definition).stream()
        .flatMap(definition -> definition.lost().stream())
        .map(lost -> lost.name() + ": " + lost.why())
        .toList();
  }

  @Override
  public List<String> withoutDefault(String message) {
    return table
        .find(message)
        .map(row -> compiler.withoutDefault(row.definition()))
        .orElse(List.of());
  }

  @Override
  public boolean needsUnsubscribeUrl(String message) {
    return table
        .find(message)
        .filter(row -> compiler.needsUnsubscribeUrl(row.definition()))
        .isPresent();
  }
}
