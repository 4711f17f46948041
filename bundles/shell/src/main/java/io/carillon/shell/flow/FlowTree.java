package io.carillon.shell.flow;

import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.FlowStep.Condition;
import io.carillon.api.workflow.FlowStep.End;
import io.carillon.api.workflow.FlowStep.GoTo;
import io.carillon.api.workflow.FlowStep.Split;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A flow as it is read from top to bottom: steps one after the other, and within a step that
 * divides people the branches, until they come together again.
 *
 * @param nodes from the first step on
 */
record FlowTree(List<Node> nodes) {
  /** A step and, if it divides people, where they go. */
  record Node(int number, FlowStep step, List<Branch> branches) {}

  /**
   * @param label {@code yes}, {@code no} or {@code 30 %}
   * @param result by which it is counted
   * @param nodes empty: they go on with what stands below
   */
  record Branch(String label, String result, List<Node> nodes) {}

  static FlowTree of(Flow flow) {
    Builder builder = new Builder(flow);
    return new FlowTree(
        flow.steps().isEmpty()
            ? List.of()
            : builder.nodes(flow.steps().get(0).key(), Flow.FINISHED));
  }

  /** Where the ways of a step lead, by their label. */
  private record Way(String label, String result, String next) {}

  private static List<Way> ways(FlowStep step) {
    if (step instanceof Condition condition) {
      return List.of(new Way("yes", "yes", condition.yes()), new Way("no", "no", condition.no()));
    }
    List<Way> ways = new ArrayList<>();
    if (step instanceof Split split) {
      for (FlowStep.Share share : split.shares()) {
        ways.add(new Way(share.percent() + " %", "share-" + (ways.size() + 1), share.next()));
      }
    }
    return ways;
  }

  private static final class Builder {
    private final Map<String, FlowStep> steps = new LinkedHashMap<>();
    private final List<String> order;
    private final Set<String> drawn = new HashSet<>();

    Builder(Flow flow) {
      flow.steps().forEach(step -> steps.put(step.key(), step));
      order = new ArrayList<>(steps.keySet());
      order.add(Flow.FINISHED);
    }

    /** From a step on, up to another one. */
    List<Node> nodes(String from, String until) {
      List<Node> nodes = new ArrayList<>();
      String key = from;
      while (!key.equals(until) && steps.containsKey(key) && drawn.add(key)) {
        FlowStep step = steps.get(key);
        List<Way> ways = ways(step);
        String join = ways.isEmpty() ? after(step, until) : join(ways);
        List<Branch> branches =
            ways.stream()
                .map(way -> new Branch(way.label(), way.result(), nodes(way.next(), join)))
                .toList();
        nodes.add(new Node(order.indexOf(key) + 1, step, branches));
        key = join;
      }
      return nodes;
    }

    private static String after(FlowStep step, String until) {
      if (step instanceof GoTo goTo) {
        return goTo.most() == 0 ? until : goTo.next();
      }
      return step instanceof End ? until : step.nexts().get(0);
    }

    /**
     * Where the ways come together again: the first step to which all lead that do not end before,
     * behind those that end.
     */
    private String join(List<Way> ways) {
      List<Set<String>> reached = ways.stream().map(way -> reached(way.next())).toList();
      List<Set<String>> out = reached.stream().filter(each -> each.contains("")).toList();
      Set<String> common = new HashSet<>((out.isEmpty() ? reached : out).get(0));
      (out.isEmpty() ? reached : out).forEach(common::retainAll);
      int ended =
          out.isEmpty()
              ? -1
              : reached.stream()
                  .filter(each -> !out.contains(each))
                  .flatMap(Set::stream)
                  .mapToInt(order::indexOf)
                  .max()
                  .orElse(-1);
      return order.stream()
          .filter(key -> common.contains(key) && order.indexOf(key) > ended)
          .findFirst()
          .orElse(Flow.FINISHED);
    }

    private Set<String> reached(String from) {
      Set<String> reached = new HashSet<>();
      reach(from, reached);
      return reached;
    }

    private void reach(String key, Set<String> reached) {
      FlowStep step = steps.get(key);
      if (!reached.add(key) || step == null || step instanceof End) {
        return;
      }
      if (step instanceof GoTo goTo) {
        if (goTo.most() > 0) {
          reach(goTo.next(), reached);
        }
        return;
      }
      step.nexts().forEach(next -> reach(next, reached));
    }
  }
}
