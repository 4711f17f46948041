package io.carillon.shell;

import io.carillon.api.InvalidInputException;
import io.carillon.api.message.Message;
import io.carillon.api.message.Messages;
import io.carillon.api.workflow.Categories;
import io.carillon.api.workflow.Category;
import io.carillon.api.workflow.Chain;
import io.carillon.api.workflow.Chains;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import java.util.Locale;
import java.util.Optional;

/** Finds what a user names, or says that it is not there and which command shows what is. */
public final class Lookup {
  private Lookup() {}

  /** A workflow by name or number. */
  public static Workflow workflow(Workflows workflows, String key) {
    return required(workflows.find(key), "workflow", key);
  }

  /** A chain by name. */
  public static Chain chain(Chains chains, String name) {
    return required(chains.find(name), "chain", name);
  }

  /** A message by name. */
  public static Message message(Messages messages, String name) {
    return required(messages.find(name), "message", name);
  }

  /** A category or group by name. */
  public static Category category(Categories categories, Category.Kind kind, String name) {
    return required(categories.find(kind, name), word(kind), name);
  }

  /** A kind in words. */
  public static String word(Category.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static <T> T required(Optional<T> found, String noun, String key) {
    return found.orElseThrow(
        () ->
            new InvalidInputException(
                "There is no " + noun + " \"" + key + "\"; " + noun + "-list shows all"));
  }
}
