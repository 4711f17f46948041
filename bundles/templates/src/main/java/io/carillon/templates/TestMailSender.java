package io.carillon.templates;

import io.carillon.api.Company;
import io.carillon.api.InvalidInputException;
import io.carillon.api.channel.ChannelGateway;
import io.carillon.api.contact.Fields;
import io.carillon.api.message.Message;
import io.carillon.api.message.Terms;
import io.carillon.api.message.TestMails;
import io.carillon.api.workflow.CampaignValue;
import io.carillon.spi.channel.Batch;
import io.carillon.spi.channel.Channel;
import io.carillon.spi.message.CompiledMessage;
import io.carillon.spi.message.EmailContent;
import io.carillon.spi.message.Text;
import io.carillon.templates.language.MailLinks;
import io.carillon.templates.message.MessageDefinition;
import io.carillon.templates.message.MessageTable;
import io.carillon.templates.message.PreviewLanguage;
import io.carillon.templates.rendering.CampaignValues;
import io.carillon.templates.rendering.CompiledMail;
import io.carillon.templates.rendering.ContactReader;
import io.carillon.templates.rendering.ContactValues;
import io.carillon.templates.rendering.MailCompiler;
import io.carillon.templates.rendering.Renderer;
import io.carillon.templates.rendering.Samples;
import io.carillon.templates.syntax.RenderException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Sends test mails through the e-mail channel, past the outbox and all statistics (R89, R90). */
@Component(configurationPid = "io.carillon.users")
public final class TestMailSender implements TestMails {
  private static final String MARK = "[Test] ";
  private final UserAddresses users;
  private final MessageTable table;
  private final MailCompiler compiler;
  private final ContactValues contacts;
  private final PreviewLanguage languages;
  private final ChannelGateway channel;

  /**
   * Needs the same services as a preview. The e-mail channel is optional: without it, each call is
   * refused.
   *
   * @param channel null if there is none
   * @param users addresses by the shell's users; refuses what is no address
   */
  @Activate
  public TestMailSender(
      @Reference DataSource database,
      @Reference Fields fields,
      @Reference Terms terms,
      @Reference Company company,
      @Reference(
              target = "(" + Channel.NAME + "=email)",
              cardinality = ReferenceCardinality.OPTIONAL,
              policyOption = ReferencePolicyOption.GREEDY)
          ChannelGateway channel,
      Map<String, Object> users) {
    this.users = UserAddresses.of(users);
    this.table = new MessageTable(database);
    this.compiler = new MailCompiler(fields, terms);
    this.contacts = new ContactValues(database, terms, company);
    this.languages = new PreviewLanguage(database);
    this.channel = channel;
  }

  @Override
  public String send(
      String user,
      Message message,
      Optional<String> language,
      OptionalLong contactId,
      Map<String, CampaignValue> data,
      Instant now)
      throws IOException {
    if (channel == null) {
      throw new InvalidInputException(
          "There is no e-mail channel: install the feature carillon-channel-email");
    }
    if (!message.kind().equals(EmailContent.KIND)) {
      throw new InvalidInputException(
          "Message \"%s\" is of the kind %s: test mails show e-mails alone; message-preview shows it"
              .formatted(message.name(), message.kind()));
    }
    String address = users.of(user);
    MessageDefinition definition =
        table.version(message.id(), message.version()).orElseThrow().definition();
    String key = key(message, definition, language, contactId);
    CompiledMail mail = compiler.compile(message.id(), message.version(), key, definition);
    Object[] values = values(mail, contactId, address, CampaignValues.values(data));
    OneOutcome outcome = new OneOutcome();
    channel.send(
        new Batch(marked(mail.message()), List.of(item(mail, values, address, now))), outcome);
    outcome.check(address);
    return address;
  }

  private String key(
      Message message,
      MessageDefinition definition,
      Optional<String> language,
      OptionalLong contactId) {
    if (language.isPresent()) {
      return PreviewLanguage.key(message.name(), definition, language.get());
    }
    return contactId.isPresent() ? languages.of(definition, contactId.getAsLong()) : "";
  }

  private Object[] values(
      CompiledMail mail, OptionalLong contactId, String address, Map<String, Object> data) {
    if (contactId.isPresent()) {
      return contacts.preview(mail, contactId.getAsLong(), data);
    }
    return ContactReader.complete(
        Samples.of(mail.fields()),
        mail.fields(),
        new ContactReader.Mail(0, address, MailLinks.NONE, contacts.joins(mail.fields()), data));
  }

  private static Batch.Item item(CompiledMail mail, Object[] values, String address, Instant now) {
    try {
      // Deliveries have no negative numbers, and mail programs hide a mail whose Message-ID
      // repeats.
      return new Batch.Item(-now.toEpochMilli(), address, mail.values(values, MailLinks.NONE));
    } catch (RenderException e) {
      throw new InvalidInputException("The message can't be written: " + Renderer.detail(e), e);
    }
  }

  /** Not the message as it will be sent: its subject is marked, and it has no Cc and Bcc. */
  private static CompiledMessage marked(CompiledMessage message) {
    EmailContent mail = EmailContent.of(message);
    List<String> subject = new ArrayList<>(mail.subject().fixed());
    subject.set(0, MARK + subject.get(0));
    return new EmailContent(
            mail.fromName(),
            mail.fromAddress(),
            mail.replyTo(),
            Optional.empty(),
            Optional.empty(),
            new Text(subject),
            mail.html(),
            mail.text())
        .compiled(-message.id(), message.version(), message.language());
  }
}
