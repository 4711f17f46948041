package io.carillon.shell.category;

import io.carillon.api.workflow.Category;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code group-list} (R139) */
@Service
@Command(
    scope = "carillon",
    name = "group-list",
    description = "List the groups of workflows, the highest priority first")
public final class GroupList extends KindListCommand {
  /** Made by the shell. */
  public GroupList() {
    super(Category.Kind.GROUP);
  }
}
