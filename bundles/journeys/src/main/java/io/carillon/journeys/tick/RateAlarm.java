package io.carillon.journeys.tick;

import io.carillon.api.Amount;
import io.carillon.api.Sql;
import io.carillon.api.workflow.Workflow;
import io.carillon.journeys.settings.JourneysConfig;
import io.carillon.journeys.settings.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Raised when a run would bring a contact more messages within a day than the limits allow. */
public final class RateAlarm {
  private static final Duration DAY = Duration.ofDays(1);

  private final String lock = Sql.load(RateAlarm.class, "alarm-lock.sql");
  private final String busiest = Sql.load(RateAlarm.class, "busiest.sql");
  private final Database database;
  private final Limits limits;

  public RateAlarm(Database database, Limits limits) {
    this.database = database;
    this.limits = limits;
  }

  /**
   * Looks at what has just been planned.
   *
   * @param now when it was planned
   * @return what an admin reads, if it is raised
   */
  public Optional<String> check(Workflow workflow, String channel, Instant now) {
    if (limits.alarm() == 0 && limits.alarmAll() == 0) {
      return Optional.empty();
    }
    database.sql(lock).query((row, number) -> 0).single();
    return database
        .sql(busiest)
        .param("workflow", workflow.id())
        .param("channel", channel)
        .param("now", Database.timestamp(now))
        .param("since", Database.timestamp(now.minus(DAY)))
        .param("alarm", bound(limits.alarm()))
        .param("alarmAll", bound(limits.alarmAll()))
        .query(
            (row, number) ->
                tell(
                    workflow,
                    row.getString("external_id"),
                    row.getLong("own"),
                    row.getLong("total"),
                    row.getLong("contacts")))
        .optional();
  }

  private static int bound(int limit) {
    return limit == 0 ? Integer.MAX_VALUE : limit;
  }

  private String tell(Workflow workflow, String contact, long own, long total, long contacts) {
    boolean ofOne = limits.alarm() > 0 && own > limits.alarm();
    return String.format(
        Locale.ROOT,
        "%s would have got %s from this workflow and %,d from all within 24 hours, more"
            + " than %,d (key %s of %s), and so %s: nobody was written to and the workflow is paused;"
            + " workflow-resume %s lets it go on",
        contact,
        Amount.of(own, "message"),
        total,
        ofOne ? limits.alarm() : limits.alarmAll(),
        ofOne ? "alarm.messages" : "alarm.messages.all",
        JourneysConfig.PID,
        contacts == 1 ? "nobody else" : Amount.of(contacts - 1, "other"),
        workflow.name());
  }
}
