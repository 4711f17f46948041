package io.carillon.shell.category;

import io.carillon.api.workflow.Category;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code group-show NAME} (R139) */
@Service
@Command(scope = "carillon", name = "group-show", description = "Show the workflows of a group")
public final class GroupShow extends MembersCommand {
  /** Made by the shell. */
  public GroupShow() {
    super(Category.Kind.GROUP);
  }
}
