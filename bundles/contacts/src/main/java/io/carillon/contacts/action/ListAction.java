package io.carillon.contacts.action;

import io.carillon.api.contact.Field;
import io.carillon.api.contact.FieldType;
import io.carillon.api.contact.Fields;
import io.carillon.spi.action.Action;
import io.carillon.spi.action.Effect;
import io.carillon.spi.action.InvalidActionException;
import io.carillon.spi.condition.SqlExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** What putting texts into lists and taking them out have in common. */
final class ListAction {
  private ListAction() {}

  /**
   * @param argument the lists' names, and a text or several for each
   * @param words with a place for the text and one for the list
   * @param value what becomes of a list, given a reference to it and a text
   */
  static Action compile(
      Fields fields,
      Object argument,
      String words,
      BiFunction<String, String, SqlExpression> value) {
    if (!(argument instanceof Map<?, ?> lists) || lists.isEmpty()) {
      throw new InvalidActionException("write the list and a text, such as {tags: vip}");
    }
    List<Effect> effects = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    lists.forEach(
        (key, given) -> {
          Field field = FieldValues.field(fields, String.valueOf(key));
          if (field.type() != FieldType.LIST) {
            throw new InvalidActionException(field.name() + " is no list");
          }
          for (String text : FieldValues.texts(field, given)) {
            effects.add(
                new Effect.SetField(
                    field.name(), value.apply("{field." + field.name() + "}", text)));
            labels.add(words.formatted(FieldValues.show(text), field.name()));
          }
        });
    return new Action(String.join(", ", labels), effects);
  }
}
