package io.carillon.templates.language;

import io.pebbletemplates.pebble.node.expression.AddExpression;
import io.pebbletemplates.pebble.node.expression.AndExpression;
import io.pebbletemplates.pebble.node.expression.BinaryExpression;
import io.pebbletemplates.pebble.node.expression.ConcatenateExpression;
import io.pebbletemplates.pebble.node.expression.ContainsExpression;
import io.pebbletemplates.pebble.node.expression.DivideExpression;
import io.pebbletemplates.pebble.node.expression.EqualsExpression;
import io.pebbletemplates.pebble.node.expression.GreaterThanEqualsExpression;
import io.pebbletemplates.pebble.node.expression.GreaterThanExpression;
import io.pebbletemplates.pebble.node.expression.LessThanEqualsExpression;
import io.pebbletemplates.pebble.node.expression.LessThanExpression;
import io.pebbletemplates.pebble.node.expression.ModulusExpression;
import io.pebbletemplates.pebble.node.expression.MultiplyExpression;
import io.pebbletemplates.pebble.node.expression.NotEqualsExpression;
import io.pebbletemplates.pebble.node.expression.OrExpression;
import io.pebbletemplates.pebble.node.expression.SubtractExpression;
import java.util.function.IntPredicate;

/** The operators between two expressions. */
final class BinaryExprs {
  private BinaryExprs() {}

  /** The operator's expression, or null if it is not allowed. */
  static Expr of(BinaryExpression<?> expression, Expr left, Expr right, Formats formats) {
    if (expression instanceof AndExpression) {
      return scope ->
          Operators.truth(left.value(scope), scope) && Operators.truth(right.value(scope), scope);
    }
    if (expression instanceof OrExpression) {
      return scope ->
          Operators.truth(left.value(scope), scope) || Operators.truth(right.value(scope), scope);
    }
    if (expression instanceof ConcatenateExpression) {
      return scope -> {
        Object start = left.value(scope);
        return start == null ? null : Operators.join(start, right.value(scope), formats, scope);
      };
    }
    if (expression instanceof EqualsExpression) {
      return scope -> Operators.same(left.value(scope), right.value(scope), scope);
    }
    if (expression instanceof NotEqualsExpression) {
      return scope -> !Operators.same(left.value(scope), right.value(scope), scope);
    }
    if (expression instanceof ContainsExpression) {
      return scope -> Operators.contains(left.value(scope), right.value(scope), scope);
    }
    if (expression instanceof AddExpression) {
      return scope -> Operators.plus(left.value(scope), right.value(scope), formats, scope);
    }
    return comparison(expression, left, right);
  }

  private static Expr comparison(BinaryExpression<?> expression, Expr left, Expr right) {
    if (expression instanceof GreaterThanExpression) {
      return order(left, right, order -> order > 0);
    }
    if (expression instanceof GreaterThanEqualsExpression) {
      return order(left, right, order -> order >= 0);
    }
    if (expression instanceof LessThanExpression) {
      return order(left, right, order -> order < 0);
    }
    if (expression instanceof LessThanEqualsExpression) {
      return order(left, right, order -> order <= 0);
    }
    return calculation(expression, left, right);
  }

  private static Expr order(Expr left, Expr right, IntPredicate wanted) {
    return scope -> {
      Integer order = Operators.order(left.value(scope), right.value(scope), scope);
      return order != null && wanted.test(order);
    };
  }

  private static Expr calculation(BinaryExpression<?> expression, Expr left, Expr right) {
    char operator =
        expression instanceof SubtractExpression
            ? '-'
            : expression instanceof MultiplyExpression
                ? '*'
                : expression instanceof DivideExpression
                    ? '/'
                    : expression instanceof ModulusExpression ? '%' : ' ';
    if (operator == ' ') {
      return null;
    }
    return scope -> Operators.calculate(operator, left.value(scope), right.value(scope), scope);
  }
}
