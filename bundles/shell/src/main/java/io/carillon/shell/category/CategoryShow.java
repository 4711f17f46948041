package io.carillon.shell.category;

import io.carillon.api.workflow.Category;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code category-show NAME} (R139) */
@Service
@Command(
    scope = "carillon",
    name = "category-show",
    description = "Show the workflows of a category")
public final class CategoryShow extends MembersCommand {
  /** Made by the shell. */
  public CategoryShow() {
    super(Category.Kind.CATEGORY);
  }
}
