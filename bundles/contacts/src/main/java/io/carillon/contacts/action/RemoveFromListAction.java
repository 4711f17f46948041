package io.carillon.contacts.action;

import io.carillon.api.contact.Fields;
import io.carillon.spi.action.Action;
import io.carillon.spi.action.ActionType;
import io.carillon.spi.condition.Moment;
import io.carillon.spi.condition.SqlExpression;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes texts out of lists: {@code remove_from_list: {tags: new}}. */
@Component
public final class RemoveFromListAction implements ActionType {
  private final Fields fields;

  /**
   * @param fields that may be named
   */
  @Activate
  public RemoveFromListAction(@Reference Fields fields) {
    this.fields = fields;
  }

  @Override
  public String name() {
    return "remove_from_list";
  }

  @Override
  public Action compile(Object argument, Moment moment) {
    return ListAction.compile(
        fields,
        argument,
        "remove %s from %s",
        (list, text) -> SqlExpression.of("array_remove(" + list + ", CAST(? AS text))", text));
  }
}
