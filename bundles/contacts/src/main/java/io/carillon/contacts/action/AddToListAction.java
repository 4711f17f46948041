package io.carillon.contacts.action;

import io.carillon.api.contact.Fields;
import io.carillon.spi.action.Action;
import io.carillon.spi.action.ActionType;
import io.carillon.spi.condition.Moment;
import io.carillon.spi.condition.SqlExpression;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Puts texts into lists: {@code add_to_list: {tags: [vip, new]}}. */
@Component
public final class AddToListAction implements ActionType {
  private final Fields fields;

  /**
   * @param fields that may be named
   */
  @Activate
  public AddToListAction(@Reference Fields fields) {
    this.fields = fields;
  }

  @Override
  public String name() {
    return "add_to_list";
  }

  @Override
  public Action compile(Object argument, Moment moment) {
    return ListAction.compile(fields, argument, "add %s to %s", AddToListAction::added);
  }

  private static SqlExpression added(String list, String text) {
    return SqlExpression.of(
        "CASE WHEN ? = ANY (%1$s) THEN %1$s ELSE array_append(%1$s, CAST(? AS text)) END"
            .formatted(list),
        text,
        text);
  }
}
