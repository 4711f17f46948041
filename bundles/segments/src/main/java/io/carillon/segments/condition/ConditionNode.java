package io.carillon.segments.condition;

import io.carillon.api.Sql;
import java.util.List;
import java.util.function.IntFunction;

/** The structure of conditions: a tree whose leaves are positions in a list of conditions. */
public sealed interface ConditionNode {
  /** The whole as SQL, given the SQL of each condition. */
  Sql sql(IntFunction<Sql> conditions);

  /** One condition. */
  record Leaf(int position) implements ConditionNode {
    @Override
    public Sql sql(IntFunction<Sql> conditions) {
      return conditions.apply(position);
    }
  }

  /** Every part holds. */
  record All(List<ConditionNode> parts) implements ConditionNode {
    @Override
    public Sql sql(IntFunction<Sql> conditions) {
      return Sql.and(parts.stream().map(part -> part.sql(conditions)).toList());
    }
  }

  /** At least one part holds. */
  record Any(List<ConditionNode> parts) implements ConditionNode {
    @Override
    public Sql sql(IntFunction<Sql> conditions) {
      return Sql.or(parts.stream().map(part -> part.sql(conditions)).toList());
    }
  }

  /** The part does not hold; unknown does not hold. */
  record Not(ConditionNode part) implements ConditionNode {
    @Override
    public Sql sql(IntFunction<Sql> conditions) {
      return part.sql(conditions).not();
    }
  }
}
