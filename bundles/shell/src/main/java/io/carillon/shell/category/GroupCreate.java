package io.carillon.shell.category;

import io.carillon.api.workflow.Category;
import io.carillon.shell.Changes;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code group-create NAME} (R139, R140) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "group-create",
    description = "Make a group of workflows, or give the one of that name another priority")
public final class GroupCreate extends SaveCommand {
  /** Made by the shell. */
  public GroupCreate() {
    super(Category.Kind.GROUP);
  }
}
