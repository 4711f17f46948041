package io.carillon.shell.category;

import io.carillon.api.workflow.Category;
import io.carillon.shell.Changes;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code group-delete NAME} */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "group-delete",
    description = "Delete a group that no workflow has ever been in")
public final class GroupDelete extends DeleteCommand {
  /** Made by the shell. */
  public GroupDelete() {
    super(Category.Kind.GROUP);
  }
}
