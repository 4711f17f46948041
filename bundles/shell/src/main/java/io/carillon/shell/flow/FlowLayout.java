package io.carillon.shell.flow;

import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.FlowStep.End;
import io.carillon.api.workflow.FlowStep.GoTo;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the steps of a flow stand in a picture: one below the other, branches side by side, each in
 * a column of its own. So no arrow crosses a box.
 */
final class FlowLayout {
  static final double BOX_WIDTH = 270;
  static final double BOX_HEIGHT = 88;
  static final double PILL_HEIGHT = 34;
  private static final double GAP = 52;
  private static final double BETWEEN_COLUMNS = 36;
  private static final double EMPTY_COLUMN = 90;

  private final List<Box> boxes = new ArrayList<>();
  private final List<Arrow> arrows = new ArrayList<>();
  private final double width;
  private final double top;
  private double bottom;

  /**
   * A step.
   *
   * @param x of its middle
   * @param y of its upper edge
   */
  record Box(FlowTree.Node node, double x, double y) {}

  /** A place. */
  record Point(double x, double y) {}

  /**
   * From a step to the next.
   *
   * @param from empty: from the beginning
   * @param branch the branch that it is; null if there is but one way
   * @param label where what stands at it begins
   */
  record Arrow(FlowStep from, FlowTree.Branch branch, List<Point> points, Point label) {}

  /** A way that leads on to whatever comes next. */
  private record Way(FlowStep from, FlowTree.Branch branch, List<Point> points, Point label) {}

  /**
   * @param top how much room there is to be above
   */
  FlowLayout(FlowTree tree, double top) {
    this.top = top;
    this.width = width(tree.nodes()) + 2 * BETWEEN_COLUMNS;
    double middle = width / 2;
    double y = top + PILL_HEIGHT;
    List<Way> ways = place(tree.nodes(), middle, y + GAP, List.of(way(null, middle, y)));
    this.bottom = y + GAP + height(tree.nodes());
    if (!ways.isEmpty()) {
      ways.forEach(way -> connect(way, middle, bottom));
    }
  }

  double width() {
    return width;
  }

  /** The middle of what stands at the beginning and at the end. */
  double middle() {
    return width / 2;
  }

  double top() {
    return top;
  }

  /** Where whoever has passed all steps comes to. */
  double bottom() {
    return bottom;
  }

  List<Box> boxes() {
    return boxes;
  }

  List<Arrow> arrows() {
    return arrows;
  }

  private static double width(List<FlowTree.Node> nodes) {
    return nodes.stream().mapToDouble(FlowLayout::width).max().orElse(EMPTY_COLUMN);
  }

  private static double width(FlowTree.Node node) {
    double columns = -BETWEEN_COLUMNS;
    for (FlowTree.Branch branch : node.branches()) {
      columns += BETWEEN_COLUMNS + width(branch.nodes());
    }
    return Math.max(BOX_WIDTH, columns);
  }

  private static double height(List<FlowTree.Node> nodes) {
    return nodes.stream().mapToDouble(FlowLayout::height).sum();
  }

  /** With the room below it. */
  private static double height(FlowTree.Node node) {
    double branches =
        node.branches().stream().mapToDouble(branch -> height(branch.nodes())).max().orElse(0);
    return BOX_HEIGHT + GAP + (node.branches().isEmpty() ? 0 : Math.max(branches, GAP));
  }

  private List<Way> place(List<FlowTree.Node> nodes, double x, double y, List<Way> before) {
    List<Way> ways = before;
    double below = y;
    for (FlowTree.Node node : nodes) {
      boxes.add(new Box(node, x, below));
      for (Way way : ways) {
        connect(way, x, below);
      }
      ways =
          node.branches().isEmpty()
              ? onward(node.step(), x, below + BOX_HEIGHT)
              : branches(node, x, below + BOX_HEIGHT);
      below += height(node);
    }
    return ways;
  }

  private static List<Way> onward(FlowStep step, double x, double y) {
    boolean leadsOn = !(step instanceof End) && !(step instanceof GoTo goTo && goTo.most() == 0);
    return leadsOn ? List.of(way(step, x, y)) : List.of();
  }

  private static Way way(FlowStep from, double x, double y) {
    return new Way(from, null, List.of(new Point(x, y)), new Point(x + 8, y + 20));
  }

  private List<Way> branches(FlowTree.Node node, double x, double y) {
    List<Way> ways = new ArrayList<>();
    double all = -BETWEEN_COLUMNS;
    for (FlowTree.Branch branch : node.branches()) {
      all += BETWEEN_COLUMNS + width(branch.nodes());
    }
    double left = x - all / 2;
    for (FlowTree.Branch branch : node.branches()) {
      double column = width(branch.nodes());
      double middle = left + column / 2;
      Way way =
          new Way(
              node.step(),
              branch,
              List.of(new Point(x, y), new Point(x, y + GAP / 3), new Point(middle, y + GAP / 3)),
              new Point(middle + 8, y + GAP / 3 + 20));
      ways.addAll(place(branch.nodes(), middle, y + GAP, List.of(way)));
      left += column + BETWEEN_COLUMNS;
    }
    return ways;
  }

  private void connect(Way way, double x, double y) {
    List<Point> points = new ArrayList<>(way.points());
    Point last = points.get(points.size() - 1);
    if (Math.abs(last.x() - x) > 0.5) {
      points.add(new Point(last.x(), y - GAP / 3));
      points.add(new Point(x, y - GAP / 3));
    }
    points.add(new Point(x, y));
    arrows.add(new Arrow(way.from(), way.branch(), points, way.label()));
  }
}
