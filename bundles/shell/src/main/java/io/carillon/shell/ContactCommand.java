package io.carillon.shell;

import io.carillon.api.contact.Contact;
import io.carillon.api.contact.Contacts;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.completer.WorkflowNames;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;

/** A command about what a contact wants, or has done, mostly with a workflow. */
public abstract class ContactCommand extends CarillonCommand {
  @Argument(
      name = "contact",
      description = "External id, number or address",
      required = true,
      multiValued = true)
  private List<String> words;

  @Option(name = "--workflow", description = "Which workflow it is about: name or number")
  @Completion(WorkflowNames.class)
  private String workflow;

  /**
   * Who is meant.
   *
   * @throws io.carillon.api.InvalidInputException if that is nobody
   */
  protected final Contact contact() {
    return service(Contacts.class).get(Arguments.name(words));
  }

  /**
   * The workflow, if one is named.
   *
   * @throws io.carillon.api.InvalidInputException if there is none of that name
   */
  protected final Optional<Workflow> workflow() {
    return Optional.ofNullable(workflow)
        .map(name -> Lookup.workflow(service(Workflows.class), name));
  }
}
