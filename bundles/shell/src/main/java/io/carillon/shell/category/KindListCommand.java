package io.carillon.shell.category;

import io.carillon.api.workflow.Categories;
import io.carillon.api.workflow.Category;
import io.carillon.shell.ListCommand;
import io.carillon.shell.Lookup;
import io.carillon.shell.output.Table;

/** Lists all of a kind (R139). */
abstract class KindListCommand extends ListCommand {
  private final Category.Kind kind;

  KindListCommand(Category.Kind kind) {
    this.kind = kind;
  }

  @Override
  protected final void run() {
    Categories categories = service(Categories.class);
    Table table = new Table("name", "priority", "workflows", "description", "created_at");
    for (Category category : categories.list(kind)) {
      table.row(
          category.name(),
          category.priority(),
          categories.workflows(category).size(),
          category.description(),
          category.createdAt());
    }
    print(table, "There is no %1$s yet: %1$s-create NAME makes one".formatted(Lookup.word(kind)));
  }
}
