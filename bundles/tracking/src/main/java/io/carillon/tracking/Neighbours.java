package io.carillon.tracking;

import io.carillon.api.Company;
import io.carillon.api.contact.Consents;
import io.carillon.api.contact.Contacts;
import io.carillon.api.journey.Outcomes;
import io.carillon.api.message.Messages;
import io.carillon.api.workflow.Workflows;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * What answers to readers need of other bundles. Each of these may be replaced while people click:
 * what does not need it is answered meanwhile, and all else in the reader's language.
 */
@Component(service = Neighbours.class)
public final class Neighbours {
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Messages messages;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Contacts contacts;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Consents consents;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Outcomes outcomes;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Workflows workflows;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Company company;

  /** Called by declarative services. */
  @Activate
  public Neighbours() {}

  Neighbours(
      Messages messages,
      Contacts contacts,
      Consents consents,
      Outcomes outcomes,
      Workflows workflows,
      Company company) {
    this.messages = messages;
    this.contacts = contacts;
    this.consents = consents;
    this.outcomes = outcomes;
    this.workflows = workflows;
    this.company = company;
  }

  Messages messages() {
    return there(messages);
  }

  Contacts contacts() {
    return there(contacts);
  }

  Consents consents() {
    return there(consents);
  }

  Outcomes outcomes() {
    return there(outcomes);
  }

  Workflows workflows() {
    return there(workflows);
  }

  /** The company's name; empty while nobody knows it. */
  String companyName() {
    Company known = company;
    return known == null ? "" : known.name();
  }

  private static <T> T there(T service) {
    if (service == null) {
      throw new AwayException();
    }
    return service;
  }
}
