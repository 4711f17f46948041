package io.carillon.contacts.action;

import io.carillon.api.contact.Field;
import io.carillon.api.contact.Fields;
import io.carillon.spi.action.Action;
import io.carillon.spi.action.ActionType;
import io.carillon.spi.action.Effect;
import io.carillon.spi.action.InvalidActionException;
import io.carillon.spi.condition.Moment;
import io.carillon.spi.condition.SqlExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives fields values: {@code set_field: {tier: gold, welcomed: today}}. */
@Component
public final class SetFieldAction implements ActionType {
  private final Fields fields;

  /**
   * @param fields that may be named
   */
  @Activate
  public SetFieldAction(@Reference Fields fields) {
    this.fields = fields;
  }

  @Override
  public String name() {
    return "set_field";
  }

  @Override
  public Action compile(Object argument, Moment moment) {
    if (!(argument instanceof Map<?, ?> values) || values.isEmpty()) {
      throw new InvalidActionException("write the fields and their values, such as {tier: gold}");
    }
    List<Effect> effects = new ArrayList<>();
    List<String> words = new ArrayList<>();
    values.forEach(
        (key, value) -> {
          Field field = FieldValues.field(fields, String.valueOf(key));
          effects.add(new Effect.SetField(field.name(), value(field, value, moment)));
          words.add(field.name() + " to " + FieldValues.show(value));
        });
    return new Action("set " + String.join(", ", words), effects);
  }

  private static SqlExpression value(Field field, Object value, Moment moment) {
    return value == null
        ? SqlExpression.of("NULL")
        : SqlExpression.of("?", FieldValues.parameter(field, value, moment));
  }
}
