package io.carillon.templates.rendering;

import io.carillon.api.Company;
import io.carillon.api.InvalidInputException;
import io.carillon.api.message.Term;
import io.carillon.api.message.Terms;
import io.carillon.templates.language.MailLinks;
import io.carillon.templates.syntax.Names;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The values of contacts and of what else may stand in a message. */
public final class ContactValues {
  private final ContactReader contacts;
  private final PreviewAddress addresses;
  private final Terms terms;
  private final Company company;
  private final CampaignValues campaigns;

  public ContactValues(DataSource database, Terms terms, Company company) {
    this.contacts = new ContactReader(database);
    this.addresses = new PreviewAddress(database);
    this.terms = terms;
    this.company = company;
    this.campaigns = new CampaignValues(database);
  }

  /** Values of campaigns. */
  public CampaignValues campaigns() {
    return campaigns;
  }

  /** Values of contacts, as many as fit into memory. */
  public ContactReader.Found read(Collection<Long> ids, List<Names.Used> fields) {
    return contacts.read(ids, fields, company.zone());
  }

  /**
   * A contact's values for a message that is not being sent.
   *
   * @param campaign values of the campaign, by name
   * @throws InvalidInputException if there is no such contact
   */
  public Object[] preview(CompiledMail mail, long contactId, Map<String, Object> campaign) {
    ContactReader.Found found = read(Set.of(contactId), mail.fields());
    Object[] contact = found.values().get(contactId);
    if (found.large().containsKey(contactId)) {
      throw new InvalidInputException(
          "Contact " + contactId + ": " + large(found.large().get(contactId)));
    }
    if (contact == null) {
      throw new InvalidInputException("There is no contact with the number " + contactId);
    }
    return ContactReader.complete(
        contact,
        mail.fields(),
        new ContactReader.Mail(
            contactId,
            addresses.of(contactId, mail.addressKind()),
            MailLinks.NONE,
            joins(mail.fields()),
            campaign));
  }

  /** The reason for a contact whose values are too large. */
  static String large(long bytes) {
    return "its values in this message are %,d bytes; at most %,d can be rendered"
        .formatted(bytes, ContactReader.MOST);
  }

  /** The sign-up links that a message uses, by the name of their terms. */
  public Map<String, String> joins(List<Names.Used> fields) {
    Set<String> names =
        fields.stream()
            .map(Names.Used::terms)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toSet());
    return names.isEmpty()
        ? Map.of()
        : terms.list().stream()
            .filter(term -> names.contains(term.name()))
            .collect(Collectors.toMap(Term::name, Term::url));
  }
}
