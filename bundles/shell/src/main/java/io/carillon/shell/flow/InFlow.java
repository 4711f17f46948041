package io.carillon.shell.flow;

import io.carillon.api.InvalidInputException;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Lookup;
import java.util.List;
import java.util.Optional;

/**
 * What a command names: a flow, and behind it other things. The flow's name may have spaces without
 * quotes, and so may what stands at the end.
 *
 * @param rest the words behind the flow's name
 */
record InFlow(Workflow flow, List<String> rest) {

  /**
   * @param words that the user wrote
   * @param behind so many words at least stand behind the name
   * @param what they should be, for whoever left one out
   */
  static InFlow of(Workflows workflows, List<String> words, int behind, String what) {
    if (words == null || words.size() <= behind) {
      throw new InvalidInputException("Give " + what + "; --help shows how to call this command");
    }
    int most = words.size() - behind;
    for (int i = most; i > 1; i--) {
      Optional<Workflow> found = workflows.find(String.join(" ", words.subList(0, i)));
      if (found.isPresent()) {
        return new InFlow(required(found.get()), words.subList(i, words.size()));
      }
    }
    Workflow named =
        workflows
            .find(words.get(0))
            .orElseGet(() -> Lookup.workflow(workflows, String.join(" ", words.subList(0, most))));
    return new InFlow(required(named), words.subList(1, words.size()));
  }

  /** A workflow that has steps. */
  static Workflow required(Workflow workflow) {
    if (!workflow.hasSteps()) {
      throw new InvalidInputException(
          "Workflow \"%s\" has no steps; workflow-list --type flow shows those that have"
              .formatted(workflow.name()));
    }
    return workflow;
  }
}
