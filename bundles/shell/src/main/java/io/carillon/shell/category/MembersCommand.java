package io.carillon.shell.category;

import io.carillon.api.workflow.Categories;
import io.carillon.api.workflow.Category;
import io.carillon.api.workflow.Workflow;
import io.carillon.shell.Arguments;
import io.carillon.shell.ListCommand;
import io.carillon.shell.Lookup;
import io.carillon.shell.output.Table;
import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Argument;

/** Lists the workflows of one (R139). */
abstract class MembersCommand extends ListCommand {
  private final Category.Kind kind;

  @Argument(name = "name", description = "Its name", required = true, multiValued = true)
  private List<String> words;

  MembersCommand(Category.Kind kind) {
    this.kind = kind;
  }

  @Override
  protected final void run() {
    Categories categories = service(Categories.class);
    Category category = Lookup.category(categories, kind, Arguments.name(words));
    Table table = new Table("workflow", "type", "state", "last_processed");
    for (Workflow workflow : categories.workflows(category)) {
      table.row(
          workflow.name(),
          workflow.kind().name().toLowerCase(Locale.ROOT),
          workflow.state().name().toLowerCase(Locale.ROOT),
          workflow.lastProcessed());
    }
    print(
        table,
        "No workflow is in it; write " + Lookup.word(kind) + ": " + category.name() + " into one");
  }
}
