package io.carillon.shell.category;

import io.carillon.api.workflow.Categories;
import io.carillon.api.workflow.Category;
import io.carillon.shell.Arguments;
import io.carillon.shell.CarillonCommand;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;

/** Deletes one. */
abstract class DeleteCommand extends CarillonCommand {
  private final Category.Kind kind;

  @Argument(name = "name", description = "Its name", required = true, multiValued = true)
  private List<String> words;

  DeleteCommand(Category.Kind kind) {
    this.kind = kind;
  }

  @Override
  protected final void run() {
    String name = Arguments.name(words);
    service(Categories.class).delete(kind, name);
    say(Kinds.title(kind) + " \"" + name + "\" is deleted");
  }
}
