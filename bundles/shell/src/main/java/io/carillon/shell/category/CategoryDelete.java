package io.carillon.shell.category;

import io.carillon.api.workflow.Category;
import io.carillon.shell.Changes;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code category-delete NAME} */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "category-delete",
    description = "Delete a category that no workflow has ever been in")
public final class CategoryDelete extends DeleteCommand {
  /** Made by the shell. */
  public CategoryDelete() {
    super(Category.Kind.CATEGORY);
  }
}
