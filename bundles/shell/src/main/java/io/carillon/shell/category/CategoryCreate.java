package io.carillon.shell.category;

import io.carillon.api.workflow.Category;
import io.carillon.shell.Changes;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code category-create NAME} (R139, R140) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "category-create",
    description = "Make a category of workflows, or give the one of that name another priority")
public final class CategoryCreate extends SaveCommand {
  /** Made by the shell. */
  public CategoryCreate() {
    super(Category.Kind.CATEGORY);
  }
}
