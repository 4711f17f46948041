package io.carillon.shell.tracking;

import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.Unsubscription.Scope;
import io.carillon.api.contact.Unsubscription.Target;
import io.carillon.api.workflow.Categories;
import io.carillon.api.workflow.Category;
import io.carillon.api.workflow.Workflow;
import io.carillon.shell.ContactCommand;
import io.carillon.shell.Lookup;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Option;

/** What a contact unsubscribes from, or wants again, in every dimension (R149, R151, R201). */
abstract class ScopeCommand extends ContactCommand {
  @Option(name = "--category", description = "Only the workflows of this category")
  private String category;

  @Option(name = "--group", description = "Only the workflows of this group")
  private String group;

  @Option(name = "--channel", description = "Only this channel, such as email")
  private String channel = "";

  /**
   * What a command is about.
   *
   * @param name in words; empty for everything
   */
  record About(Target target, String name) {}

  /** Empty if nothing was named. */
  final Optional<About> about() {
    Optional<Workflow> workflow = workflow();
    if (Stream.of(workflow.orElse(null), category, group).filter(Objects::nonNull).count() > 1) {
      throw new InvalidInputException(
          "Name one of --workflow, --category and --group, not several");
    }
    if (workflow.isPresent()) {
      return workflow.map(
          found -> new About(new Target(Scope.WORKFLOW, found.id()), "\"" + found.name() + "\""));
    }
    if (category != null) {
      return Optional.of(about(Category.Kind.CATEGORY, Scope.CATEGORY, category));
    }
    return Optional.ofNullable(group).map(name -> about(Category.Kind.GROUP, Scope.GROUP, name));
  }

  private About about(Category.Kind kind, Scope scope, String name) {
    Category found = Lookup.category(service(Categories.class), kind, name);
    return new About(
        new Target(scope, found.id()), "the " + Lookup.word(kind) + " \"" + found.name() + "\"");
  }

  /** Empty text if none was named. */
  final String channel() {
    if (!channel.matches("|[a-z][a-z0-9-]{0,49}")) {
      throw new InvalidInputException("\"" + channel + "\" is no channel; one is email");
    }
    return channel;
  }
}
