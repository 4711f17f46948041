package io.carillon.journeys.explanation;

import io.carillon.api.AsOf;
import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.contact.Contacts;
import io.carillon.api.journey.ActiveCampaign;
import io.carillon.api.journey.ActiveCampaigns;
import io.carillon.api.segment.Segments;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.api.workflow.Workflows;
import io.carillon.journeys.tick.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the active workflows are to one contact (R211). */
@Component
public final class CampaignView implements ActiveCampaigns {
  /** Whose conditions are asked by one statement. */
  private static final int TOGETHER = 100;

  private final String campaigns = Sql.load(CampaignView.class, "campaigns.sql");
  private final String categoryThere = Sql.load(CampaignView.class, "category-there.sql");
  private final Database database;
  private final Workflows workflows;
  private final Segments segments;
  private final Contacts contacts;

  /** Needs the database and what it asks. */
  @Activate
  public CampaignView(
      @Reference DataSource dataSource,
      @Reference Workflows workflows,
      @Reference Segments segments,
      @Reference Contacts contacts) {
    this.database = new Database(dataSource);
    this.workflows = workflows;
    this.segments = segments;
    this.contacts = contacts;
  }

  /** A workflow as the tables know it, before its segments are asked. */
  private record Known(ActiveCampaign campaign, boolean had) {}

  @Override
  public List<ActiveCampaign> of(
      String contact, Optional<String> category, Optional<String> group, Instant now) {
    long id = contacts.get(contact).id();
    category.ifPresent(name -> check("CATEGORY", name));
    group.ifPresent(name -> check("GROUP", name));
    List<Known> known = known(id, category, group, now);
    Map<Long, Workflow> definitions =
        workflows.list().stream().collect(Collectors.toMap(Workflow::id, Function.identity()));
    Map<Long, String> broken = new HashMap<>();
    Set<Long> qualifying = qualifying(id, known, definitions, broken, now);
    return known.stream()
        .filter(each -> definitions.containsKey(each.campaign().workflowId()))
        .map(each -> whole(each, definitions, qualifying, broken))
        .filter(
            each -> each.onTheWay() || each.qualifies() || broken.containsKey(each.workflowId()))
        .toList();
  }

  private void check(String kind, String name) {
    boolean there =
        database
            .sql(categoryThere)
            .param("kind", kind)
            .param("name", name)
            .query(Boolean.class)
            .single();
    if (!there) {
      throw new InvalidInputException(
          "There is no %1$s \"%2$s\"; %1$s-list shows all"
              .formatted(kind.toLowerCase(Locale.ROOT), name));
    }
  }

  private List<Known> known(
      long contact, Optional<String> category, Optional<String> group, Instant now) {
    return database
        .sql(campaigns)
        .param("contact", contact)
        .param("category", category.orElse(null), Types.VARCHAR)
        .param("group", group.orElse(null), Types.VARCHAR)
        .param("now", Database.timestamp(now))
        .query(CampaignView::row)
        .list();
  }

  private static Known row(ResultSet row, int number) throws SQLException {
    List<String> obstacles = new ArrayList<>();
    Optional.ofNullable(row.getString("unsubscribed"))
        .ifPresent(scope -> obstacles.add("unsubscribed (" + scope + ")"));
    Optional.ofNullable(row.getString("policies")).ifPresent(obstacles::add);
    return new Known(
        new ActiveCampaign(
            row.getLong("id"),
            row.getString("name"),
            WorkflowKind.valueOf(row.getString("kind")),
            Optional.ofNullable(row.getString("category")),
            Optional.ofNullable(row.getString("in_group")),
            row.getInt("priority"),
            row.getBoolean("on_the_way"),
            Optional.ofNullable(row.getString("step")),
            false,
            obstacles),
        row.getBoolean("had"));
  }

  private static ActiveCampaign whole(
      Known known,
      Map<Long, Workflow> definitions,
      Set<Long> qualifying,
      Map<Long, String> broken) {
    ActiveCampaign campaign = known.campaign();
    Workflow workflow = definitions.get(campaign.workflowId());
    List<String> obstacles = new ArrayList<>(campaign.obstacles());
    if (known.had() && workflow.flow().again().isEmpty()) {
      obstacles.add("once: had it already");
    }
    workflow
        .flow()
        .on()
        .filter(type -> !campaign.onTheWay())
        .ifPresent(type -> obstacles.add("starts with the event " + type));
    Optional.ofNullable(broken.get(campaign.workflowId())).ifPresent(obstacles::add);
    return new ActiveCampaign(
        campaign.workflowId(),
        campaign.workflow(),
        campaign.kind(),
        campaign.category(),
        campaign.group(),
        campaign.priority(),
        campaign.onTheWay(),
        campaign.step(),
        qualifying.contains(campaign.workflowId()),
        obstacles);
  }

  private Set<Long> qualifying(
      long contact,
      List<Known> known,
      Map<Long, Workflow> definitions,
      Map<Long, String> broken,
      Instant now) {
    List<Sql> questions = new ArrayList<>();
    for (Known each : known) {
      Workflow workflow = definitions.get(each.campaign().workflowId());
      if (workflow != null) {
        try {
          questions.add(question(workflow, contact, now));
        } catch (InvalidInputException e) {
          broken.put(workflow.id(), "can't be asked: " + e.getMessage());
        }
      }
    }
    Set<Long> qualifying = new HashSet<>();
    for (int from = 0; from < questions.size(); from += TOGETHER) {
      Sql asked =
          Sql.join(
              questions.subList(from, Math.min(questions.size(), from + TOGETHER)), " UNION ALL ");
      qualifying.addAll(
          database.sql(asked.text()).params(asked.parameters()).query(Long.class).list());
    }
    return qualifying;
  }

  private Sql question(Workflow workflow, long contact, Instant now) {
    AsOf asOf = new AsOf(now, workflow.zone());
    Sql qualifies =
        workflow.segments().isEmpty()
            ? Sql.TRUE
            : Sql.or(
                workflow.segments().stream()
                    .map(name -> segments.compile(name, asOf).predicate())
                    .toList());
    return Sql.of(
            "SELECT CAST(? AS bigint) FROM contact c WHERE c.id = ? AND (", workflow.id(), contact)
        .append(qualifies)
        .append(Sql.of(")"));
  }
}
