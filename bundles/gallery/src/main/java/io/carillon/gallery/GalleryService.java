package io.carillon.gallery;

import io.carillon.api.Amount;
import io.carillon.api.Company;
import io.carillon.api.InvalidInputException;
import io.carillon.api.ProgrammeType;
import io.carillon.api.contact.Fields;
import io.carillon.api.definition.Definitions;
import io.carillon.api.gallery.Gallery;
import io.carillon.api.gallery.TemplateCard;
import io.carillon.api.gallery.UnusableTemplate;
import io.carillon.api.health.HealthCheck;
import io.carillon.api.health.HealthStatus;
import io.carillon.api.message.Messages;
import io.carillon.api.message.Terms;
import io.carillon.api.segment.Segments;
import io.carillon.api.workflow.Chain;
import io.carillon.api.workflow.Chains;
import io.carillon.api.workflow.Workflows;
import io.carillon.gallery.TemplateRegistry.Usable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The templates of all bundles (R1-R29). */
@Component(service = {Gallery.class, HealthCheck.class})
public final class GalleryService implements Gallery, HealthCheck {
  private final Company company;
  private final TemplateReader reader;
  private final TemplateRegistry registry;
  private final Cards cards;
  private final Use use;
  private final AutoCloseable tracker;

  /** Needs everything that a template may make, and watches all bundles. */
  @Activate
  public GalleryService(
      BundleContext context,
      @Reference DataSource database,
      @Reference Definitions definitions,
      @Reference Company company,
      @Reference Fields fields,
      @Reference Segments segments,
      @Reference Messages messages,
      @Reference Terms terms,
      @Reference Workflows workflows,
      @Reference Chains chains) {
    this.company = company;
    this.reader = new TemplateReader(definitions);
    this.registry = new TemplateRegistry(reader);
    this.cards = new Cards(company, new Running(context));
    this.use = new Use(database, definitions, fields, segments, messages, terms, workflows, chains);
    this.tracker = new BundleTemplates(context, registry);
  }

  /** Stops watching. */
  @Deactivate
  void close() throws Exception {
    tracker.close();
  }

  @Override
  public List<TemplateCard> list(Optional<ProgrammeType> programme) {
    return registry.content().usable().stream()
        .filter(one -> programme.map(one.template().programmes()::contains).orElse(true))
        .map(one -> cards.card(one.template(), one.bundle()))
        .toList();
  }

  @Override
  public Optional<TemplateCard> find(String name) {
    return registry.find(name).map(one -> cards.card(one.template(), one.bundle()));
  }

  @Override
  public List<UnusableTemplate> unusable() {
    return registry.content().unusable();
  }

  @Override
  public String schema() {
    return reader.schema();
  }

  @Override
  public Chain use(String name, Map<String, String> settings, Instant now) {
    Template template = usable(name).template();
    if (!template.programmes().contains(company.programme())) {
      throw new InvalidInputException(
          "Template %s does not apply to the company's programme, %s (programme in"
                  .formatted(template.name(), words(company.programme()))
              + " etc/io.carillon.company.cfg); template-list shows those that do");
    }
    List<String> missing = cards.missing(template);
    if (!missing.isEmpty()) {
      throw new InvalidInputException(
          "Template %s needs the bundle %s, which is not running"
              .formatted(template.name(), String.join(", ", missing)));
    }
    return use.make(template, Choices.of(template, settings, company.name()), now);
  }

  private Usable usable(String name) {
    return registry
        .find(name)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "There is no template \"" + name + "\"; template-list shows all"));
  }

  private static String words(ProgrammeType programme) {
    return programme.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String name() {
    return "gallery";
  }

  /** A template that can't be used is its vendor's fault and stops nobody. */
  @Override
  public HealthStatus check() {
    TemplateRegistry.Content content = registry.content();
    String detail = Amount.of(content.usable().size(), "template");
    if (!content.unusable().isEmpty()) {
      UnusableTemplate first = content.unusable().get(0);
      detail +=
          ", %d unusable: %s of %s: %s"
              .formatted(content.unusable().size(), first.file(), first.bundle(), first.why());
    }
    return new HealthStatus(true, detail);
  }
}
