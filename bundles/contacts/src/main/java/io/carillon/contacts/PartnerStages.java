package io.carillon.contacts;

import io.carillon.api.Sql;
import io.carillon.api.contact.Partners;
import io.carillon.api.store.UnitOfWork;
import io.carillon.support.database.Database;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Stages and groups of partners in table {@code contact}. */
@Component
public final class PartnerStages implements Partners {
  private static final String DECIDED = Sql.load(PartnerStages.class, "partner-decided.sql");

  /** Needs nothing, since others bring the unit of work. */
  @Activate
  public PartnerStages() {}

  @Override
  public void decided(UnitOfWork work, Sql outcomes) {
    Database.sql(work, DECIDED.replace("{outcomes}", outcomes.text()))
        .param(Database.timestamp(work.now()))
        .params(outcomes.parameters())
        .update();
  }
}
