package io.carillon.templates.language;

import io.carillon.templates.syntax.Names;
import io.pebbletemplates.pebble.node.expression.ContextVariableExpression;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.GetAttributeExpression;
import io.pebbletemplates.pebble.node.expression.LiteralStringExpression;

/** Finds the campaign's values in expressions: {@code campaign.minimum} (R156). */
final class CampaignNames {
  private static final String CAMPAIGN = "campaign";

  private CampaignNames() {}

  /** The name of the value that an expression is; empty if it is none. */
  static String of(Expression<?> expression, Names names) {
    if (expression instanceof GetAttributeExpression attribute
        && attribute.getNode() instanceof ContextVariableExpression variable
        && variable.getName().equals(CAMPAIGN)
        && names.local(CAMPAIGN) == null
        && attribute.getArgumentsNode() == null
        && attribute.getAttributeNameExpression() instanceof LiteralStringExpression name) {
      String value = CAMPAIGN + "." + name.getValue();
      return Names.isOfCampaign(value) ? value : "";
    }
    return "";
  }
}
