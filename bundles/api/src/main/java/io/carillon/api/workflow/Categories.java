package io.carillon.api.workflow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Categories and groups of workflows (table {@code category}, R139-R142). Names are found in any
 * case. Every method that changes something throws {@link io.carillon.api.InvalidInputException} if
 * the input forbids it.
 */
@ProviderType
public interface Categories {
  /**
   * Makes one, or gives the one of that name another description and priority.
   *
   * @param name 1 to 50 characters, one line without spaces around it
   * @param description empty: as it is, or none
   * @param priority -1000 to 1000; empty: as it is, or 0
   */
  Category save(
      Category.Kind kind,
      String name,
      Optional<String> description,
      Optional<Integer> priority,
      Instant now);

  /** One by its name. */
  Optional<Category> find(Category.Kind kind, String name);

  /** All of a kind, the highest priority first, then by name. */
  List<Category> list(Category.Kind kind);

  /** The workflows that are in one and are not deleted, by name. */
  List<Workflow> workflows(Category category);

  /**
   * Deletes one that no workflow is in, deleted workflows included: their history and
   * unsubscriptions speak of it.
   */
  void delete(Category.Kind kind, String name);
}
