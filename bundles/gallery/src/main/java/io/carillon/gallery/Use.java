package io.carillon.gallery;

import io.carillon.api.Sql;
import io.carillon.api.contact.Fields;
import io.carillon.api.definition.Definitions;
import io.carillon.api.message.Messages;
import io.carillon.api.message.Terms;
import io.carillon.api.segment.Segments;
import io.carillon.api.workflow.Chain;
import io.carillon.api.workflow.Chains;
import io.carillon.api.workflow.Workflows;
import io.carillon.gallery.Template.Mail;
import io.carillon.gallery.Template.Member;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes drafts of a template's members, all or nothing: the services that store them join the
 * transaction, since all of them work on the same database.
 */
final class Use {
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Definitions definitions;
  private final Fields fields;
  private final Segments segments;
  private final Messages messages;
  private final Terms terms;
  private final Workflows workflows;
  private final Chains chains;

  Use(
      DataSource database,
      Definitions definitions,
      Fields fields,
      Segments segments,
      Messages messages,
      Terms terms,
      Workflows workflows,
      Chains chains) {
    this.jdbc = JdbcClient.create(database);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    this.definitions = definitions;
    this.fields = fields;
    this.segments = segments;
    this.messages = messages;
    this.terms = terms;
    this.workflows = workflows;
    this.chains = chains;
  }

  Chain make(Template template, Choices choices, Instant now) {
    // A field is a column: it is made before, and stays whatever becomes of the rest.
    template.fields().forEach(field -> fields.create(field.name(), field.type()));
    return transaction.execute(status -> store(template, choices, now));
  }

  private Chain store(Template template, Choices choices, Instant now) {
    // Two at once would take the same names.
    jdbc.sql(Sql.load(Use.class, "lock.sql")).query((row, number) -> number).list();
    Names names = Names.free(template, this::taken);
    Drafts drafts = new Drafts(template, choices, names);
    storeTerms(template, choices.fill(names.places()), now);
    List<Long> members = new ArrayList<>();
    for (Member member : template.members()) {
      String source = "template " + template.name() + ", \"" + member.workflow() + "\"";
      if (member.segmentName().isPresent()) {
        segments.save(definitions.write(drafts.segment(member)), source, now);
      }
      for (Mail mail : member.mails()) {
        messages.save(definitions.write(drafts.message(mail)), source, now);
      }
      members.add(workflows.save(definitions.write(drafts.workflow(member)), source, now).id());
    }
    return chains.create(names.chain(), template.name(), template.description(), members, now);
  }

  /** Terms that are there keep their address. */
  private void storeTerms(Template template, Fill fill, Instant now) {
    for (Map<String, Object> needed : template.terms()) {
      Map<String, Object> filled = fill.map(needed);
      String name = filled.get("name").toString();
      if (terms.find(name).isEmpty()) {
        terms.create(name, filled.get("url").toString(), now);
      }
    }
  }

  private boolean taken(String name) {
    return workflows.find(name).isPresent()
        || segments.find(name).isPresent()
        || messages.find(name).isPresent()
        || chains.find(name).isPresent();
  }
}
