package io.carillon.journeys.flow;

import io.carillon.api.AsOf;
import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.action.Actions;
import io.carillon.api.contact.Fields;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.delivery.Plan;
import io.carillon.api.delivery.Planned;
import io.carillon.api.delivery.Scope;
import io.carillon.api.message.Message;
import io.carillon.api.message.Messages;
import io.carillon.api.segment.Segments;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.Workflow;
import io.carillon.journeys.tick.Database;
import io.carillon.journeys.tick.RateAlarm;
import io.carillon.journeys.tick.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Carries people from step to step until each of them waits or has left: for all of them at once, a
 * few statements a step. They stand in the temporary table {@code moving}.
 */
final class Mover {
  /** The journey {@code j} of a person {@code h}. */
  private static final String THEIRS =
      "j.contact_id = h.contact_id AND j.workflow_id = ? AND j.subject = h.subject";

  /** Why everybody leaves at the flow's end. */
  static final String FLOW_ENDED = "the flow has ended";

  private final FlowSql sql;
  private final Database database;
  private final Segments segments;
  private final Messages messages;
  private final Deliveries deliveries;
  private final Actions actions;
  private final CrossCampaign crossCampaign;
  private final WaitQuery waits;
  private final RateAlarm alarm;
  private final Exits exits;

  Mover(
      Database database,
      FlowSql sql,
      Segments segments,
      Messages messages,
      Deliveries deliveries,
      Actions actions,
      Fields fields,
      CrossCampaign crossCampaign,
      RateAlarm alarm) {
    this.database = database;
    this.sql = sql;
    this.segments = segments;
    this.messages = messages;
    this.deliveries = deliveries;
    this.actions = actions;
    this.crossCampaign = crossCampaign;
    this.waits = new WaitQuery(fields);
    this.alarm = alarm;
    this.exits = new Exits(sql, segments);
  }

  /**
   * How many came to which step.
   *
   * @param next its key
   */
  private record Arrived(String next, long people) {}

  /** A step at which people are now. */
  private record Stop(Pass pass, FlowStep step, Map<String, Object> values, Sql here) {
    Workflow workflow() {
      return pass.workflow();
    }
  }

  /**
   * Moves those of a version who stand in {@code moving}.
   *
   * @param came how many stand at which step
   */
  void move(Pass pass, Map<String, Long> came) {
    goals(pass);
    List<String> order = pass.workflow().flow().steps().stream().map(FlowStep::key).toList();
    // Steps by their place in the order, of this round and those after it.
    TreeSet<Integer> open = new TreeSet<>();
    came.keySet().stream()
        .filter(key -> !key.equals(Flow.FINISHED))
        .forEach(key -> open.add(order.indexOf(key)));
    while (!open.isEmpty()) {
      int first = open.pollFirst();
      int place = first % order.size();
      int round = first / order.size();
      Stop stop = stop(pass, order, place, round);
      for (Arrived arrived : pass(stop)) {
        if (!arrived.next().equals(Flow.FINISHED)) {
          int next = order.indexOf(arrived.next());
          open.add((next <= place ? round + 1 : round) * order.size() + next);
        }
      }
    }
  }

  /** Why somebody leaves early, at one moment. */
  record Asked(String reason, StepQuestion question) {}

  /** The goals of a flow, and its other reasons to leave it early, at the moment of a pass. */
  List<Asked> asked(Pass pass) {
    AsOf asOf = new AsOf(pass.now(), pass.workflow().zone());
    List<Asked> all = new ArrayList<>();
    for (Flow.Goal goal : pass.workflow().flow().goals()) {
      all.add(
          new Asked(
              goal.name(),
              StepQuestion.of(pass.workflow(), goal.name(), goal.asks(), segments, asOf)));
    }
    all.addAll(exits.of(pass, asOf));
    return all;
  }

  /** Whoever fulfils one leaves; the others are to be asked again when something comes. */
  private void goals(Pass pass) {
    List<Asked> all = asked(pass);
    for (Asked goal : all) {
      Map<String, Object> values = new HashMap<>(pass.values());
      values.put("reason", goal.reason());
      values.put("kinds", goal.question().awaits().toArray(String[]::new));
      sql.of("await", values).update();
      sql.of("goal-here", values, Map.of("predicate", goal.question().predicate())).update();
    }
    if (!all.isEmpty()) {
      sql.of("goal-wake", pass.values()).update();
    }
  }

  private Stop stop(Pass pass, List<String> order, int place, int round) {
    FlowStep step = pass.workflow().flow().steps().get(place);
    Map<String, Object> values = new HashMap<>(pass.values());
    values.put("step", step.key());
    values.put("round", round);
    values.put("earlier", order.subList(0, place + 1).toArray(String[]::new));
    values.put("log", !(step instanceof FlowStep.Send));
    values.put("reason", "finished");
    values.put("sends", step instanceof FlowStep.Send);
    return new Stop(pass, step, values, sql.piece("here", values, Map.of()));
  }

  private List<Arrived> pass(Stop stop) {
    if (stop.step() instanceof FlowStep.Send step) {
      return send(stop, step);
    }
    if (stop.step() instanceof FlowStep.Wait step) {
      return wait(stop, step);
    }
    if (stop.step() instanceof FlowStep.Condition step) {
      return ask(stop, step);
    }
    if (stop.step() instanceof FlowStep.Split step) {
      return split(stop, step);
    }
    if (stop.step() instanceof FlowStep.Perform step) {
      return perform(stop, step);
    }
    if (stop.step() instanceof FlowStep.Decide step) {
      return onward(stop, step.next(), "done");
    }
    if (stop.step() instanceof FlowStep.First step) {
      return passed(stop, "first", Map.of("next", step.next(), "people", step.people()));
    }
    if (stop.step() instanceof FlowStep.GoTo step) {
      return passed(
          stop,
          "go-to",
          Map.of("target", step.target(), "next", step.next(), "most", (long) step.most()));
    }
    FlowStep.End end = (FlowStep.End) stop.step();
    String reason = end.reason().isBlank() ? end.key() : end.reason();
    return passed(stop, "all", Map.of("next", Flow.FINISHED, "result", "ended", "reason", reason));
  }

  private List<Arrived> passed(Stop stop, String file, Map<String, Object> more) {
    return passed(stop, file, more, Map.of());
  }

  private List<Arrived> passed(
      Stop stop, String file, Map<String, Object> more, Map<String, Sql> pieces) {
    Map<String, Object> values = new HashMap<>(stop.values());
    values.putAll(more);
    Map<String, Sql> all = new HashMap<>(pieces);
    all.put("here", stop.here());
    return sql.of("pass", values, Map.of("passed", sql.piece(file, values, all)))
        .query((row, number) -> new Arrived(row.getString(1), row.getLong(2)))
        .list();
  }

  private List<Arrived> onward(Stop stop, String next, String result) {
    return passed(stop, "all", Map.of("next", next, "result", result));
  }

  private List<Arrived> wait(Stop stop, FlowStep.Wait step) {
    Map<String, Object> values = new HashMap<>(waits.values(step.delay()));
    values.put("next", step.next());
    Map<String, Sql> pieces =
        new HashMap<>(waits.pieces(step.delay(), stop.workflow().zone().getId()));
    pieces.put("here", stop.here());
    return passed(stop, "wait", values, pieces);
  }

  private List<Arrived> ask(Stop stop, FlowStep.Condition step) {
    StepQuestion question =
        StepQuestion.of(
            stop.workflow(),
            step.key(),
            step.asks(),
            segments,
            new AsOf(stop.pass().now(), stop.workflow().zone()));
    boolean waiting = !step.within().filter(Duration.ZERO::equals).isPresent();
    if (waiting) {
      Map<String, Object> values = new HashMap<>(stop.values());
      values.put("kinds", question.awaits().toArray(String[]::new));
      sql.of("await", values).update();
    }
    return passed(
        stop,
        "condition",
        Map.of(
            "yes", step.yes(),
            "no", step.no(),
            "waits", waiting,
            "within", step.within().map(length -> length.toSeconds() + " seconds").orElse("")),
        Map.of("predicate", question.predicate()));
  }

  private List<Arrived> split(Stop stop, FlowStep.Split step) {
    List<Integer> bounds = new ArrayList<>();
    int bound = 0;
    for (FlowStep.Share share : step.shares()) {
      bound += share.percent();
      bounds.add(bound);
    }
    return passed(
        stop,
        "split",
        Map.of(
            "bounds", bounds.toArray(Integer[]::new),
            "nexts", step.nexts().toArray(String[]::new),
            "salt", salt(stop.workflow(), step.key())));
  }

  /** What a person's number is mixed with, so that each split divides people anew. */
  static String salt(Workflow workflow, String step) {
    return workflow.id() + "/" + step + "/";
  }

  private List<Arrived> perform(Stop stop, FlowStep.Perform step) {
    Sql occasions =
        Sql.of(
                "SELECT h.contact_id, CAST(? AS text) || h.subject || '.' || h.cycle || '.' ||"
                    + " h.passes AS key, h.at,"
                    + " CAST((SELECT j.depth + 1 FROM journey j WHERE "
                    + THEIRS
                    + ") AS smallint) AS depth,"
                    + " concat_ws(' > ', (SELECT j.chain FROM journey j WHERE "
                    + THEIRS
                    + "), CAST(? AS text)) AS chain FROM (",
                "flow." + stop.workflow().id() + "." + step.key() + ".",
                stop.workflow().id(),
                stop.workflow().id(),
                stop.workflow().name() + " > " + step.key())
            .append(stop.here())
            .append(Sql.of(") AS h"));
    actions.perform(
        database.work(stop.pass().now()),
        step.action(),
        step.argument(),
        new AsOf(stop.pass().now(), stop.workflow().zone()),
        occasions);
    return onward(stop, step.next(), "done");
  }

  /** A cycle and a number of passes: what a plan has one of. */
  private record Group(int cycle, int passes) {}

  private List<Arrived> send(Stop stop, FlowStep.Send step) {
    if (step.from().isPresent()) {
      return sendOf(stop, step);
    }
    Message message =
        messages
            .find(step.message())
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "message \"" + step.message() + "\" does not exist; create it"));
    plan(stop, step, message, stop.here());
    return onward(stop, step.next(), "reached");
  }

  /** The message of another campaign goes to whoever qualifies there now (R135, R136). */
  private List<Arrived> sendOf(Stop stop, FlowStep.Send step) {
    CrossCampaign.Offer offer = crossCampaign.offer(step, stop.pass().now());
    sql.of("offer", stop.values(), Map.of("whyNot", offer.whyNot())).update();
    Sql qualified =
        Sql.of("SELECT q.* FROM (")
            .append(stop.here())
            .append(Sql.of(") AS q WHERE q.phase = 'QUALIFIES'"));
    offer.message().ifPresent(message -> plan(stop, step, message, qualified));
    return passed(stop, "offered", Map.of("next", step.next()));
  }

  private void plan(Stop stop, FlowStep.Send step, Message message, Sql people) {
    sql.of("groups", stop.values(), Map.of("here", people))
        .query((row, number) -> new Group(row.getInt(1), row.getInt(2)))
        .list()
        .forEach(group -> plan(stop, step, message, people, group));
  }

  private void plan(Stop stop, FlowStep.Send step, Message message, Sql here, Group group) {
    Workflow workflow = stop.workflow();
    Way way = Way.of(message);
    Sql people =
        Sql.of("(SELECT k.* FROM contact k WHERE k.id = ANY (ARRAY(SELECT h.contact_id FROM (")
            .append(here)
            .append(
                Sql.of(
                    ") AS h WHERE h.cycle = ? AND h.passes = ? AND NOT h.muted)))",
                    group.cycle(),
                    group.passes()));
    Planned planned =
        deliveries.plan(
            database.work(stop.pass().now()),
            new Plan(
                workflow.id(),
                workflow.version(),
                StepQuestion.messageKey(step.key(), group.passes()),
                group.cycle(),
                way.channel(),
                message.id(),
                message.version(),
                message.languages(),
                Sql.TRUE,
                new Scope.Only(people),
                way.rule(workflow.contactTypes()),
                Integer.MAX_VALUE,
                stop.pass().now()));
    if (planned.planned() > 0) {
      alarm
          .check(workflow, message.kind(), stop.pass().now())
          .ifPresent(
              detail -> {
                throw new RateAlarmException(detail);
              });
    }
  }

  /** Notes who has left. */
  void finish(Pass pass) {
    sql.of("finish", pass.values()).update();
  }

  /** Everybody leaves. */
  long leaveAll(Pass pass, String reason) {
    return leave(pass, "leave-all", Map.of("reason", reason));
  }

  /**
   * Some leave.
   *
   * @param most people
   * @return how many did; there may be more of them unless nobody did
   */
  long leaveSome(Pass pass, String reason, int most) {
    return leave(pass, "leave-some", Map.of("reason", reason, "most", most));
  }

  private long leave(Pass pass, String file, Map<String, Object> more) {
    Map<String, Object> values = new HashMap<>(pass.values());
    values.putAll(more);
    long people = sql.of(file, values).query(Long.class).single();
    finish(pass);
    return people;
  }
}
