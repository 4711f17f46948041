package io.carillon.shell.lint;

import io.carillon.api.lint.Finding;
import io.carillon.api.lint.Linter;
import io.carillon.shell.Arguments;
import java.time.Instant;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code chain-lint CHAIN} (R47) */
@Service
@Command(
    scope = "carillon",
    name = "chain-lint",
    description = "Find what is wrong or risky in a chain: each member, and each beside the others")
public final class ChainLint extends LintCommand {
  @Argument(name = "chain", description = "The chain's name", required = true, multiValued = true)
  private List<String> words;

  @Override
  protected List<Finding> find(Instant now) {
    return service(Linter.class).chain(Arguments.name(words), now);
  }

  @Override
  protected String subject() {
    return "Chain \"" + Arguments.name(words) + "\"";
  }
}
