package io.carillon.tracking;

import io.carillon.api.Sql;
import io.carillon.api.store.UnitOfWork;
import io.carillon.api.tracking.Engagements;
import io.carillon.support.database.Database;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What others know of sent mails, in table {@code engagement}. */
@Component
public final class EngagementTable implements Engagements {
  private static final String BOUNCED = Sql.load(EngagementTable.class, "bounced.sql");
  private static final String COMPLAINED = Sql.load(EngagementTable.class, "complained.sql");

  /** Needs nothing, since others bring the unit of work. */
  @Activate
  public EngagementTable() {}

  @Override
  public void bounced(UnitOfWork work, Mail mail, String kind, String code, String reason) {
    of(work, BOUNCED, mail)
        .param("kind", kind)
        .param("code", code)
        .param("reason", reason)
        .update();
  }

  @Override
  public void complained(UnitOfWork work, Mail mail) {
    of(work, COMPLAINED, mail).update();
  }

  private static JdbcClient.StatementSpec of(UnitOfWork work, String sql, Mail mail) {
    return Database.sql(work, sql)
        .param("delivery", mail.deliveryId())
        .param("workflow", mail.workflowId())
        .param("contact", mail.contactId())
        .param("at", Database.timestamp(work.now()));
  }
}
