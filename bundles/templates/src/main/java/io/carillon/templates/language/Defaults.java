package io.carillon.templates.language;

import io.carillon.templates.syntax.Names;
import io.carillon.templates.syntax.TemplateTree.Branch;
import io.carillon.templates.syntax.TemplateTree.Choice;
import io.carillon.templates.syntax.TemplateTree.Loop;
import io.carillon.templates.syntax.TemplateTree.Piece;
import io.carillon.templates.syntax.TemplateTree.Print;
import io.pebbletemplates.pebble.node.expression.AddExpression;
import io.pebbletemplates.pebble.node.expression.BinaryExpression;
import io.pebbletemplates.pebble.node.expression.ConcatenateExpression;
import io.pebbletemplates.pebble.node.expression.ContextVariableExpression;
import io.pebbletemplates.pebble.node.expression.DivideExpression;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.FilterExpression;
import io.pebbletemplates.pebble.node.expression.FilterInvocationExpression;
import io.pebbletemplates.pebble.node.expression.ModulusExpression;
import io.pebbletemplates.pebble.node.expression.MultiplyExpression;
import io.pebbletemplates.pebble.node.expression.SubtractExpression;
import io.pebbletemplates.pebble.node.expression.TernaryExpression;
import io.pebbletemplates.pebble.node.expression.UnaryMinusExpression;
import io.pebbletemplates.pebble.node.expression.UnaryPlusExpression;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds what a message must have to be sent to a contact: the contact's fields (R86), and the links
 * of its wishes, and the values of the campaign. They are printed without a default, and no
 * condition around them ensures that they have a value.
 */
public final class Defaults {
  /** Fields that every contact has. */
  private static final Set<String> ALWAYS =
      Set.of("external_id", "relationship_stage", "contract_stage", "created_at", "updated_at");

  private final Names names;
  private final Set<String> missing = new LinkedHashSet<>();

  public Defaults(Names names) {
    this.names = names;
  }

  /** Reads the parts of a template. */
  public void read(List<Piece> pieces) {
    read(pieces, Set.of());
  }

  /** What was found so far, in the order of the text. */
  public Set<String> missing() {
    return missing;
  }

  private void read(List<Piece> pieces, Set<String> known) {
    for (Piece piece : pieces) {
      if (piece instanceof Print print) {
        absent(print.node().getExpression(), known).forEach(missing::add);
      } else if (piece instanceof Choice choice) {
        choice(choice, known);
      } else if (piece instanceof Loop loop) {
        loop(loop, known);
      }
    }
  }

  private void choice(Choice choice, Set<String> known) {
    Known facts = new Known(this);
    Set<String> so = new HashSet<>(known);
    for (Branch branch : choice.branches()) {
      read(branch.body(), union(so, facts.whenTrue(branch.condition())));
      so.addAll(facts.whenFalse(branch.condition()));
    }
    if (choice.otherwise() != null) {
      read(choice.otherwise(), so);
    }
  }

  private void loop(Loop loop, Set<String> known) {
    String name = loop.node().getIterationVariable();
    Integer outer = names.local(name);
    Set<String> list = needed(loop.node().getIterable());
    names.open(name);
    read(loop.body(), union(known, list));
    names.close(name, outer);
    if (loop.otherwise() != null) {
      read(loop.otherwise(), known);
    }
  }

  /** The fields each of which, if it is nothing, leaves an expression with nothing. */
  private Set<String> absent(Expression<?> expression, Set<String> known) {
    if (expression instanceof ContextVariableExpression variable) {
      String name = variable.getName().toLowerCase(Locale.ROOT);
      return known.contains(name) ? Set.of() : field(variable.getName());
    }
    String value = CampaignNames.of(expression, names);
    if (!value.isEmpty()) {
      return known.contains(value) ? Set.of() : Set.of(value);
    }
    if (expression instanceof FilterExpression filter) {
      FilterInvocationExpression call = (FilterInvocationExpression) filter.getRightExpression();
      Set<String> input = absent(filter.getLeftExpression(), known);
      return switch (call.getFilterName()) {
        case "length" -> Set.of();
        case "default" -> input.isEmpty() ? Set.of() : argument(call, known);
        default -> input;
      };
    }
    if (calculates(expression)) {
      BinaryExpression<?> binary = (BinaryExpression<?>) expression;
      return union(
          absent(binary.getLeftExpression(), known), absent(binary.getRightExpression(), known));
    }
    if (expression instanceof UnaryMinusExpression minus) {
      return absent(minus.getChildExpression(), known);
    }
    if (expression instanceof UnaryPlusExpression plus) {
      return absent(plus.getChildExpression(), known);
    }
    if (expression instanceof TernaryExpression choice) {
      Known facts = new Known(this);
      return union(
          absent(choice.getExpression2(), union(known, facts.whenTrue(choice.getExpression1()))),
          absent(choice.getExpression3(), union(known, facts.whenFalse(choice.getExpression1()))));
    }
    return Set.of();
  }

  private Set<String> argument(FilterInvocationExpression call, Set<String> known) {
    if (call.getArgs().getPositionalArgs() != null
        && !call.getArgs().getPositionalArgs().isEmpty()) {
      return absent(call.getArgs().getPositionalArgs().get(0).getValueExpression(), known);
    }
    return absent(call.getArgs().getNamedArgs().get(0).getValueExpression(), known);
  }

  /** A field that a contact may lack, or the link that there may not be. */
  private Set<String> field(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    if (names.local(name) != null || ALWAYS.contains(key)) {
      return Set.of();
    }
    int place = names.place(key);
    boolean always = place < 0 || names.used().get(place).column().isEmpty();
    return always && !Names.WISHES.contains(key) ? Set.of() : Set.of(key);
  }

  /** The fields that must all have a value for an expression to have one. */
  Set<String> needed(Expression<?> expression) {
    if (expression instanceof TernaryExpression choice) {
      return intersection(needed(choice.getExpression2()), needed(choice.getExpression3()));
    }
    if (expression instanceof FilterExpression filter) {
      FilterInvocationExpression call = (FilterInvocationExpression) filter.getRightExpression();
      return Set.of("default", "length").contains(call.getFilterName())
          ? Set.of()
          : needed(filter.getLeftExpression());
    }
    return absent(expression, Set.of());
  }

  private static boolean calculates(Expression<?> expression) {
    return expression instanceof ConcatenateExpression
        || expression instanceof AddExpression
        || expression instanceof SubtractExpression
        || expression instanceof MultiplyExpression
        || expression instanceof DivideExpression
        || expression instanceof ModulusExpression;
  }

  static Set<String> union(Collection<String> some, Collection<String> others) {
    Set<String> all = new LinkedHashSet<>(some);
    all.addAll(others);
    return all;
  }

  static Set<String> intersection(Set<String> some, Set<String> others) {
    Set<String> both = new LinkedHashSet<>(some);
    both.retainAll(others);
    return both;
  }
}
