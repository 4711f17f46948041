package io.carillon.shell.workflow;

import io.carillon.api.workflow.ResumePolicy;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Arguments;
import io.carillon.shell.Changes;
import java.time.Instant;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** {@code workflow-resume NAME [--policy skip|late|shift]} (R44) */
@Service
@Changes
@Command(scope = "carillon", name = "workflow-resume", description = "Let a paused workflow go on")
public final class WorkflowResume extends LifeCycleCommand {
  @Option(
      name = "--policy",
      description =
          "What becomes of what fell due during the pause: skip (not sent), late (sent now) or"
              + " shift (due times move by the length of the pause); default: asked for at a"
              + " terminal, else skip")
  @Completion(
      value = StringsCompleter.class,
      values = {"skip", "late", "shift"})
  private String policy;

  @Override
  void change(Workflows workflows, String key, Instant now) throws Exception {
    ResumePolicy chosen = Arguments.constant(ResumePolicy.class, policy());
    say(
        workflows.resume(key, chosen, now),
        switch (chosen) {
          case SKIP -> "goes on; what fell due during the pause is not sent";
          case LATE -> "goes on; what fell due during the pause is sent now";
          case SHIFT -> "goes on; what was waiting is due later by the length of the pause";
        });
  }

  private String policy() throws Exception {
    if (policy != null) {
      return policy;
    }
    if (!interactive()) {
      return "skip";
    }
    String answer =
        session().readLine("What fell due during the pause: skip, late or shift? [skip] ", null);
    return answer == null || answer.isBlank() ? "skip" : answer;
  }
}
