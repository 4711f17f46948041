package io.carillon.shell.category;

import io.carillon.api.workflow.Category;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code category-list} (R139) */
@Service
@Command(
    scope = "carillon",
    name = "category-list",
    description = "List the categories of workflows, the highest priority first")
public final class CategoryList extends KindListCommand {
  /** Made by the shell. */
  public CategoryList() {
    super(Category.Kind.CATEGORY);
  }
}
