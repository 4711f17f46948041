package io.carillon.shell.contact;

import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.Field;
import io.carillon.api.contact.FieldType;
import io.carillon.api.contact.Fields;
import io.carillon.shell.Arguments;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.Changes;
import io.carillon.shell.output.Cell;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** {@code field-create NAME TYPE} */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "field-create",
    description = "Make a custom field of contacts; one that exists is left as it is")
public final class FieldCreate extends CarillonCommand {
  @Argument(
      index = 0,
      name = "name",
      description = "Lower-case letters, digits and _, at most 50",
      required = true)
  private String name;

  @Argument(
      index = 1,
      name = "type",
      description = "text, number, boolean, date, instant or list",
      required = true)
  @Completion(
      value = StringsCompleter.class,
      values = {"text", "number", "boolean", "date", "instant", "list"})
  private String type;

  @Override
  protected void run() throws InvalidInputException {
    Field field = service(Fields.class).create(name, Arguments.constant(FieldType.class, type));
    say("Field " + field.name() + " (" + Cell.text(field.type()) + ")");
  }
}
