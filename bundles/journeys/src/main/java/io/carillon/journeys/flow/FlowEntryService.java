package io.carillon.journeys.flow;

import io.carillon.api.Sql;
import io.carillon.api.SqlTemplate;
import io.carillon.api.journey.FlowEntries;
import io.carillon.api.store.UnitOfWork;
import io.carillon.api.workflow.Workflow;
import io.carillon.support.database.Database;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Puts people before the first step of a flow; the next advance carries them on. */
@Component
public final class FlowEntryService implements FlowEntries {
  private static final SqlTemplate ADMIT = SqlTemplate.load(FlowEntryService.class, "admit.sql");

  /** Needs nothing, since others bring the unit of work. */
  @Activate
  public FlowEntryService() {}

  @Override
  public long enter(UnitOfWork work, Workflow workflow, Collection<Long> contacts) {
    Map<String, Object> values = new HashMap<>(new Pass(workflow, work.now()).values());
    values.put("contacts", contacts.toArray(Long[]::new));
    values.put("first", workflow.flow().steps().get(0).key());
    Sql sql = ADMIT.with(values, Map.of());
    return Database.sql(work, sql.text()).params(sql.parameters()).query(Long.class).single();
  }
}
