package io.carillon.templates.language;

import io.pebbletemplates.pebble.node.TestInvocationExpression;
import io.pebbletemplates.pebble.node.expression.AndExpression;
import io.pebbletemplates.pebble.node.expression.BinaryExpression;
import io.pebbletemplates.pebble.node.expression.ContainsExpression;
import io.pebbletemplates.pebble.node.expression.EqualsExpression;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.FilterExpression;
import io.pebbletemplates.pebble.node.expression.GreaterThanEqualsExpression;
import io.pebbletemplates.pebble.node.expression.GreaterThanExpression;
import io.pebbletemplates.pebble.node.expression.LessThanEqualsExpression;
import io.pebbletemplates.pebble.node.expression.LessThanExpression;
import io.pebbletemplates.pebble.node.expression.LiteralBigDecimalExpression;
import io.pebbletemplates.pebble.node.expression.LiteralBooleanExpression;
import io.pebbletemplates.pebble.node.expression.LiteralLongExpression;
import io.pebbletemplates.pebble.node.expression.LiteralStringExpression;
import io.pebbletemplates.pebble.node.expression.NegativeTestExpression;
import io.pebbletemplates.pebble.node.expression.NotEqualsExpression;
import io.pebbletemplates.pebble.node.expression.OrExpression;
import io.pebbletemplates.pebble.node.expression.PositiveTestExpression;
import io.pebbletemplates.pebble.node.expression.UnaryNotExpression;
import java.util.Set;

/** What follows from a condition: which fields have a value if it holds, and if it does not. */
final class Known {
  private final Defaults fields;

  Known(Defaults fields) {
    this.fields = fields;
  }

  /** The fields that certainly have a value if a condition holds. */
  Set<String> whenTrue(Expression<?> condition) {
    if (condition instanceof UnaryNotExpression not) {
      return whenFalse(not.getChildExpression());
    }
    if (condition instanceof PositiveTestExpression test) {
      return test(test, true);
    }
    if (condition instanceof FilterExpression) {
      return fields.needed(condition);
    }
    if (condition instanceof BinaryExpression<?> binary) {
      Expression<?> left = binary.getLeftExpression();
      Expression<?> right = binary.getRightExpression();
      if (binary instanceof AndExpression) {
        return Defaults.union(whenTrue(left), whenTrue(right));
      }
      if (binary instanceof OrExpression) {
        return Defaults.intersection(whenTrue(left), whenTrue(right));
      }
      if (binary instanceof EqualsExpression) {
        return equal(left, right);
      }
      if (binary instanceof NotEqualsExpression) {
        return Set.of();
      }
      if (compares(binary)) {
        return Defaults.union(fields.needed(left), fields.needed(right));
      }
    }
    return fields.needed(condition);
  }

  /** The fields that certainly have a value if a condition does not hold. */
  Set<String> whenFalse(Expression<?> condition) {
    if (condition instanceof UnaryNotExpression not) {
      return whenTrue(not.getChildExpression());
    }
    if (condition instanceof PositiveTestExpression test) {
      return test(test, false);
    }
    if (condition instanceof OrExpression or) {
      return Defaults.union(whenFalse(or.getLeftExpression()), whenFalse(or.getRightExpression()));
    }
    if (condition instanceof AndExpression and) {
      return Defaults.intersection(
          whenFalse(and.getLeftExpression()), whenFalse(and.getRightExpression()));
    }
    if (condition instanceof NotEqualsExpression differs) {
      return equal(differs.getLeftExpression(), differs.getRightExpression());
    }
    return Set.of();
  }

  /** A value that equals a literal is not empty. */
  private Set<String> equal(Expression<?> left, Expression<?> right) {
    if (isLiteral(left)) {
      return fields.needed(right);
    }
    return isLiteral(right) ? fields.needed(left) : Set.of();
  }

  private Set<String> test(PositiveTestExpression test, boolean holds) {
    String name = ((TestInvocationExpression) test.getRightExpression()).getTestName();
    boolean positive = !(test instanceof NegativeTestExpression) == holds;
    boolean there =
        switch (name) {
          case "empty", "null" -> !positive;
          default -> positive;
        };
    return there ? fields.needed(test.getLeftExpression()) : Set.of();
  }

  private static boolean compares(Expression<?> expression) {
    return expression instanceof GreaterThanExpression
        || expression instanceof GreaterThanEqualsExpression
        || expression instanceof LessThanExpression
        || expression instanceof LessThanEqualsExpression
        || expression instanceof ContainsExpression;
  }

  private static boolean isLiteral(Expression<?> expression) {
    return expression instanceof LiteralStringExpression
        || expression instanceof LiteralBigDecimalExpression
        || expression instanceof LiteralLongExpression
        || expression instanceof LiteralBooleanExpression;
  }
}
