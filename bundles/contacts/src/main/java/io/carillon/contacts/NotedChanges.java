package io.carillon.contacts;

import io.carillon.api.Sql;
import io.carillon.api.contact.ContactChanges;
import io.carillon.support.database.Database;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What triggers note of changes to contacts and events, in table {@code contact_change}. */
@Component
public final class NotedChanges implements ContactChanges {
  private static final String FORGET = Sql.load(NotedChanges.class, "contact-change-forget.sql");

  private final Database database;

  @Activate
  public NotedChanges(@Reference DataSource dataSource) {
    this.database = new Database(dataSource);
  }

  @Override
  public void forget(Sql needed) {
    database.sql(FORGET.replace("{needed}", needed.text())).params(needed.parameters()).update();
  }
}
